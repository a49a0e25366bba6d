# fmt: off
"""The operations of version beta."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.beta.api.entitlements_api import AsyncEntitlementsApi as AsyncEntitlementsApi
    from sailpoint.beta.api.entitlements_api import EntitlementsApi as EntitlementsApi
else:
    from sailpoint._runtime.lazy import lazy

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AsyncEntitlementsApi": "entitlements_api",
            "EntitlementsApi": "entitlements_api",
        },
    )
