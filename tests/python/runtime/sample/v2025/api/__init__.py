"""The apis of version v2025."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.v2025.api.entitlements_api import AsyncEntitlementsApi as AsyncEntitlementsApi
    from sailpoint.v2025.api.entitlements_api import EntitlementsApi as EntitlementsApi
    from sailpoint.v2025.api.search_api import AsyncSearchApi as AsyncSearchApi
    from sailpoint.v2025.api.search_api import SearchApi as SearchApi
else:
    from sailpoint._runtime.lazy import lazy

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AsyncEntitlementsApi": "entitlements_api",
            "AsyncSearchApi": "search_api",
            "EntitlementsApi": "entitlements_api",
            "SearchApi": "search_api",
        },
    )
