# fmt: off
"""Identity Security Cloud V2024 API, version v2024."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.v2024.api import *
    from sailpoint.v2024.api_client import ApiClient as ApiClient
    from sailpoint.v2024.api_client import AsyncApiClient as AsyncApiClient
    from sailpoint.v2024.api_response import ApiResponse as ApiResponse
    from sailpoint.v2024.exceptions import ApiAttributeError as ApiAttributeError
    from sailpoint.v2024.exceptions import ApiException as ApiException
    from sailpoint.v2024.exceptions import ApiKeyError as ApiKeyError
    from sailpoint.v2024.exceptions import ApiTypeError as ApiTypeError
    from sailpoint.v2024.exceptions import ApiValueError as ApiValueError
    from sailpoint.v2024.exceptions import OpenApiException as OpenApiException
    from sailpoint.v2024.models import *
else:
    from sailpoint._runtime.lazy import lazy_version

    __getattr__, __dir__ = lazy_version(__name__)
