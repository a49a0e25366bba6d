# fmt: off
"""Identity Security Cloud Beta API, version beta."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.beta.api import *
    from sailpoint.beta.api_client import ApiClient as ApiClient
    from sailpoint.beta.api_client import AsyncApiClient as AsyncApiClient
    from sailpoint.beta.api_response import ApiResponse as ApiResponse
    from sailpoint.beta.exceptions import ApiAttributeError as ApiAttributeError
    from sailpoint.beta.exceptions import ApiException as ApiException
    from sailpoint.beta.exceptions import ApiKeyError as ApiKeyError
    from sailpoint.beta.exceptions import ApiTypeError as ApiTypeError
    from sailpoint.beta.exceptions import ApiValueError as ApiValueError
    from sailpoint.beta.exceptions import OpenApiException as OpenApiException
    from sailpoint.beta.models import *
else:
    from sailpoint._runtime.lazy import lazy_version

    __getattr__, __dir__ = lazy_version(__name__)
