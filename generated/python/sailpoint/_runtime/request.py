"""What a call sends, made of an operation and the arguments of a call."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .deadline import Deadline
from .exceptions import ApiValueError
from .operation import Operation, Parameter
from .payload import MULTIPART, Payload, payload_of
from .style import Escape, compact, keep_reserved, percent_encode, spell
from .timeout import RequestTimeout, timeout_of
from .wire import to_wire

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""Where a value goes in the template of a path."""


@dataclass
class Request:
    """A call, ready to be sent as often as need be."""

    operation: "Operation[Any]"
    url: str
    headers: dict[str, str]
    payload: Payload
    deadline: Deadline
    """When the call has to have ended, and how long its parts may take."""

    models: str = ""
    """The package of the models that answers consist of."""

    streamed: bool = False
    """Whether the body of the answer is left to be read bit by bit."""

    wants_token: bool = True
    """Whether an access token has to be sent."""


@dataclass
class Defaults:
    """What a client adds to each of its calls."""

    base_url: str
    models: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    experimental: bool = True
    timeout: RequestTimeout = None
    wants_token: bool | None = None
    """Whether calls are sent with an access token; `None` where their operations say so."""


def request_of(
    operation: "Operation[Any]", arguments: Mapping[str, Any], defaults: Defaults, *, streamed: bool = False
) -> Request:
    """The request for a call.

    `arguments` are those of the method by their names, with the ones that begin with `_request`, `_headers` or
    `_content_type` among them.

    Raises `ApiValueError` where a required argument is missing or the call is not allowed.
    """
    given = _given(operation, arguments)
    payload = payload_of(arguments.get("_content_type") or operation.content, _in(given, "body", "form", "file"))
    auth = arguments.get("_request_auth") or {}
    headers = _headers(operation, given, payload, defaults)
    headers.update(_of_auth(auth))
    headers.update({name: str(value) for name, value in (arguments.get("_headers") or {}).items()})
    own = bool(auth) or any(name.lower() == "authorization" for name in headers)
    timeout = arguments.get("_request_timeout")
    return Request(
        operation,
        defaults.base_url + _path(operation.path, given) + _query(given, auth),
        headers,
        payload,
        Deadline(str(operation), timeout_of(defaults.timeout if timeout is None else timeout)),
        defaults.models,
        streamed,
        wants_token=(operation.auth if defaults.wants_token is None else defaults.wants_token) and not own,
    )


Given = list[tuple[Parameter, Any]]


def _given(operation: "Operation[Any]", arguments: Mapping[str, Any]) -> Given:
    """The parameters that have a value, with it."""
    given: Given = []
    for parameter in operation.parameters:
        value = arguments.get(parameter.name)
        if value is not None:
            given.append((parameter, value))
        elif parameter.required and not _is_experimental(parameter, operation):
            raise ApiValueError(f"{operation} needs {parameter.name}")
    return given


def _in(given: Given, *places: str) -> Given:
    return [(parameter, value) for parameter, value in given if parameter.place in places]


def _spelled(parameter: Parameter, value: Any) -> str:
    escape = keep_reserved if parameter.reserved else percent_encode
    return spell(parameter.wire, to_wire(_listed(value)), parameter.style, parameter.explode, escape)


def _query(given: Given, auth: Mapping[str, Any]) -> str:
    queries = [_spelled(parameter, value) for parameter, value in _in(given, "query")]
    if auth.get("in") == "query":
        queries.append(spell(auth["key"], auth["value"], "form", True))
    query = "&".join(part for part in queries if part)
    return f"?{query}" if query else ""


def _listed(value: Any) -> Any:
    """Anything that is gone through item by item as a list."""
    is_plain = isinstance(value, (str, bytes, dict, list)) or not hasattr(value, "__iter__")
    return value if is_plain or hasattr(value, "model_dump") else list(value)


def _path(template: str, given: Given) -> str:
    spelled = {parameter.wire: _segment(parameter, value) for parameter, value in _in(given, "path")}
    return PLACEHOLDER.sub(lambda match: spelled.get(match[1], match[0]), template)


def _unnamed(parameter: Parameter, value: Any, escape: Escape) -> str:
    """The value where JSON stands without the parameter's name."""
    if parameter.style == "json":
        return escape(compact(to_wire(_listed(value))))
    return spell(parameter.wire, to_wire(_listed(value)), parameter.style, parameter.explode, escape)


def _segment(parameter: Parameter, value: Any) -> str:
    segment = _unnamed(parameter, value, percent_encode)
    if segment in ("", ".", ".."):
        raise ApiValueError(f"{parameter.name} must not be {value!r}: it would change the path")
    return segment


def _headers(operation: "Operation[Any]", given: Given, payload: Payload, defaults: Defaults) -> dict[str, str]:
    headers = {"Accept": ", ".join(operation.accept), **defaults.headers}
    # The boundary between the parts of a form is known to the HTTP client only.
    if payload.media_type and payload.media_type != MULTIPART:
        headers["Content-Type"] = payload.media_type
    headers.update(_experimental(operation, defaults))
    for parameter, value in _in(given, "header"):
        headers[parameter.wire] = _unnamed(parameter, value, str)
    # Each element of an exploded list is a cookie.
    cookies = [_spelled(parameter, value).replace("&", "; ") for parameter, value in _in(given, "cookie")]
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    return headers


def _experimental(operation: "Operation[Any]", defaults: Defaults) -> dict[str, str]:
    if operation.experimental is None:
        return {}
    if not defaults.experimental:
        raise ApiValueError(f"{operation} is experimental; set configuration.experimental = True to allow it")
    name, value = operation.experimental
    return {name: value}


def _is_experimental(parameter: Parameter, operation: "Operation[Any]") -> bool:
    return operation.experimental is not None and parameter.wire == operation.experimental[0]


def _of_auth(auth: Mapping[str, Any]) -> dict[str, str]:
    """The headers by which the caller of a single call authorizes it."""
    places: Mapping[str | None, str] = {"header": str(auth.get("key")), "cookie": "Cookie"}
    name = places.get(auth.get("in"))
    return {} if name is None else {name: str(auth["value"])}
