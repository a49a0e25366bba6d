"""Version v2025 of the API."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.v2025.api import *
    from sailpoint.v2025.api_client import *
    from sailpoint.v2025.api_response import *
    from sailpoint.v2025.exceptions import *
    from sailpoint.v2025.models import *
else:
    from sailpoint._runtime.lazy import lazy_version

    __getattr__, __dir__ = lazy_version(__name__)
