"""The clients of version v2024."""

from sailpoint._runtime.api_client import ApiClient as _ApiClient
from sailpoint._runtime.async_api_client import AsyncApiClient as _AsyncApiClient

__all__ = ["ApiClient", "AsyncApiClient"]


class ApiClient(_ApiClient):
    """Sends the calls of version v2024."""

    base_path = "/v2024"
    models = "sailpoint.v2024.models"


class AsyncApiClient(_AsyncApiClient):
    """Sends the calls of version v2024 without blocking."""

    base_path = "/v2024"
    models = "sailpoint.v2024.models"
