"""Calls of paths that the documents do not know."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest

from loopback import DRIP, Answer, Server
from sailpoint.configuration import Configuration, Timeout
from sailpoint.v2025 import (
    ApiClient,
    ApiDecodeError,
    ApiTimeoutError,
    ApiValueError,
    AsyncApiClient,
    Entitlement,
    NotFoundException,
)


def test_what_is_sent(client: ApiClient, server: Server) -> None:
    answer = client.request(
        "patch",
        "/brand-new/{id}/parts/{part}",
        path={"id": "a/b", "part": 2},
        query={"id": ["x", "y z"], "limit": 5, "flag": True, "none": None},
        headers={"X-Trace": 7},
        body={"owner": Entitlement(id="1")},
        content_type="application/merge-patch+json",
    )
    asked = server.last
    assert (asked.method, asked.path) == ("PATCH", "/v2025/brand-new/a%2Fb/parts/2")
    assert asked.query == "id=x&id=y%20z&limit=5&flag=true"
    assert asked.json == {"owner": {"id": "1"}}
    sent = [asked.headers[name] for name in ("Authorization", "X-Trace", "Content-Type")]
    assert sent == ["Bearer token-1", "7", "application/merge-patch+json"]
    assert (answer.status_code, answer.data) == (200, {"id": "1"})


def test_what_is_not_given_is_not_sent(client: ApiClient, server: Server) -> None:
    client.request("GET", "brand-new")
    asked = server.last
    assert (asked.target, asked.body) == ("/v2025/brand-new", b"")
    assert "Content-Type" not in asked.headers


def test_other_bodies(client: ApiClient, server: Server) -> None:
    for body in ("a,b", b"a,b", io.BytesIO(b"a,b")):
        client.request("POST", "/brand-new", body=body, content_type="text/csv")
        assert (server.last.body, server.last.headers["Content-Type"]) == (b"a,b", "text/csv")


def test_what_comes_back(client: ApiClient, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[{"id": "1"}])
    assert client.request("GET", "/brand-new").data == [{"id": "1"}]
    assert client.request("GET", "/brand-new", returns="list[Entitlement]").data == [Entitlement(id="1")]
    assert client.request("GET", "/brand-new", returns="bytearray").data == b'[{"id": "1"}]'
    server.answer = lambda asked: Answer(204)
    assert client.request("DELETE", "/brand-new").data is None
    server.answer = lambda asked: Answer(body=b"a,b", headers={"Content-Type": "text/csv"})
    assert client.request("GET", "/brand-new", returns="str").data == "a,b"
    with pytest.raises(ApiDecodeError):
        client.request("GET", "/brand-new")


def test_failures(client: ApiClient, server: Server) -> None:
    server.answers = [Answer(503), Answer(404, {"detailCode": "x"})]
    with pytest.raises(NotFoundException, match="GET /brand-new/{id}") as caught:
        client.request("GET", "/brand-new/{id}", path={"id": 1})
    assert (caught.value.attempts, caught.value.body) == (2, '{"detailCode": "x"}')
    server.answer = lambda asked: DRIP
    with pytest.raises(ApiTimeoutError):
        client.request("GET", "/brand-new", timeout=Timeout(total=0.1))


def test_the_path_keeps_its_shape(client: ApiClient, server: Server) -> None:
    wrongs: list[tuple[dict[str, Any], str]] = [
        ({}, "needs {id}"),
        ({"id": ".."}, "must not be"),
        ({"id": 1, "no": 2}, "has no {no}"),
    ]
    for path, message in wrongs:
        with pytest.raises(ApiValueError, match=message):
            client.request("GET", "/brand-new/{id}", path=path)
    assert server.asked == []


def test_calls_that_are_awaited(configuration: Configuration, server: Server) -> None:
    async def main() -> None:
        async with AsyncApiClient(configuration) as client:
            answer = await client.request("GET", "/brand-new/{id}", path={"id": 1}, returns="Entitlement")
            assert answer.data == Entitlement(id="1")

    asyncio.run(main())
    assert server.last.path == "/v2025/brand-new/1"
