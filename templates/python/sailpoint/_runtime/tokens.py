"""Access tokens by the OAuth 2.0 client credentials grant (RFC 6749, section 4.4)."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .exceptions import ApiValueError, TokenException


@dataclass(frozen=True)
class Credentials:
    """What a token is asked for with."""

    url: str
    client_id: str
    client_secret: str = field(repr=False)

    def form(self) -> dict[str, str]:
        """The fields of the token request."""
        return {
            "grant_type": "client_credentials",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
        }


@dataclass(frozen=True)
class Token:
    """An access token, for those who asked with the same credentials."""

    credentials: Credentials
    value: str = field(repr=False)
    stale: float | None = None
    """When to stop using it, by the monotonic clock in seconds; never, where the server does not say."""

    def serves(self, credentials: Credentials, rejected: str | None) -> bool:
        """Whether it may be used: not about to expire, and not the one that the server has just rejected."""
        fresh = self.stale is None or time.monotonic() < self.stale
        return fresh and self.value != rejected and self.credentials == credentials


def read_token(credentials: Credentials, status: int, headers: Mapping[str, str], body: bytes) -> Token:
    """The token of an answer (RFC 6749, section 5.1).

    Raises `TokenException` where the answer is no success, `ApiValueError` where it holds no token.
    """
    if not 200 <= status < 300:
        text = body.decode("utf-8", "replace")
        raise TokenException(status, "no access token", body=text, headers=headers, call=f"POST {credentials.url}")
    answer = _object(body)
    token = answer.get("access_token")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable():
        raise ApiValueError(f"the answer of {credentials.url} holds no access token")
    lifetime = answer.get("expires_in")
    return Token(credentials, token, _stale(lifetime) if isinstance(lifetime, (int, float)) else None)


def _stale(lifetime: float) -> float:
    # A request under way must still arrive before the token expires.
    margin = min(lifetime / 10, 60)
    return time.monotonic() + lifetime - margin


def _object(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
