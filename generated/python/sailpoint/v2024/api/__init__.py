# fmt: off
"""The operations of version v2024."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.v2024.api.entitlements_api import AsyncEntitlementsApi as AsyncEntitlementsApi
    from sailpoint.v2024.api.entitlements_api import EntitlementsApi as EntitlementsApi
else:
    from sailpoint._runtime.lazy import lazy

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AsyncEntitlementsApi": "entitlements_api",
            "EntitlementsApi": "entitlements_api",
        },
    )
