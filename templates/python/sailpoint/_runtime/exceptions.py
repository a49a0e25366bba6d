"""What is raised when a call does not succeed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class OpenApiException(Exception):
    """Any failure of a call."""


class ApiTypeError(OpenApiException, TypeError):
    """An argument has a type that cannot be sent."""


class ApiValueError(OpenApiException, ValueError):
    """An argument or a setting has a value that cannot be used."""


class ApiAttributeError(OpenApiException, AttributeError):
    """Something lacks an attribute that it should have."""


class ApiKeyError(OpenApiException, KeyError):
    """Something lacks a key that it should have."""


class ApiConnectionError(OpenApiException):
    """The exchange with the server broke down, or did not come about."""

    def __init__(self, message: str, *, sent: bool) -> None:
        super().__init__(message)
        self.sent = sent
        """Whether the server may have carried the call out."""


class ApiTimeoutError(ApiConnectionError):
    """The server took longer than it was given."""


class ApiDecodeError(OpenApiException):
    """The server has answered with success, but with something that cannot be read."""

    def __init__(self, message: str, *, status: int, body: bytes) -> None:
        super().__init__(message)
        self.status = status
        self.body = body


class ApiException(OpenApiException):
    """The server has answered, but not with success."""

    def __init__(
        self,
        status: int | None = None,
        reason: str | None = None,
        http_resp: Any = None,
        *,
        body: str | None = None,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        call: str | None = None,
        attempts: int = 1,
        answer: Any = None,
    ) -> None:
        super().__init__(status, reason)
        self.status = status if http_resp is None or status is not None else http_resp.status
        """The status code."""
        self.reason = reason if http_resp is None or reason is not None else http_resp.reason
        """The words beside the status code."""
        self.body = body
        """The body as it came."""
        self.data = data
        """The body as the documents describe it, where they do."""
        self.headers = headers if http_resp is None or headers is not None else http_resp.headers
        """The headers of the answer."""
        self.call = call
        """Method and path of the operation."""
        self.attempts = attempts
        """How often the call was tried."""
        self.answer = answer
        """The answer of the HTTP client."""

    @property
    def tracking_id(self) -> str | None:
        """The id by which the server's own records know the call, where the answer tells one."""
        if isinstance(parsed := _json(self.body), dict) and isinstance(parsed.get("trackingId"), str):
            return str(parsed["trackingId"])
        headers = {name.lower(): value for name, value in (self.headers or {}).items()}
        return headers.get("slpt-request-id") or headers.get("x-request-id")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.status, self.reason), {**self.__dict__, "answer": None}

    def __str__(self) -> str:
        lines = [f"({self.status})", f"Reason: {self.reason}"]
        if self.call:
            lines.insert(1, f"Call: {self.call}" + (f", {self.attempts} attempts" if self.attempts > 1 else ""))
        if self.tracking_id:
            lines.append(f"Tracking id: {self.tracking_id}")
        if self.body:
            lines.append(f"HTTP response body: {self.body}")
        return "\n".join(lines) + "\n"


class BadRequestException(ApiException):
    """400: the request is not what the server expects."""


class UnauthorizedException(ApiException):
    """401: the access token is missing, expired or wrong."""


class ForbiddenException(ApiException):
    """403: the caller may not do that."""


class NotFoundException(ApiException):
    """404: there is no such thing."""


class ConflictException(ApiException):
    """409: the thing is in a state that does not allow that."""


class UnprocessableEntityException(ApiException):
    """422: the request is well-formed, but cannot be followed."""


class TooManyRequestsException(ApiException):
    """429: the caller has to wait."""


class ServiceException(ApiException):
    """500 to 599: the server has failed."""


class TokenException(ApiException):
    """The server has given no access token, so that the call itself was not sent."""


_BY_STATUS: Mapping[int, type[ApiException]] = {
    400: BadRequestException,
    401: UnauthorizedException,
    403: ForbiddenException,
    404: NotFoundException,
    409: ConflictException,
    422: UnprocessableEntityException,
    429: TooManyRequestsException,
}


def exception_for(status: int) -> type[ApiException]:
    """The class of the exceptions for a status."""
    return _BY_STATUS.get(status, ServiceException if 500 <= status <= 599 else ApiException)


def _json(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
