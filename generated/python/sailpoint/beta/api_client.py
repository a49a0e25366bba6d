"""The clients of version beta."""

from sailpoint._runtime.api_client import ApiClient as _ApiClient
from sailpoint._runtime.async_api_client import AsyncApiClient as _AsyncApiClient

__all__ = ["ApiClient", "AsyncApiClient"]


class ApiClient(_ApiClient):
    """Sends the calls of version beta."""

    base_path = "/beta"
    models = "sailpoint.beta.models"


class AsyncApiClient(_AsyncApiClient):
    """Sends the calls of version beta without blocking."""

    base_path = "/beta"
    models = "sailpoint.beta.models"
