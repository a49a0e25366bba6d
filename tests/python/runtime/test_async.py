"""Calls that are awaited."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from loopback import HANG_UP, Answer, Server
from sailpoint.configuration import Configuration
from sailpoint.v2025 import (
    ApiConnectionError,
    AsyncApiClient,
    AsyncEntitlementsApi,
    Entitlement,
    JsonPatchOperation,
    NotFoundException,
    UnauthorizedException,
)

Use = Callable[[AsyncEntitlementsApi], Awaitable[Any]]


@pytest.fixture
def used(configuration: Configuration) -> Callable[[Use], Any]:
    """Does something with an api."""

    def run(use: Use) -> Any:
        async def main() -> Any:
            async with AsyncApiClient(configuration) as client:
                return await use(AsyncEntitlementsApi(client))

        return asyncio.run(main())

    return run


def test_calls_at_a_time_share_a_token(used: Callable[[Use], Any], server: Server) -> None:
    server.answer = lambda asked: Answer(body=[{"id": "1"}])
    found = used(lambda api: asyncio.gather(*(api.list_entitlements() for _ in range(8))))
    assert found == [[Entitlement(id="1")]] * 8
    assert len(server.tokens_asked) == 1


def test_variants(used: Callable[[Use], Any], server: Server) -> None:
    server.answer = lambda asked: Answer(body=[{"id": "1"}])

    async def use(api: AsyncEntitlementsApi) -> None:
        whole = await api.list_entitlements_with_http_info(limit=1)
        assert (whole.status_code, whole.data) == (200, [Entitlement(id="1")])
        async with await api.list_entitlements_without_preload_content() as answer:
            assert await answer.aread() == b'[{"id": "1"}]'
        streamed = await api.list_entitlements_without_preload_content()
        assert [chunk async for chunk in streamed.astream(6)] == [b'[{"id"', b': "1"}', b"]"]
        server.answer = lambda asked: Answer(404)
        assert (await api.list_entitlements_without_preload_content()).status == 404

    used(use)


def test_errors_tries_and_tokens(used: Callable[[Use], Any], server: Server) -> None:
    async def use(api: AsyncEntitlementsApi) -> None:
        server.answers = [Answer(503), HANG_UP, Answer(401), Answer(404, {"detailCode": "x"})]
        with pytest.raises(NotFoundException) as caught:
            await api.list_entitlements()
        assert caught.value.data.detail_code == "x"
        assert caught.value.attempts == 3
        server.answers = [HANG_UP]
        with pytest.raises(ApiConnectionError):
            await api.patch_entitlement("1", [JsonPatchOperation(op="remove", path="/a")])
        server.token = lambda number: Answer(body={"access_token": "same"})
        server.answers = [Answer(401), Answer(401)]
        with pytest.raises(UnauthorizedException):
            await api.list_entitlements()

    used(use)


def test_uploads(used: Callable[[Use], Any], server: Server) -> None:
    assert used(lambda api: api.import_entitlements_by_source("1", b"id\n1\n")).id == "1"
    assert b"id\n1\n" in server.last.body
    assert used(lambda api: api.import_entitlements_by_source("1", io.BytesIO(b"id\n2\n"))).id == "1"
    assert b"id\n2\n" in server.last.body
