"""The package against a mock server of its document: blocking calls, and calls that are awaited.

The package must be importable, and `SAILMAKER` name the program that serves its document.
"""

from __future__ import annotations

import asyncio
import io
import json
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from mock_server import MockServer

from sailpoint.configuration import Configuration, ConfigurationParams, Retry
from sailpoint.paginator import Paginator
from sailpoint.v2025.api.entitlements_api import AsyncEntitlementsApi, EntitlementsApi
from sailpoint.v2025.api_client import ApiClient, AsyncApiClient
from sailpoint.v2025.exceptions import (
    ApiConnectionError,
    ApiDecodeError,
    ApiException,
    ApiTimeoutError,
    BadRequestException,
    ForbiddenException,
    NotFoundException,
    ServiceException,
    TooManyRequestsException,
    UnauthorizedException,
)
from sailpoint.v2025.models import Entitlement, ErrorResponseDto, JsonPatchOperation

DOCUMENT = Path(__file__).parents[2] / "specs" / "v2025" / "openapi.yaml"

Call = Callable[[Any], Any]
Calls = Callable[[MockServer, Call], Any]


def configuration(server: MockServer) -> Configuration:
    """A configuration with quick retries, so that tests do not wait."""
    result = Configuration(ConfigurationParams(server.url, "me", "secret"))
    result.retries = Retry(first_delay=0.001)
    return result


def blocking(server: MockServer, call: Call) -> Any:
    """Makes calls that block."""
    with ApiClient(configuration(server)) as client:
        return call(EntitlementsApi(client))


def awaited(server: MockServer, call: Callable[[AsyncEntitlementsApi], Awaitable[Any]]) -> Any:
    """Makes calls that are awaited."""

    async def main() -> Any:
        async with AsyncApiClient(configuration(server)) as client:
            return await call(AsyncEntitlementsApi(client))

    return asyncio.run(main())


@pytest.fixture(params=[blocking, awaited])
def calls(request: pytest.FixtureRequest) -> Calls:
    """Makes one call, blocking or not."""
    made: Calls = request.param
    return made


def read(api: Any) -> Any:
    """Reads an entitlement."""
    return api.get_entitlement("5b0e")


def faulty(*faults: str, options: tuple[str, ...] = ()) -> MockServer:
    """A server with which something goes wrong."""
    return MockServer(DOCUMENT, *options, *(argument for fault in faults for argument in ("--fault", fault)))


def test_one_token_serves_many_threads() -> None:
    with MockServer(DOCUMENT) as server, ApiClient(configuration(server)) as client, ThreadPoolExecutor(64) as callers:
        api = EntitlementsApi(client)
        list(callers.map(lambda number: read(api), range(64)))
        assert server.tokens_issued() == 1
        assert server.statuses() == [200] * 64


def test_one_token_serves_many_tasks() -> None:
    async def all_calls(api: AsyncEntitlementsApi) -> None:
        await asyncio.gather(*(read(api) for _ in range(64)))

    with MockServer(DOCUMENT) as server:
        awaited(server, all_calls)
        assert server.tokens_issued() == 1
        assert server.statuses() == [200] * 64


def test_a_token_is_renewed_before_it_expires() -> None:
    def three_calls(api: EntitlementsApi) -> None:
        for _ in range(3):
            read(api)
            time.sleep(1.1)

    with MockServer(DOCUMENT, "--token-lifetime", "1") as server:
        blocking(server, three_calls)
        assert server.tokens_issued() == 3
        assert server.statuses() == [200] * 3


def test_a_rejected_token_is_replaced_once(calls: Calls) -> None:
    with faulty("401=1") as server:
        calls(server, read)
        assert server.tokens_issued() == 2
        assert server.statuses() == [401, 200]
    with faulty("401") as server:
        with pytest.raises(UnauthorizedException):
            calls(server, read)
        assert server.statuses() == [401, 401]


@pytest.mark.parametrize("fault", ["429=2;retry-after=0", "429=1;retry-after-date=1", "503=2;retry-after=0"])
def test_a_server_that_asks_to_wait_is_waited_for(calls: Calls, fault: str) -> None:
    with faulty(fault) as server:
        calls(server, read)
        assert len(server.statuses()) > 1
        assert server.statuses()[-1] == 200


def test_a_list_of_1001_items_comes_whole() -> None:
    def whole(api: EntitlementsApi) -> None:
        assert len({entitlement.id for entitlement in Paginator.items(api.list_entitlements)}) == 1001
        assert len(server.calls()) == 5
        assert len(Paginator.paginate(api.list_entitlements)) == 1001
        assert len(Paginator.paginate(api.list_entitlements, 300)) == 300
        page = next(Paginator.pages(api.list_entitlements_with_http_info, limit=100, count=True))
        assert (len(page.data), page.total_count) == (100, 1001)

    async def ids(api: AsyncEntitlementsApi) -> set[str | None]:
        return {entitlement.id async for entitlement in Paginator.items_async(api.list_entitlements)}

    with MockServer(DOCUMENT, "--items", "1001") as server:
        blocking(server, whole)
        assert len(awaited(server, ids)) == 1001
        assert all(call.accepted for call in server.calls())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_files_are_uploaded_from_wherever_they_are(calls: Calls, tmp_path: Path) -> None:
    text = "id,name\n1,Payroll\n"
    path = tmp_path / "entitlements.csv"
    path.write_text(text)
    stream = io.BytesIO(text.encode())
    stream.name = "entitlements.csv"
    uploads: list[Any] = [("entitlements.csv", text.encode()), path, str(path), stream]
    with MockServer(DOCUMENT) as server:
        for upload in uploads:
            calls(server, lambda api: api.import_entitlements_by_source("84e7", upload))
        sent = server.calls()
    assert len(sent) == len(uploads)
    for call in sent:
        assert call.accepted, str(call)
        assert 'filename="entitlements.csv"' in call.body
        assert "Content-Type: text/csv" in call.body
        assert text in call.body


def test_an_answer_is_saved_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "entitlements.json"

    def save(api: EntitlementsApi) -> None:
        answer = api.list_entitlements_without_preload_content()
        with closing(answer), path.open("wb") as file:
            for chunk in answer.stream():
                file.write(chunk)

    with MockServer(DOCUMENT, "--items", "250") as server:
        blocking(server, save)
    saved = [Entitlement.from_dict(item) for item in json.loads(path.read_bytes())]
    assert len(saved) == 250


def test_a_patch_is_sent_as_it_was_given(calls: Calls) -> None:
    steps = [
        {"op": "replace", "path": "/requestable", "value": True},
        {"op": "replace", "path": "/description", "value": "Pays people"},
        {"op": "add", "path": "/segments/-", "value": "3f1d"},
        {"op": "remove", "path": "/segments"},
    ]
    operations = [JsonPatchOperation.from_dict(step) for step in steps]
    with MockServer(DOCUMENT) as server:
        changed = calls(server, lambda api: api.patch_entitlement("5b0e", operations))
        assert isinstance(changed, Entitlement)
        [call] = server.calls()
    assert call.accepted, str(call)
    assert json.loads(call.body) == steps


def test_what_is_read_can_be_sent_back(calls: Calls) -> None:
    with MockServer(DOCUMENT) as server:
        config = calls(server, lambda api: api.get_entitlement_request_config("5b0e"))
        calls(server, lambda api: api.put_entitlement_request_config("5b0e", config))
        assert [call.accepted for call in server.calls()] == [True, True]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (400, BadRequestException),
        (401, UnauthorizedException),
        (403, ForbiddenException),
        (404, NotFoundException),
        (429, TooManyRequestsException),
        (500, ServiceException),
    ],
)
def test_every_documented_error_has_its_class_and_body(calls: Calls, code: int, kind: type[ApiException]) -> None:
    prefer = {"Prefer": f"code={code}"}
    with MockServer(DOCUMENT) as server, pytest.raises(kind) as caught:
        calls(server, lambda api: api.get_entitlement("5b0e", _headers=prefer))
    error = caught.value
    assert error.status == code
    assert error.tracking_id
    assert error.data is not None
    if code not in (401, 429):
        assert isinstance(error.data, ErrorResponseDto)
        assert error.data.detail_code
        assert error.data.messages


def test_a_request_that_breaks_a_rule_is_told_which(calls: Calls) -> None:
    with MockServer(DOCUMENT) as server:
        with pytest.raises(BadRequestException) as caught:
            calls(server, lambda api: api.list_entitlements(limit=1000))
        assert "250" in str(caught.value)
        assert not server.calls()[0].accepted


def test_time_runs_out(calls: Calls) -> None:
    with faulty("delay=30000") as server, pytest.raises(ApiTimeoutError):
        calls(server, lambda api: api.reset_source_entitlements("84e7", _request_timeout=0.2))


def test_a_call_that_is_cancelled_is_over() -> None:
    async def cancelled(api: AsyncEntitlementsApi) -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(read(api), 0.1)
        await read(api)

    with faulty("delay=500") as server:
        awaited(server, cancelled)
        assert len(server.calls()) <= 2


@pytest.mark.parametrize("fault", ["cut", "close"])
def test_broken_answers_are_read_again_where_that_is_safe(fault: str) -> None:
    failures: list[ApiConnectionError] = []

    def many_calls(api: EntitlementsApi) -> None:
        for _ in range(20):
            try:
                read(api)
            except ApiConnectionError as error:
                failures.append(error)

    with faulty(f"{fault};probability=0.5", options=("--seed", "7")) as server:
        blocking(server, many_calls)
        assert len(failures) < 10
        assert len(server.calls()) > 20


def test_an_answer_that_is_not_json_is_told(calls: Calls) -> None:
    with faulty("invalid-json") as server, pytest.raises(ApiDecodeError) as caught:
        calls(server, read)
    assert caught.value.body


def test_what_the_server_learns_later_is_kept(calls: Calls) -> None:
    with faulty("unknown", options=("--items", "50")) as server:
        entitlements = calls(server, lambda api: api.list_entitlements())
        config = calls(server, lambda api: api.get_entitlement_request_config("5b0e"))
    assert len(entitlements) == 50
    assert any(entitlement.additional_properties for entitlement in entitlements)
    approvers = [scheme.approver_type for scheme in config.access_request_config.approval_schemes]
    assert any(approver is not None and not approver.is_known for approver in approvers)
