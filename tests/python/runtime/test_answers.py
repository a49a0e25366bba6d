"""What becomes of answers."""

from __future__ import annotations

import pickle

import pytest

from loopback import Answer, Server
from sailpoint.v2025 import (
    ApiDecodeError,
    ApiException,
    BadRequestException,
    ConflictException,
    Entitlement,
    EntitlementsApi,
    ErrorResponseDto,
    ForbiddenException,
    NotFoundException,
    ServiceException,
    TooManyRequestsException,
    UnauthorizedException,
    UnprocessableEntityException,
)


def test_the_whole_answer(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[{"id": "1"}], headers={"X-Total-Count": "7"})
    answer = api.list_entitlements_with_http_info(count=True)
    assert answer.status_code == 200
    assert answer.data == [Entitlement(id="1")]
    assert answer.raw_data == b'[{"id": "1"}]'
    assert answer.headers is not None and answer.headers["x-total-count"] == "7"
    assert answer.total_count == 7


def test_the_answer_unread(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[{"id": "1"}])
    with api.list_entitlements_without_preload_content() as answer:
        assert (answer.status, answer.reason, answer.getheader("content-type")) == (200, "OK", "application/json")
        assert answer.read(3) == b'[{"'
        assert answer.read(4) == b'id":'
        assert answer.read() == b' "1"}]'
        assert answer.read(1) == b""
    assert api.list_entitlements_without_preload_content().json() == [{"id": "1"}]
    assert b"".join(api.list_entitlements_without_preload_content().stream(2)) == b'[{"id": "1"}]'


def test_the_answer_unread_whatever_its_status(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(404, {"detailCode": "gone"})
    answer = api.list_entitlements_without_preload_content()
    assert (answer.status, answer.data) == (404, b'{"detailCode": "gone"}')


def test_bytes(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=b"PK\x00", headers={"Content-Type": "application/zip"})
    data = api.export_entitlements()
    assert isinstance(data, bytearray) and data == b"PK\x00"


def test_what_does_not_fit_is_kept(api: EntitlementsApi, server: Server) -> None:
    body = [
        {"name": "no id", "owner": {"id": {"odd": 1}}, "created": "yesterday", "accessType": "NEW", "children": [5]}
    ]
    server.answer = lambda asked: Answer(body=body)
    (entitlement,) = api.list_entitlements()
    assert entitlement.id is None
    assert entitlement.owner is not None and entitlement.owner.id == {"odd": 1}
    assert entitlement.to_dict() == body[0]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequestException),
        (401, UnauthorizedException),
        (403, ForbiddenException),
        (404, NotFoundException),
        (409, ConflictException),
        (418, ApiException),
        (422, UnprocessableEntityException),
        (429, TooManyRequestsException),
        (500, ServiceException),
        (503, ServiceException),
    ],
)
def test_errors_by_status(api: EntitlementsApi, server: Server, status: int, kind: type[ApiException]) -> None:
    server.answer = lambda asked: Answer(status, {"detailCode": "x", "trackingId": "abc"})
    with pytest.raises(ApiException) as caught:
        api.list_entitlements()
    error = caught.value
    assert type(error) is kind
    assert error.status == status
    assert error.body == '{"detailCode": "x", "trackingId": "abc"}'
    assert error.tracking_id == "abc"
    assert error.headers is not None and error.headers["content-type"] == "application/json"
    documented = ErrorResponseDto(detail_code="x", tracking_id="abc")
    assert error.data == (documented if status in (400, 404) or status >= 500 else None)


def test_what_an_error_says(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(404, b"<html>", {"SLPT-Request-ID": "r1"})
    with pytest.raises(NotFoundException) as caught:
        api.list_entitlements()
    text = "(404)\nCall: GET /entitlements\nReason: Not Found\nTracking id: r1\nHTTP response body: <html>\n"
    assert str(caught.value) == text
    assert caught.value.data is None
    assert str(pickle.loads(pickle.dumps(caught.value))) == text


def test_a_success_that_is_not_json(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=b"<html>")
    with pytest.raises(ApiDecodeError, match="GET /entitlements: the answer is not JSON") as caught:
        api.list_entitlements()
    assert caught.value.body == b"<html>"
