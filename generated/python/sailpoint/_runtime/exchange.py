"""How a call goes on: tokens, tries, waits. What has to be done on the way is left to the client, blocking or not."""

import logging
import time
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from .decode import Answer, failure_of
from .exceptions import ApiConnectionError, ApiException, UnauthorizedException
from .request import Request
from .retry import Retry

logger = logging.getLogger(__package__.partition(".")[0] if __package__ else __name__)


@dataclass
class Authorize:
    """A token is needed, another one than the rejected one. The client sends it to the generator."""

    rejected: str | None = None


@dataclass
class Send:
    """The request has to be sent, with this token. The client sends the answer to the generator."""

    token: str | None = None


@dataclass
class Pause:
    """So many seconds have to pass."""

    seconds: float


Step = Authorize | Send | Pause
Steps = Generator[Step, Any, Any]


def exchange(request: Request, retry: Retry) -> Steps:
    """The steps of a call. The generator returns the successful answer; it raises what the call ends with."""
    began = time.monotonic()
    attempt = 0
    while True:
        attempt += 1
        try:
            return (yield from _authorized(request))
        except (ApiException, ApiConnectionError) as error:
            elapsed = time.monotonic() - began
            method, replayable = request.operation.method, request.payload.replayable
            pause = retry.pause(attempt, elapsed, method, replayable, error)
            if pause is None or not request.deadline.allows(pause):
                if isinstance(error, ApiException):
                    error.attempts = attempt
                raise
            logger.debug("%s: attempt %d failed, next in %.1f s: %s", request.operation, attempt, pause, error)
            yield Pause(pause)


def _authorized(request: Request) -> Steps:
    """Sends with a token where one is needed, and once more with another one if that is rejected."""
    if not request.wants_token:
        return (yield from _once(request, None))
    token = yield Authorize()
    try:
        return (yield from _once(request, token))
    except UnauthorizedException:
        if not request.payload.replayable:
            raise
        other = yield Authorize(rejected=token)
        if other == token:
            raise
    return (yield from _once(request, other))


def _once(request: Request, token: str | None) -> Steps:
    answer: Answer = yield Send(token)
    logger.debug("%s: %d", request.operation, answer.status_code)
    if not 200 <= answer.status_code < 300:
        raise failure_of(request, answer)
    return answer
