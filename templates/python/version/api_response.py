"""The answer of the server with everything that belongs to it."""

from .._runtime.api_response import ApiResponse

__all__ = ["ApiResponse"]
