"""The access token of a configuration: cached, refreshed before it expires, fetched by one caller at a time."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import httpx2

from .tokens import Credentials, Token, read_token
from .transport import connection_error, http_settings

if TYPE_CHECKING:
    from ..configuration import Configuration

_HEADERS: dict[str, str] = {"Accept": "application/json"}


class TokenCache:
    """The latest token. Who needs a new one holds the lock until it is there, so that everybody who waits finds it."""

    def __init__(self) -> None:
        self._token: Token | None = None
        self._lock = threading.Lock()

    def get(self, credentials: Credentials, rejected: str | None, http: httpx2.Client) -> str:
        """The token at hand where it serves, else a new one.

        Raises `TokenException` where the server gives none, `ApiConnectionError` where it is not reached.
        """
        with self._lock:
            if self._token is None or not self._token.serves(credentials, rejected):
                self._token = self._fetch(credentials, http)
            return self._token.value

    async def get_async(
        self, credentials: Credentials, rejected: str | None, http: httpx2.AsyncClient, lock: asyncio.Lock
    ) -> str:
        """The same without blocking; the lock is that of the client's event loop."""
        async with lock:
            if self._token is None or not self._token.serves(credentials, rejected):
                self._token = await self._fetch_async(credentials, http)
            return self._token.value

    def get_blocking(self, configuration: Configuration) -> str:
        """A token for a caller who has no HTTP client at hand."""
        with httpx2.Client(**http_settings(configuration)) as http:
            return self.get(configuration.credentials(), None, http)

    def _fetch(self, credentials: Credentials, http: httpx2.Client) -> Token:
        try:
            # The body holds the secret, so that it goes nowhere but where it was meant to go.
            answer = http.post(credentials.url, data=credentials.form(), headers=_HEADERS, follow_redirects=False)
        except httpx2.HTTPError as error:
            raise connection_error(error, f"POST {credentials.url}") from error
        return read_token(credentials, answer.status_code, answer.headers, answer.content)

    async def _fetch_async(self, credentials: Credentials, http: httpx2.AsyncClient) -> Token:
        try:
            answer = await http.post(credentials.url, data=credentials.form(), headers=_HEADERS, follow_redirects=False)
        except httpx2.HTTPError as error:
            raise connection_error(error, f"POST {credentials.url}") from error
        return read_token(credentials, answer.status_code, answer.headers, answer.content)
