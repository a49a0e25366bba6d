"""Everything goes wrong, at random: 64 callers at once, and a server that delays, refuses, breaks off and garbles. Nobody
hangs, every failure is a typed exception, and no write is lost or doubled: the server counts them.

The package must be importable, and `SAILMAKER` name the program that serves its document.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mock_server import MockServer
from sailpoint.configuration import Configuration, ConfigurationParams, Retry
from sailpoint.paginator import Paginator
from sailpoint.v2025.api.entitlements_api import AsyncEntitlementsApi, EntitlementsApi
from sailpoint.v2025.api_client import ApiClient, AsyncApiClient
from sailpoint.v2025.exceptions import ApiConnectionError, ApiDecodeError, ApiException, OpenApiException
from sailpoint.v2025.models import EntitlementRequestConfig, JsonPatchOperation, JsonPatchOperationValue

DOCUMENT = Path(__file__).parents[2] / "specs" / "v2025" / "openapi.yaml"
SEED = 20_261_125
CALLERS = 64
CALLS = 25

FAULTS = [
    "delay=20;probability=0.1",
    "429;retry-after=0;probability=0.1",
    "503;retry-after=0;probability=0.05",
    "503;operation=putEntitlementRequestConfig;probability=0.05",
    "401;probability=0.05",
    "cut;probability=0.05",
    "close;probability=0.05",
    "close;operation=patchEntitlement;probability=0.1",
    "invalid-json;probability=0.03",
    "unknown;probability=0.1",
]
"""What goes wrong, and how often."""

KINDS = ["read", "list", "put", "patch", "post"]
"""What calls are, by their number. Those of the last two kinds must not be repeated once they were carried out."""


@dataclass(frozen=True)
class End:
    """The end of a call. The server's log knows the call by its mark."""

    kind: str
    mark: str
    error: OpenApiException | None

    @property
    def name(self) -> str:
        """What the call ended with."""
        return type(self.error).__name__ if self.error else "answered"


def kind_and_mark(number: int) -> tuple[str, str]:
    """What the call with a number is, and its mark."""
    return KINDS[number % len(KINDS)], f"mark-{number:05}"


def call(api: EntitlementsApi, number: int) -> End:
    """Makes the call with a number."""
    kind, mark = kind_and_mark(number)
    calls: dict[str, Callable[[], object]] = {
        "read": lambda: api.get_entitlement(mark),
        "list": lambda: Paginator.paginate(api.list_entitlements, limit=10),
        "put": lambda: api.put_entitlement_request_config(mark, EntitlementRequestConfig()),
        "patch": lambda: api.patch_entitlement(mark, [step(mark)]),
        "post": lambda: api.reset_source_entitlements(mark),
    }
    try:
        calls[kind]()
    except OpenApiException as error:
        return End(kind, mark, error)
    return End(kind, mark, None)


async def call_async(api: AsyncEntitlementsApi, number: int) -> End:
    """Makes the call with a number, and awaits it."""
    kind, mark = kind_and_mark(number)

    async def listed() -> None:
        async for _ in Paginator.items_async(api.list_entitlements, limit=10):
            pass

    calls: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {
        "read": lambda: api.get_entitlement(mark),
        "list": listed,
        "put": lambda: api.put_entitlement_request_config(mark, EntitlementRequestConfig()),
        "patch": lambda: api.patch_entitlement(mark, [step(mark)]),
        "post": lambda: api.reset_source_entitlements(mark),
    }
    try:
        await calls[kind]()
    except OpenApiException as error:
        return End(kind, mark, error)
    return End(kind, mark, None)


def step(mark: str) -> JsonPatchOperation:
    """A change that tells the mark."""
    return JsonPatchOperation(op="replace", path="/description", value=JsonPatchOperationValue(mark))


def blocking(configuration: Configuration) -> list[End]:
    """All calls, by threads that share a client."""
    with ApiClient(configuration) as client, ThreadPoolExecutor(CALLERS) as callers:
        api = EntitlementsApi(client)
        return list(callers.map(lambda number: call(api, number), range(CALLERS * CALLS)))


def awaited(configuration: Configuration) -> list[End]:
    """All calls, by tasks that share a client."""

    async def main() -> list[End]:
        async with AsyncApiClient(configuration) as client:
            api = AsyncEntitlementsApi(client)

            async def caller(first: int) -> list[End]:
                return [await call_async(api, first + turn) for turn in range(CALLS)]

            ends = await asyncio.gather(*(caller(number * CALLS) for number in range(CALLERS)))
        return [end for caller_ends in ends for end in caller_ends]

    return asyncio.run(main())


@pytest.mark.parametrize("all_calls", [blocking, awaited])
def test_nothing_is_lost_and_nothing_is_doubled(all_calls: Callable[[Configuration], list[End]]) -> None:
    faults = [argument for fault in FAULTS for argument in ("--fault", fault)]
    with MockServer(DOCUMENT, "--seed", str(SEED), "--items", "25", *faults) as server:
        configuration = Configuration(ConfigurationParams(server.url, "me", "secret"))
        configuration.retries = Retry(first_delay=0.001)
        ends = all_calls(configuration)
        counts = carried_out(server)
    assert len(ends) == CALLERS * CALLS
    for end in ends:
        if end.error is not None:
            is_typed(end.error)
        elif end.kind != "list":  # Its requests do not carry its mark.
            assert counts[end.mark] >= 1, f"{end.mark} was answered and not carried out"
        if end.kind in ("patch", "post"):
            assert counts[end.mark] <= 1, f"{end.mark} was carried out {counts[end.mark]} times"
    table = Counter((end.kind, end.name) for end in ends)
    print("", *(f"| {kind} | {name} | {count} |" for (kind, name), count in sorted(table.items())), sep="\n")
    answered = sum(end.error is None for end in ends)
    assert len(ends) * 3 / 4 < answered < len(ends), "retries help, and the faults are felt"


def carried_out(server: MockServer) -> Counter[str]:
    """How often each call was carried out, by its mark."""
    marks = (re.search(r"mark-\d{5}", entry.path) for entry in server.journal() if entry.accepted)
    return Counter(mark[0] for mark in marks if mark)


def is_typed(error: OpenApiException) -> None:
    """Every failure says what it is."""
    assert isinstance(error, (ApiException, ApiConnectionError, ApiDecodeError)), repr(error)
    if isinstance(error, ApiException):
        assert error.status is not None and error.call is not None
    if isinstance(error, ApiDecodeError):
        assert error.body
