"""Answers whose bodies are read by the caller, bit by bit if he likes."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import httpx2
from typing_extensions import Self


class RESTResponse:
    """An answer, whatever its status. Reading all of it, closing it or leaving its `with` block ends the exchange."""

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._chunks: Iterator[bytes] | None = None
        self._rest = b""

    def __repr__(self) -> str:
        return f"<RESTResponse [{self.status} {self.reason}]>"

    @property
    def status(self) -> int:
        """The status code."""
        return self._response.status_code

    @property
    def reason(self) -> str:
        """The words beside the status code."""
        return self._response.reason_phrase

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, by names in any casing."""
        return self._response.headers

    def getheaders(self) -> Mapping[str, str]:
        """The headers, by names in any casing."""
        return self.headers

    def getheader(self, name: str, default: str | None = None) -> str | None:
        """The value of a header."""
        return self.headers.get(name, default)

    @property
    def data(self) -> bytes:
        """The whole body."""
        return self._response.read()

    def json(self) -> Any:
        """The whole body, which is JSON. Raises `ValueError` where it is not."""
        return json.loads(self.data)

    def read(self, amt: int | None = None) -> bytes:
        """The next bytes of the body, at most `amt` of them; all that are left where `amt` is not given."""
        if amt is None and self._chunks is None:
            return self.data
        if self._chunks is None:
            self._chunks = self._response.iter_bytes()
        while amt is None or len(self._rest) < amt:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._rest += chunk
        end = len(self._rest) if amt is None else amt
        result, self._rest = self._rest[:end], self._rest[end:]
        return result

    def stream(self, amt: int = 65536) -> Iterator[bytes]:
        """The body in chunks of that many bytes."""
        return self._response.iter_bytes(amt)

    def close(self) -> None:
        """Ends the exchange."""
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    async def aread(self) -> bytes:
        """The whole body."""
        return await self._response.aread()

    def astream(self, amt: int = 65536) -> AsyncIterator[bytes]:
        """The body in chunks of that many bytes."""
        return self._response.aiter_bytes(amt)

    async def aclose(self) -> None:
        """Ends the exchange."""
        await self._response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()
