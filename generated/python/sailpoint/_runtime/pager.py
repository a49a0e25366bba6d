"""What is asked for, page by page."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from .api import call_of
from .api_response import ApiResponse
from .exceptions import ApiValueError
from .operation import Cursor, Operation, Paging
from .references import fields_of
from .style import text
from .wire import to_wire

DEFAULT_SIZE = 250
_DEFAULT = Paging(limit="limit", offset="offset", size=DEFAULT_SIZE)

UNIQUE = "id"
"""The field by which a list is sorted where nobody says otherwise, and which is added to other orders: without it, items
that are alike could be lost between two pages."""


class Pager:
    """The calls for the pages of a list, one after another.

    A page is asked for by the last item of the one before it where the operation allows that, because offsets have a
    limit; the list is then sorted by `id` as well. Else it is asked for by its offset. The list ends with an empty page,
    with one that is shorter than was asked for, or when as many items have come as the server has counted.
    """

    def __init__(self, method: Callable[..., Any], arguments: dict[str, Any]) -> None:
        self.arguments = dict(arguments)
        """The arguments of the next call."""
        self._operation = _operation_of(method, arguments)
        self._paging = (self._operation.paging if self._operation else None) or _DEFAULT
        self._size = self._asked_size()
        self._offset = int(self._value(self._paging.offset) or 0)
        self._sort = self._sorted()
        self._last: list[Any] = []

    def items_of(self, result: Any) -> list[Any]:
        """The items of a page."""
        data = result.data if isinstance(result, ApiResponse) else result
        if self._paging.list is None:
            return list(data or [])
        if isinstance(data, dict):
            return list(data.get(self._paging.list) or [])
        kind: type[BaseModel] = type(data)
        names = {field.alias or name: name for name, field in fields_of(kind).items()}
        return list(getattr(data, names.get(self._paging.list, self._paging.list), None) or [])

    def has_next(self, result: Any, page: list[Any]) -> bool:
        """Whether there is a page behind this one. If so, the arguments are now those of its call.

        Raises `ApiValueError` where the server answers with the same page again, or where there is no way to ask for
        another one.
        """
        total = result.total_count if isinstance(result, ApiResponse) else None
        if len(page) < self._bound() or (total is not None and self._offset + len(page) >= total):
            return False
        if page == self._last:
            raise ApiValueError(f"{self._operation or 'the server'}: the same page again")
        self._offset += len(page)
        self._last = page
        self._advance(page[-1])
        return True

    def _asked_size(self) -> int:
        asked = self._value(self._paging.limit)
        size = int(asked or self._paging.size or self._paging.most or DEFAULT_SIZE)
        if asked is None:
            self._set(self._paging.limit, size)
        return size

    def _bound(self) -> int:
        """How many items a page has that is not the last."""
        return max(1, min(self._size, self._paging.most or self._size))

    def _sorted(self) -> list[str] | None:
        """Has the list sorted by something unique as well, and gives the fields, without their directions."""
        cursor = self._paging.cursor
        if cursor is None:
            return None
        sort = self._place(cursor).get(cursor.sort)
        keys = [key.strip() for key in sort.split(",")] if isinstance(sort, str) else list(sort or [])
        if UNIQUE not in map(_field, keys):
            keys.append(UNIQUE)
            self._put(cursor, cursor.sort, keys)
        return [_field(key) for key in keys]

    def _advance(self, last: Any) -> None:
        cursor = self._paging.cursor
        after = _values(to_wire(last), self._sort) if cursor and self._sort else None
        if cursor is None or after is None or (cursor.place == "query" and any("," in value for value in after)):
            self._advance_offset(cursor)
            return
        self._put(cursor, cursor.after, after)
        if self._paging.offset:
            self._set(self._paging.offset, None)

    def _advance_offset(self, cursor: Cursor | None) -> None:
        if self._paging.offset is None:
            raise ApiValueError("the last item of the page lacks a field by which the list is sorted")
        # Values that cannot be sent now will not be later: the rest goes by offsets from the list's beginning.
        self._sort = None
        if cursor is not None:
            self._put(cursor, cursor.after, None)
        self._set(self._paging.offset, self._offset)

    def _place(self, cursor: Cursor) -> dict[str, Any]:
        """What a request has where the cursor is: its queries, or the properties of its body."""
        if cursor.place == "query":
            return {name: self._value(name) for name in (cursor.after, cursor.sort)}
        body = to_wire(self.arguments.get(self._body()), request=True)
        return body if isinstance(body, dict) else {}

    def _put(self, cursor: Cursor, name: str, values: list[str] | None) -> None:
        if cursor.place == "query":
            self._set(name, None if values is None else ",".join(values))
            return
        body = {**self._place(cursor), name: values}
        self.arguments[self._body()] = {key: value for key, value in body.items() if value is not None}

    def _value(self, wire: str | None) -> Any:
        return None if wire is None else self.arguments.get(self._argument(wire))

    def _set(self, wire: str, value: Any) -> None:
        self.arguments[self._argument(wire)] = value

    def _argument(self, wire: str) -> str:
        """The name in Python of a query parameter."""
        parameters = self._operation.parameters if self._operation else ()
        return next((each.name for each in parameters if each.place == "query" and each.wire == wire), wire)

    def _body(self) -> str:
        parameters = self._operation.parameters if self._operation else ()
        return next((each.name for each in parameters if each.place == "body"), "body")


def _operation_of(method: Callable[..., Any], arguments: dict[str, Any]) -> Operation[Any] | None:
    """The operation that a method of an api calls; `None` for other functions."""
    function = getattr(method, "__func__", None)
    if function is None or not hasattr(getattr(method, "__self__", None), "api_client"):
        return None
    operation, _ = call_of(inspect.unwrap(function), **arguments)
    return operation


def _field(key: str) -> str:
    return key.lstrip("+-")


def _values(item: Any, fields: list[str]) -> list[str] | None:
    """The texts of fields of an item, `attributes.name` for inner ones; `None` where one is missing."""
    values = [_value_at(item, field) for field in fields]
    return None if None in values else [text(value) for value in values]


def _value_at(item: Any, field: str) -> Any:
    if isinstance(item, dict) and field in item:
        return item[field]
    outer, _, inner = field.partition(".")
    return _value_at(item.get(outer), inner) if inner and isinstance(item, dict) else None
