"""How long calls may take."""

from __future__ import annotations

import asyncio
import math
import socket
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest

from loopback import DRIP, Answer, Server
from sailpoint._runtime import deadline
from sailpoint._runtime.deadline import Deadline, PhaseTimeouts
from sailpoint._runtime.timeout import RequestTimeout, Timeout, timeout_of
from sailpoint._runtime.transport import connection_error
from sailpoint.configuration import Configuration
from sailpoint.v2025 import (
    ApiClient,
    ApiTimeoutError,
    AsyncApiClient,
    AsyncEntitlementsApi,
    EntitlementsApi,
    ServiceException,
)

# Long enough to reach the server of a busy machine.
SHORT = Timeout(connect=None, read=None, total=0.5)


def blocking(configuration: Configuration) -> Any:
    """Makes a call that blocks."""
    with ApiClient(configuration) as client:
        return EntitlementsApi(client).list_entitlements()


def awaited(configuration: Configuration) -> Any:
    """Makes a call that is awaited."""

    async def main() -> Any:
        async with AsyncApiClient(configuration) as client:
            return await AsyncEntitlementsApi(client).list_entitlements()

    return asyncio.run(main())


Call = Callable[[Configuration], Any]
both = pytest.mark.parametrize("call", [blocking, awaited])


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that never says anything."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize(
    ("setting", "timeout"),
    [
        (None, Timeout(None, None)),
        (5, Timeout(5, 5)),
        ((1, 2.5), Timeout(1, 2.5)),
        (SHORT, SHORT),
    ],
)
def test_what_settings_mean(setting: RequestTimeout, timeout: Timeout) -> None:
    assert timeout_of(setting) == timeout


@pytest.mark.parametrize(
    ("timeout", "phases"),
    [
        (Timeout(1, 2), {"pool": 2, "connect": 1, "write": 2, "read": 2}),
        (Timeout(None, 2), {"pool": 2, "connect": None, "write": 2, "read": 2}),
        (Timeout(1, 2, total=1000), {"pool": 2, "connect": 1, "write": 2, "read": 2}),
    ],
)
def test_phases(timeout: Timeout, phases: dict[str, float | None]) -> None:
    assert dict(PhaseTimeouts(Deadline("it", timeout))) == phases


def test_no_phase_takes_longer_than_the_whole() -> None:
    phases = PhaseTimeouts(Deadline("it", Timeout(None, 2000, total=1000)))
    assert all(0 < (seconds or 0) <= 1000 for seconds in phases.values())


@pytest.mark.parametrize(("phase", "sent"), [("pool", False), ("connect", False), ("write", True), ("read", True)])
def test_a_phase_without_time(phase: str, sent: bool) -> None:
    with pytest.raises(ApiTimeoutError, match="it: not done within 0 seconds") as caught:
        PhaseTimeouts(Deadline("it", Timeout(total=0)))[phase]
    assert caught.value.sent is sent


def test_pauses() -> None:
    assert Deadline("it", Timeout()).allows(1e9)
    assert Deadline("it", Timeout(total=1000)).allows(900)
    assert not Deadline("it", Timeout(total=1000)).allows(1000)


def test_a_lock_that_is_not_to_be_had() -> None:
    lock = threading.Lock()
    held, wanted = Deadline("it", Timeout()), Deadline("it", Timeout(total=0.01))
    with held.holding(lock), pytest.raises(ApiTimeoutError) as caught, wanted.holding(lock):
        pass
    assert not caught.value.sent
    assert not lock.locked()


@both
def test_a_silent_server(call: Call, configuration: Configuration, silent: str) -> None:
    configuration.base_url = silent
    configuration.access_token = "mine"
    configuration.timeout = SHORT
    with pytest.raises(ApiTimeoutError, match="GET /entitlements") as caught:
        call(configuration)
    assert caught.value.sent


def test_a_failure_without_words() -> None:
    error = connection_error(httpx2.ReadTimeout(""), "GET /it")
    assert isinstance(error, ApiTimeoutError) and str(error) == "GET /it: ReadTimeout"


@both
def test_an_answer_without_end(call: Call, configuration: Configuration, server: Server) -> None:
    server.answer = lambda asked: DRIP
    configuration.timeout = SHORT
    with pytest.raises(ApiTimeoutError, match="GET /entitlements: [^ ]") as caught:
        call(configuration)
    assert caught.value.sent


@both
def test_a_token_without_end(call: Call, configuration: Configuration, server: Server) -> None:
    server.token = lambda number: DRIP
    configuration.timeout = SHORT
    with pytest.raises(ApiTimeoutError):
        call(configuration)
    assert server.asked == []


@both
def test_no_try_begins_too_late(call: Call, configuration: Configuration, server: Server) -> None:
    server.answer = lambda asked: Answer(503, headers={"Retry-After": "100"})
    configuration.timeout = Timeout(total=60)
    with pytest.raises(ServiceException) as caught:
        call(configuration)
    assert caught.value.attempts == 1


def test_a_single_call(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: DRIP
    with pytest.raises(ApiTimeoutError):
        api.list_entitlements(_request_timeout=SHORT)


def much_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the time of all calls pass."""
    monkeypatch.setattr(deadline, "time", SimpleNamespace(monotonic=lambda: math.inf))


def test_an_answer_that_is_left_to_be_read_takes_its_time(
    configuration: Configuration, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answer = lambda asked: Answer(body=[])
    configuration.timeout = Timeout(total=1000)
    with ApiClient(configuration) as client:
        answer = EntitlementsApi(client).list_entitlements_without_preload_content()
        much_later(monkeypatch)
        assert answer.read() == b"[]"


def test_an_awaited_answer_that_is_left_to_be_read_takes_its_time(
    configuration: Configuration, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answer = lambda asked: Answer(body=[])
    configuration.timeout = Timeout(total=1000)

    async def main() -> None:
        async with AsyncApiClient(configuration) as client:
            answer = await AsyncEntitlementsApi(client).list_entitlements_without_preload_content()
            much_later(monkeypatch)
            assert await answer.aread() == b"[]"

    asyncio.run(main())
