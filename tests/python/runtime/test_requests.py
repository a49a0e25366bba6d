"""What goes over the wire."""

from __future__ import annotations

import io
from email import message_from_bytes
from pathlib import Path

import pytest

from loopback import Answer, Asked, Server
from sailpoint.configuration import Configuration
from sailpoint.v2025 import ApiClient, ApiValueError, Entitlement, EntitlementsApi, JsonPatchOperation


def test_queries_headers_and_the_token_are_sent(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[])
    assert api.list_entitlements(account_id="a b", ids=["1", "2"], count=False, limit=0) == []
    asked = server.last
    assert (asked.method, asked.path) == ("GET", "/v2025/entitlements")
    assert asked.query == "account-id=a%20b&ids=1&ids=2&limit=0&count=false"
    assert asked.headers["Authorization"] == "Bearer token-1"
    assert asked.headers["Accept"] == "application/json"
    assert asked.headers["User-Agent"] == "sailpoint/0.1.0/python"
    assert asked.headers["X-SailPoint-Experimental"] == "true"


def test_anything_that_can_be_gone_through_is_a_list(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=b"")
    api.export_entitlements(access_types=("ONLINE", "a,b"))  # type: ignore[arg-type]
    assert server.last.query == "access-types=ONLINE,a%2Cb"
    assert server.last.headers["Accept"] == "application/zip, application/json"


def test_what_is_not_given_is_not_sent(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[])
    api.list_entitlements()
    assert server.last.query == ""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_path_keeps_its_shape(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(204)
    assert api.delete_entitlement("a/b ?ü") is None  # type: ignore[func-returns-value]
    assert server.last.path == "/v2025/entitlements/a%2Fb%20%3F%C3%BC"
    for bad in ("", ".", ".."):
        with pytest.raises(ApiValueError, match="id must not be"):
            api.delete_entitlement(bad)


def test_what_is_required_is_asked_for_before_anything_is_sent(api: EntitlementsApi, server: Server) -> None:
    with pytest.raises(ApiValueError, match="needs id"):
        api.delete_entitlement(None)  # type: ignore[arg-type]
    with pytest.raises(ApiValueError, match="PATCH /entitlements/{id} needs json_patch_operation"):
        api.patch_entitlement("1", None)  # type: ignore[arg-type]
    assert server.asked == []


def test_a_list_is_a_body(api: EntitlementsApi, server: Server) -> None:
    operations = [JsonPatchOperation(op="add", path="/a", value=None), {"op": "remove", "path": "/b"}]
    assert api.patch_entitlement("1", operations).id == "1"  # type: ignore[arg-type]
    assert server.last.json == [{"op": "add", "path": "/a", "value": None}, {"op": "remove", "path": "/b"}]
    assert server.last.headers["Content-Type"] == "application/json-patch+json"


def test_read_only_fields_and_defaults_stay_at_home(api: EntitlementsApi, server: Server) -> None:
    received = Entitlement.from_dict(
        {"id": "1", "created": "2024-01-01T00:00:00Z", "description": None, "new": {"a": 1}}
    )
    api.put_entitlement("1", received)
    assert server.last.json == {"id": "1", "description": None, "new": {"a": 1}}


def test_headers_and_media_type_of_a_single_call(api: EntitlementsApi, server: Server) -> None:
    api.put_entitlement("1", Entitlement(id="1"), _headers={"X-Trace": 7}, _content_type="application/merge+json")
    assert server.last.headers["X-Trace"] == "7"
    assert server.last.headers["Content-Type"] == "application/merge+json"


def test_authorization_of_a_single_call(api: EntitlementsApi, server: Server) -> None:
    auth = {"type": "oauth2", "in": "header", "key": "Authorization", "value": "Bearer mine"}
    api.put_entitlement("1", Entitlement(id="1"), _request_auth=auth)
    assert server.last.headers["Authorization"] == "Bearer mine"
    api.put_entitlement("1", Entitlement(id="1"), _request_auth={"in": "query", "key": "key", "value": "a b"})
    assert server.last.query == "key=a%20b"
    assert server.tokens_asked == []


def parts(asked: Asked) -> dict[str, tuple[str | None, str, bytes]]:
    """The parts of a form: file name, media type, contents by field."""
    head = f"Content-Type: {asked.headers['Content-Type']}\r\n\r\n".encode()
    result = {}
    for part in message_from_bytes(head + asked.body).walk():
        name = part.get_param("name", header="content-disposition")
        if isinstance(name, str):
            contents = part.get_payload(decode=True)
            assert isinstance(contents, bytes)
            result[name] = (part.get_filename(), part.get_content_type(), contents)
    return result


def test_files_are_uploaded_however_they_are_given(api: EntitlementsApi, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "rights.csv"
    path.write_bytes(b"id\n1\n")
    for file, name in [
        (b"id\n1\n", "csvFile"),
        (bytearray(b"id\n1\n"), "csvFile"),
        (("mine.csv", b"id\n1\n"), "mine.csv"),
        (str(path), "rights.csv"),
        (path, "rights.csv"),
        (path.open("rb"), "rights.csv"),
        (io.BytesIO(b"id\n1\n"), "csvFile"),
    ]:
        api.import_entitlements_by_source("1", file, comment="ü")  # type: ignore[arg-type]
        sent = parts(server.last)
        file_name, _, contents = sent["csvFile"]
        assert (file_name, contents) == (name, b"id\n1\n")
        assert sent["comment"][2].decode() == "ü"


def test_the_media_type_of_a_file_is_told_by_its_name(api: EntitlementsApi, server: Server) -> None:
    api.import_entitlements_by_source("1", ("a.csv", b""))
    assert parts(server.last)["csvFile"][1] == "text/csv"


def test_experimental_operations_may_be_ruled_out(
    client: ApiClient, server: Server, configuration: Configuration, caplog: pytest.LogCaptureFixture
) -> None:
    server.answer = lambda asked: Answer(body=[])
    api = EntitlementsApi(client)
    for _ in range(2):
        api.list_entitlements(x_sail_point_experimental="yes")
    assert server.last.headers["X-SailPoint-Experimental"] == "yes"
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        "GET /entitlements is experimental and may change"
    ]
    configuration.experimental = False
    with pytest.raises(ApiValueError, match="experimental"):
        api.list_entitlements()


def test_deprecated_operations_warn_where_they_are_called(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(204)
    with pytest.warns(DeprecationWarning, match="DELETE /entitlements/{id} is deprecated") as caught:
        api.delete_entitlement("1")
    assert caught[0].filename == __file__


def test_headers_of_all_calls(configuration: Configuration, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[])
    client = ApiClient(configuration, "X-Team", "rights", "a=b")
    client.user_agent = "mine/1"
    client.set_default_header("X-More", "1")
    EntitlementsApi(client).list_entitlements()
    sent = server.last.headers
    assert (sent["X-Team"], sent["Cookie"], sent["User-Agent"], sent["X-More"]) == ("rights", "a=b", "mine/1", "1")
