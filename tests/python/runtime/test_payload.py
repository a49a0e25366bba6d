"""Bodies that are not JSON."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from sailpoint._runtime.operation import Parameter, body, file, form
from sailpoint._runtime.payload import FORM, MULTIPART, payload_of


def sent(media_type: str, parts: list[tuple[Parameter, Any]]) -> Any:
    """What the HTTP client is given."""
    with payload_of(media_type, parts).opened() as arguments:
        return arguments


def test_a_form() -> None:
    parts = [(form("a", "A"), "x y"), (form("b"), [1, True, None]), (form("c"), {"k": "v"})]
    assert sent(FORM, parts) == {"content": "A=x%20y&b=1&b=true&k=v"}


def test_the_parts_of_a_form() -> None:
    parts = [
        (form("a", "A"), "x"),
        (form("b"), ["y", "z"]),
        (form("c"), {"k": 1}),
        (form("d", media_type="text/csv"), "1,2"),
        (file("e", media_type="text/plain"), [b"1", ("two.csv", b"2")]),
        (file("f"), ("x.unheard", b"3")),
    ]
    assert sent(MULTIPART, parts) == {
        "files": [
            ("A", (None, b"x", None)),
            ("b", (None, b"y", None)),
            ("b", (None, b"z", None)),
            ("c", (None, b'{"k": 1}', "application/json")),
            ("d", (None, b"1,2", "text/csv")),
            ("e", ("e", b"1", "text/plain")),
            ("e", ("two.csv", b"2", "text/plain")),
            ("f", ("x.unheard", b"3", "application/octet-stream")),
        ]
    }


@pytest.mark.parametrize(
    ("media_type", "value", "content"),
    [
        ("text/csv", "a,ü", "a,ü".encode()),
        ("text/plain", 5, b"5"),
        ("application/octet-stream", bytearray(b"\x00"), b"\x00"),
        ("application/octet-stream", ("name", b"\x01"), b"\x01"),
        ("application/json", "a", b'"a"'),
        ("application/json; charset=utf-8", [], b"[]"),
        ("application/merge-patch+json", {"a": None}, b'{"a": null}'),
        ("*/*", {"a": 1}, b'{"a": 1}'),
    ],
)
def test_whole_bodies(media_type: str, value: Any, content: bytes) -> None:
    payload = payload_of(media_type, [(body("it"), value)])
    assert (payload.media_type, payload.content, payload.replayable) == (media_type, content, True)


def test_what_is_read_while_it_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_bytes(b"1")
    assert payload_of("application/zip", [(body("it"), path)]).content == b"1"
    stream = io.BytesIO(b"2")
    payload = payload_of("application/zip", [(body("it"), stream)])
    assert payload.content is stream and not payload.replayable
    assert payload_of(MULTIPART, [(file("it"), path)]).replayable
    assert not payload_of(MULTIPART, [(file("it"), stream)]).replayable


def test_nothing() -> None:
    assert payload_of("application/json", []).media_type is None
