"""Calls of paths that the documents do not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typing_extensions import TypedDict

from .exceptions import ApiValueError
from .operation import Operation, body, path, query
from .request import PLACEHOLDER
from .timeout import RequestTimeout


class Arguments(TypedDict, total=False):
    """What such a call may have."""

    path: Mapping[str, Any]
    """The values of the placeholders in the path."""

    query: Mapping[str, Any]
    """The queries. A list is sent as one query for each item, `None` not at all."""

    headers: Mapping[str, Any]
    """Headers, instead of those with the same names that the client would send."""

    body: Any
    """The body: models, dicts, lists and whatever else JSON is made of; for other media types a text, bytes or a stream."""

    content_type: str
    """The media type of the body; `application/json` unless it is given."""

    returns: str
    """The type of a successful answer, as a text: `Any` for any JSON, which it is unless it is given; a model of the
    package, or a list of them (`list[Entitlement]`); `str`, `bytearray`."""

    timeout: RequestTimeout
    """The seconds that the call may take, instead of the client's setting."""


def undocumented(method: str, template: str, given: Arguments) -> tuple[Operation[Any], dict[str, Any]]:
    """The operation that such a call is, and its arguments by their names.

    Raises `ApiValueError` where a value for the path has no place in it.
    """
    in_path, in_query = given.get("path", {}), given.get("query", {})
    names = PLACEHOLDER.findall(template)
    for name in in_path:
        if name not in names:
            raise ApiValueError(f"{method} {template} has no {{{name}}}")
    operation: Operation[Any] = Operation(
        method.upper(),
        f"/{template.lstrip('/')}",
        *(path(f"{{{name}}}", name) for name in names),
        *(query(f"?{name}", name) for name in in_query),
        body("body"),
        content=given.get("content_type", "application/json"),
        accept=("application/json", "*/*"),
        responses={"2XX": given.get("returns", "Any")},
    )
    arguments = {f"{{{name}}}": value for name, value in in_path.items()}
    arguments.update({f"?{name}": value for name, value in in_query.items()})
    arguments["body"] = given.get("body")
    arguments["_headers"] = given.get("headers")
    arguments["_request_timeout"] = given.get("timeout")
    return operation, arguments
