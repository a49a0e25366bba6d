"""Sends what `tests/fixtures/small/wire.rs` sends, by the Python package of the same documents, and compares what is on the
wire with what the Rust crate has sent, which its test holds.

    python small_wire.py SNAPSHOT

The parts of multipart bodies are compared by their names only: the HTTP clients write their headers differently. Exits with 1
where something differs.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sailpoint._runtime.exceptions import ApiConnectionError
from sailpoint.configuration import Configuration, ConfigurationParams
from sailpoint.cookies.api.basket_api import BasketApi
from sailpoint.forms.api.login_api import LoginApi
from sailpoint.forms.api.search_api import SearchApi
from sailpoint.forms.models import Login
from sailpoint.key_in_cookie.api.status_api import StatusApi as StatusByCookie
from sailpoint.key_in_header.api.status_api import StatusApi as StatusByHeader
from sailpoint.key_in_query.api.status_api import StatusApi as StatusByQuery
from sailpoint.multipart.api.documents_api import DocumentsApi
from sailpoint.parameter_styles.api.contents_api import ContentsApi
from sailpoint.parameter_styles.api.headers_api import HeadersApi
from sailpoint.parameter_styles.api.paths_api import PathsApi
from sailpoint.parameter_styles.api.queries_api import QueriesApi
from sailpoint.parameter_styles.models import Color
from sailpoint.security.api.combinations_api import CombinationsApi
from sailpoint.security.api.schemes_api import SchemesApi
from sailpoint.server_variables.api.files_api import FilesApi
from sailpoint.server_variables.api.status_api import StatusApi
from sailpoint.xml_bodies.api.feeds_api import FeedsApi
from sailpoint.xml_bodies.api.invoices_api import InvoicesApi

ARRAY = ["blue", "black", "brown"]
HOSTILE = "a/b?c&d,e é"
UNINTERESTING = ("accept", "accept-encoding", "connection", "content-length", "host", "user-agent")
PART = re.compile(r'name="([^"]*)"')


class Recorder:
    """Makes the operations of a group, and keeps their requests instead of sending them."""

    def __init__(self) -> None:
        params = ConfigurationParams(base_url="http://mock.invalid", access_token="mock")
        self.configuration = Configuration(params)
        self.configuration.retries = 0
        self.requests: list[Any] = []

    def group(self, api: type[Any]) -> Any:
        """A group of operations."""
        client = api.client_type(self.configuration)

        def record(step: Any, request: Any) -> Any:
            http = client._connected()
            with request.payload.opened() as body:
                message = http.build_request(**client._message(request, step.token), **body)
                message.read()
            self.requests.append(message)
            raise ApiConnectionError("recorded", sent=False)

        client._send = record
        return Calls(api(client))


class Calls:
    """Operations whose calls end without an answer."""

    def __init__(self, api: Any) -> None:
        self._api = api

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any, **named: Any) -> None:
            with suppress(ApiConnectionError):
                getattr(self._api, name)(*arguments, **named)

        return call


def send(recorder: Recorder) -> None:
    """All calls, in the order of the Rust program."""
    color = Color(R=100, G=200, B=150)
    paths = recorder.group(PathsApi)
    for name in ("simple", "simple_exploded", "label", "label_exploded", "matrix", "matrix_exploded"):
        getattr(paths, name)("blue", ARRAY, color)
    paths.simple(HOSTILE, [HOSTILE, "b"], color)
    paths.scalars(
        "2024-02-29", 7, "a/b", "2024-02-29T12:30:00Z", 0.5, True, "x y", [1, 2], {"a": 1, "b c": 2}
    )
    queries = recorder.group(QueriesApi)
    queries.form(string="")
    queries.form("blue", ARRAY, color)
    queries.form_exploded("blue", ARRAY, color)
    queries.space_delimited(ARRAY, color)
    queries.pipe_delimited(ARRAY, color)
    queries.deep_object(color)
    queries.reserved(HOSTILE, HOSTILE, [HOSTILE, "b"], "")
    headers = recorder.group(HeadersApi)
    headers.simple_headers("blue", ARRAY, color)
    headers.simple_headers_exploded("blue", ARRAY, color)
    recorder.group(ContentsApi).contents(color, query=[color], text="a b", x_filter=color)
    recorder.group(BasketApi).get_basket(
        "s; t",
        debug=True,
        csrf_token="x=y",
        visits=3,
        theme="dark",
        seen=[1, 2],
        place={"lat": 1.5, "lon": 2.5},
        query_debug=False,
    )
    recorder.group(SearchApi).search(
        q="a b&c",
        limit=5,
        exact=False,
        since="2024-02-29T12:30:00Z",
        order="asc",
        fields=["x", "y"],
        ids=[1, 2],
        range={"from": 1, "to": 9},
        near={"lat": 1.5, "lon": 2.5},
    )
    recorder.group(LoginApi).login(Login(user="me", password="secret"))
    documents = recorder.group(DocumentsApi)
    documents.upload_document(
        file=("a.txt", b"contents"),
        title="A title",
        pages=3,
        draft=True,
        written="2024-02-29",
        labels=["x", "y"],
        kind="letter",
        author={"name": "Me"},
        attachments=[b"one", b"two"],
        cover=b"image",
    )
    recorder.group(StatusApi).get_status()
    files = recorder.group(FilesApi)
    files.upload_file("a b", b"contents")
    files.download_file("a b")
    recorder.group(InvoicesApi).send_invoice('<invoice id="1"/>')
    recorder.group(FeedsApi).get_feed()
    recorder.group(SchemesApi).with_bearer()
    recorder.group(CombinationsApi).with_nothing()
    recorder.group(StatusByHeader).get_status()
    recorder.group(StatusByQuery).get_status(verbose=True)
    recorder.group(StatusByCookie).get_status(theme="dark")


def shown(message: Any) -> Iterator[str]:
    """A request as the Rust program prints it, without the name of its operation."""
    yield f"{message.method} {message.url}"
    multipart = message.headers.get("content-type", "").startswith("multipart/")
    for name, value in sorted(message.headers.items()):
        if name not in UNINTERESTING and not multipart:
            yield f"{name}: {value}"
    body = message.content.decode()
    if multipart:
        yield f"parts: {sorted(PART.findall(body))}"
    elif body:
        yield f"| {plain(body)}"


def plain(body: str) -> str:
    """A body without the spaces that JSON may have."""
    try:
        return json.dumps(json.loads(body))
    except ValueError:
        return body


def expected(snapshot: Path) -> Iterator[str]:
    """The lines of the snapshot in the same form."""
    text = snapshot.read_text().split("---\n", 2)[2]
    for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if not lines or "uploadAny" in lines[0]:
            continue
        yield lines[0].split(" ", 1)[1]
        body = [line for line in lines[1:] if line.startswith("| ")]
        if any("multipart/" in line for line in lines):
            yield f"parts: {sorted(PART.findall(' '.join(body)))}"
        else:
            yield from sorted(line for line in lines[1:] if not line.startswith("| "))
            yield from (f"| {plain(line[2:])}" for line in body)


def main() -> int:
    """Compares both."""
    recorder = Recorder()
    send(recorder)
    sent = [line for message in recorder.requests for line in shown(message)]
    wanted = list(expected(Path(sys.argv[1])))
    print(f"{len(recorder.requests)} requests, {sum(a != b for a, b in zip(sent, wanted))} lines that differ")
    print(*difflib.unified_diff(wanted, sent, "Rust", "Python", lineterm="", n=1), sep="\n")
    return 0 if sent == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
