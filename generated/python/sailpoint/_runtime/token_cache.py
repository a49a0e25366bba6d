"""The access token of a configuration: cached, refreshed before it expires, fetched by one caller at a time."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import httpx2

from .deadline import Deadline, PhaseTimeouts, read_in_time
from .timeout import timeout_of
from .tokens import Credentials, Token, read_token
from .transport import connection_error, http_settings

if TYPE_CHECKING:
    from ..configuration import Configuration


def _message(credentials: Credentials, deadline: Deadline) -> dict[str, Any]:
    """The arguments of the HTTP client for a token request."""
    return {
        "method": "POST",
        "url": credentials.url,
        "data": credentials.form(),
        "headers": {"Accept": "application/json"},
        "extensions": {"timeout": PhaseTimeouts(deadline)},
        # The body holds the secret, so that it goes nowhere but where it was meant to go.
        "follow_redirects": False,
    }


class TokenCache:
    """The latest token. Who needs a new one holds the lock until it is there, so that everybody who waits finds it."""

    def __init__(self) -> None:
        self._token: Token | None = None
        self._lock = threading.Lock()

    def get(self, credentials: Credentials, rejected: str | None, http: httpx2.Client, deadline: Deadline) -> str:
        """The token at hand where it serves, else a new one.

        Raises `TokenException` where the server gives none, `ApiConnectionError` where it is not reached or not in time.
        """
        with deadline.holding(self._lock):
            if self._token is None or not self._token.serves(credentials, rejected):
                self._token = self._fetch(credentials, http, deadline)
            return self._token.value

    async def get_async(
        self,
        credentials: Credentials,
        rejected: str | None,
        http: httpx2.AsyncClient,
        deadline: Deadline,
        lock: asyncio.Lock,
    ) -> str:
        """The same without blocking; the lock is that of the client's event loop. The caller minds the time."""
        async with lock:
            if self._token is None or not self._token.serves(credentials, rejected):
                self._token = await self._fetch_async(credentials, http, deadline)
            return self._token.value

    def get_blocking(self, configuration: Configuration) -> str:
        """A token for a caller who has no HTTP client at hand."""
        credentials = configuration.credentials()
        deadline = Deadline(f"POST {credentials.url}", timeout_of(configuration.timeout))
        with httpx2.Client(**http_settings(configuration)) as http:
            return self.get(credentials, None, http, deadline)

    def _fetch(self, credentials: Credentials, http: httpx2.Client, deadline: Deadline) -> Token:
        try:
            with http.stream(**_message(credentials, deadline)) as answer:
                read_in_time(answer, deadline)
        except httpx2.HTTPError as error:
            raise connection_error(error, f"POST {credentials.url}") from error
        return read_token(credentials, answer.status_code, answer.headers, answer.content)

    async def _fetch_async(self, credentials: Credentials, http: httpx2.AsyncClient, deadline: Deadline) -> Token:
        try:
            answer = await http.request(**_message(credentials, deadline))
        except httpx2.HTTPError as error:
            raise connection_error(error, f"POST {credentials.url}") from error
        return read_token(credentials, answer.status_code, answer.headers, answer.content)
