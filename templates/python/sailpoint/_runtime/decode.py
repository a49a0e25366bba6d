"""What an answer says."""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from .exceptions import ApiDecodeError, ApiException, exception_for
from .lenient import read
from .references import type_of
from .request import Request


class Answer(Protocol):
    """An answer of the HTTP client, with its body read."""

    @property
    def status_code(self) -> int:
        """The status code."""
        ...

    @property
    def reason_phrase(self) -> str:
        """The words beside the status code."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers."""
        ...

    @property
    def content(self) -> bytes:
        """The body."""
        ...


def value_of(request: Request, answer: Answer) -> Any:
    """The body of an answer as the operation's documents describe it; `None` where there is none.

    Raises `ApiDecodeError` where JSON is documented and something else has come.
    """
    expression = request.operation.type_for(answer.status_code)
    if expression == "bytearray":
        return bytearray(answer.content)
    if expression is None or not answer.content:
        return None
    media_type = answer.headers.get("content-type", "")
    if expression == "str" and "json" not in media_type:
        return answer.content.decode("utf-8", "replace")
    return _of_json(request, answer, expression)


def _of_json(request: Request, answer: Answer, expression: str) -> Any:
    try:
        value = json.loads(answer.content)
    except ValueError as error:
        text = f"{request.operation}: the answer is not JSON: {error}"
        raise ApiDecodeError(text, status=answer.status_code, body=answer.content) from error
    return read(type_of(expression, request.models), value)


def failure_of(request: Request, answer: Answer) -> ApiException:
    """The exception that an answer without success means."""
    try:
        data = value_of(request, answer)
    except ApiDecodeError:
        data = None
    status = answer.status_code
    return exception_for(status)(
        status,
        answer.reason_phrase,
        body=answer.content.decode("utf-8", "replace"),
        data=data,
        headers=answer.headers,
        call=str(request.operation),
        answer=answer,
    )
