"""When a call is tried again, and after how long a wait."""

import email.utils
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from .exceptions import ApiConnectionError, ApiException, OpenApiException, TokenException

_PASSING = frozenset({429, 502, 503, 504})
_REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"})


@dataclass(frozen=True)
class Retry:
    """When a call that failed is tried again.

    A failure is retried where another try may succeed: the server answers 429, 502, 503 or 504, or the exchange broke
    down. And it is retried only where that is safe: with a method that may be repeated (RFC 9110, section 9.2.2), any of
    these; with other methods, what the server has certainly not carried out: an answer 429, a connection that did not
    come about, an access token that was not to be had. A body that is read from a stream is never sent twice.

    The wait is what the server asks for (`Retry-After`), else it doubles with each try, half of it by chance, so that
    clients that failed together do not come back together.
    """

    attempts: int = 4
    """How often a call is tried in all."""

    first_delay: float = 0.5
    """The seconds before the second try. They double from there."""

    max_delay: float = 30.0
    """The most seconds that the client chooses by itself. The server may ask for more."""

    max_total: float = 120.0
    """The seconds that all tries and waits may take. A try that would begin later is not made."""

    def pause(
        self, attempts: int, elapsed: float, method: str, replayable: bool, error: OpenApiException
    ) -> float | None:
        """The seconds before another try, `None` where there is none. `attempts` were made and took `elapsed` seconds."""
        if attempts >= self.attempts or not replayable or not may_pass(error):
            return None
        if method not in _REPEATABLE and not refused(error):
            return None
        asked = retry_after(error.headers or {}) if isinstance(error, ApiException) else None
        pause = self.backoff(attempts, random.random()) if asked is None else asked
        return pause if elapsed + pause <= self.max_total else None

    def backoff(self, attempts: int, chance: float) -> float:
        """The client's own wait after so many attempts, in seconds, with chance from 0 to 1."""
        whole = min(self.first_delay * 2.0 ** min(attempts - 1, 60), self.max_delay)
        return whole * (0.5 + chance / 2)


def may_pass(error: OpenApiException) -> bool:
    """Whether another try may succeed."""
    if isinstance(error, ApiException):
        return error.status in _PASSING
    return isinstance(error, ApiConnectionError)


def refused(error: OpenApiException) -> bool:
    """Whether the server has certainly not carried the call out."""
    if isinstance(error, ApiConnectionError):
        return not error.sent
    return isinstance(error, TokenException) or (isinstance(error, ApiException) and error.status == 429)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that the server asks to wait: a number or a date (RFC 9110, section 10.2.3)."""
    asked = next((value.strip() for name, value in headers.items() if name.lower() == "retry-after"), "")
    if asked.isdigit():
        return float(asked)
    try:
        date = email.utils.parsedate_to_datetime(asked)
    except ValueError:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=timezone.utc)
    return max(0.0, (date - datetime.now(timezone.utc)).total_seconds())


def retry_of(setting: object) -> Retry:
    """The policy that a setting means: one of ours, a number of retries, or urllib3's `Retry`."""
    if setting is None:
        return Retry()
    if isinstance(setting, Retry):
        return setting
    total = getattr(setting, "total", setting)
    if not isinstance(total, int):
        return Retry()
    return Retry(attempts=max(int(total), 0) + 1)
