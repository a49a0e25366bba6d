"""When calls are tried again."""

from __future__ import annotations

import io
import socket
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from loopback import HANG_UP, Answer, Server
from sailpoint._runtime.exceptions import ApiConnectionError, ApiException, ApiValueError, OpenApiException
from sailpoint._runtime.retry import Retry, may_pass, refused, retry_after, retry_of
from sailpoint.configuration import Configuration
from sailpoint.v2025 import (
    ApiTimeoutError,
    Entitlement,
    EntitlementsApi,
    ServiceException,
    TooManyRequestsException,
)


@pytest.mark.parametrize(
    ("error", "passing", "certain"),
    [
        (ApiException(429), True, True),
        (ApiException(502), True, False),
        (ApiException(503), True, False),
        (ApiException(504), True, False),
        (ApiException(500), False, False),
        (ApiException(404), False, False),
        (ApiConnectionError("x", sent=True), True, False),
        (ApiConnectionError("x", sent=False), True, True),
        (ApiValueError("x"), False, False),
    ],
)
def test_what_may_pass(error: OpenApiException, passing: bool, certain: bool) -> None:
    assert (may_pass(error), refused(error)) == (passing, certain)


@pytest.mark.parametrize(
    ("attempts", "chance", "seconds"), [(1, 1, 0.5), (1, 0, 0.25), (2, 1, 1), (3, 0.5, 1.5), (7, 1, 30), (9999, 1, 30)]
)
def test_the_wait_doubles_up_to_the_longest_and_half_of_it_is_chance(
    attempts: int, chance: float, seconds: float
) -> None:
    assert Retry().backoff(attempts, chance) == seconds


def test_the_server_is_waited_for_as_it_asks_within_the_total() -> None:
    seven = ApiException(429, headers={"Retry-After": "7"})
    assert Retry().pause(1, 0, "GET", True, seven) == 7
    assert Retry().pause(1, 113, "GET", True, seven) == 7
    assert Retry().pause(1, 114, "GET", True, seven) is None
    assert Retry().pause(4, 0, "GET", True, seven) is None
    assert Retry().pause(1, 0, "GET", False, seven) is None
    assert Retry().pause(1, 0, "POST", True, seven) == 7
    assert Retry().pause(1, 0, "POST", True, ApiException(503)) is None


def test_retry_after() -> None:
    soon = datetime.now(timezone.utc) + timedelta(seconds=100)
    assert retry_after({"retry-after": " 7 "}) == 7
    assert 90 < (retry_after({"Retry-After": format_datetime(soon, usegmt=True)}) or 0) <= 100
    assert retry_after({"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}) == 0
    assert retry_after({"Retry-After": "soon"}) is None
    assert retry_after({}) is None


def test_what_settings_mean() -> None:
    class Urllib3Retry:
        total = 5

    assert retry_of(None) == Retry()
    assert retry_of(0) == retry_of(False) == Retry(attempts=1)
    assert retry_of(2) == Retry(attempts=3)
    assert retry_of(Urllib3Retry()) == Retry(attempts=6)
    assert retry_of(Retry(attempts=9)) == Retry(attempts=9)


@pytest.mark.parametrize("failure", [Answer(429, headers={"Retry-After": "0"}), Answer(503), HANG_UP])
def test_a_failure_passes(api: EntitlementsApi, server: Server, failure: Answer) -> None:
    server.answers = [failure, failure, Answer(body=[])]
    assert api.list_entitlements() == []
    assert len(server.asked) == 3


def test_a_failure_stays(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(503)
    with pytest.raises(ServiceException, match="4 attempts") as caught:
        api.list_entitlements()
    assert caught.value.attempts == 4 == len(server.asked)


def test_what_may_have_been_done_is_not_done_again(api: EntitlementsApi, server: Server) -> None:
    for failure, kind in [(Answer(503), ServiceException), (HANG_UP, ApiConnectionError)]:
        server.asked.clear()
        server.answers = [failure]
        with pytest.raises(kind):
            api.patch_entitlement("1", [])
        assert len(server.asked) == 1
    server.answers = [Answer(429)]
    assert api.patch_entitlement("1", []).id == "1"


def test_a_stream_is_sent_once(api: EntitlementsApi, server: Server) -> None:
    server.answers = [Answer(429)]
    with pytest.raises(TooManyRequestsException):
        api.import_entitlements_by_source("1", io.BytesIO(b"id"))
    server.answers = [Answer(429)]
    api.import_entitlements_by_source("1", b"id")


def test_a_failure_of_the_token_passes(api: EntitlementsApi, server: Server) -> None:
    first = server.token
    server.token = lambda number: Answer(503) if number == 1 else first(number)
    assert api.patch_entitlement("1", []) == Entitlement(id="1")
    assert [asked.headers["Authorization"] for asked in server.asked] == ["Bearer token-2"]


def test_nobody_there(api: EntitlementsApi, configuration: Configuration) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        configuration.base_url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        configuration.access_token = "mine"
        with pytest.raises(ApiConnectionError, match="GET /entitlements") as caught:
            api.list_entitlements()
        assert not caught.value.sent


def test_a_silent_server(api: EntitlementsApi, configuration: Configuration) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        configuration.base_url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        configuration.access_token = "mine"
        configuration.retries = 0
        with pytest.raises(ApiTimeoutError) as caught:
            api.list_entitlements(_request_timeout=0.05)
        assert caught.value.sent
        with pytest.raises(ApiTimeoutError):
            api.list_entitlements(_request_timeout=(5, 0.05))
