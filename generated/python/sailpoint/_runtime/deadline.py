"""The end of the time that a call has as a whole."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import cast

import httpx2

from .exceptions import ApiTimeoutError
from .timeout import Timeout

_BEFORE_SENDING = ("pool", "connect")


class Deadline:
    """The time that a call has, from when this is made. A call without limit has all the time there is."""

    def __init__(self, call: str, timeout: Timeout) -> None:
        self._call = call
        self._timeout = timeout
        self._end = None if timeout.total is None else time.monotonic() + timeout.total

    def lift(self) -> None:
        """Ends the limit: what is left to do is the caller's own business."""
        self._end = None

    def left(self, *, sent: bool) -> float | None:
        """The seconds that are left; `None` without limit.

        Raises `ApiTimeoutError` where there are none. `sent` is whether the server may have carried the call out by then.
        """
        if self._end is None:
            return None
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed(sent=sent)
        return left

    def allows(self, pause: float) -> bool:
        """Whether something can still be done after a pause of so many seconds."""
        return self._end is None or time.monotonic() + pause < self._end

    def passed(self, *, sent: bool) -> ApiTimeoutError:
        """What a call ends with that has no time left."""
        return ApiTimeoutError(f"{self._call}: not done within {self._timeout.total} seconds", sent=sent)

    @contextmanager
    def holding(self, lock: threading.Lock) -> Iterator[None]:
        """Holds a lock. Raises `ApiTimeoutError` where it is not to be had in time."""
        left = self.left(sent=False)
        if not lock.acquire(timeout=-1 if left is None else left):
            raise self.passed(sent=False)
        try:
            yield
        finally:
            lock.release()

    def of_phase(self, phase: str) -> float | None:
        """The seconds for a phase of an exchange that is about to begin: `pool`, `connect`, `write` or `read`.

        Raises `ApiTimeoutError` where there are none.
        """
        own = self._timeout.connect if phase == "connect" else self._timeout.read
        left = self.left(sent=phase not in _BEFORE_SENDING)
        return min((seconds for seconds in (own, left) if seconds is not None), default=None)


class PhaseTimeouts(Mapping[str, float | None]):
    """What the HTTP client asks at the beginning of each phase how long it may take (its request extension `timeout`)."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def __getitem__(self, phase: str) -> float | None:
        return self._deadline.of_phase(phase)

    def __iter__(self) -> Iterator[str]:
        return iter(("pool", "connect", "write", "read"))

    def __len__(self) -> int:
        return 4


class _TimedStream(httpx2.SyncByteStream):
    """The body of an answer, whose pieces come one by one as long as there is time."""

    def __init__(self, stream: httpx2.SyncByteStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            self._deadline.left(sent=True)
            yield piece

    def close(self) -> None:
        """Ends the exchange."""
        self._stream.close()


def read_in_time(response: httpx2.Response, deadline: Deadline) -> None:
    """Reads the body of an answer.

    Raises `ApiTimeoutError` where there is no time for all of it, `httpx2.HTTPError` where it breaks off.
    """
    response.stream = _TimedStream(cast("httpx2.SyncByteStream", response.stream), deadline)
    with closing(response):
        response.read()
