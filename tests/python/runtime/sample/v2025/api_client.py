"""The clients of version v2025."""

from sailpoint._runtime.api_client import ApiClient as _ApiClient
from sailpoint._runtime.async_api_client import AsyncApiClient as _AsyncApiClient

__all__ = ["ApiClient", "AsyncApiClient"]


class ApiClient(_ApiClient):
    """Sends the calls of version v2025."""

    base_path = "/v2025"
    models = "sailpoint.v2025.models"


class AsyncApiClient(_AsyncApiClient):
    """Sends the calls of version v2025, to be awaited."""

    base_path = "/v2025"
    models = "sailpoint.v2025.models"
