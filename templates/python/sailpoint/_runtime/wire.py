"""Values as they are sent: what JSON is made of models, enums, dates and the rest."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel, RootModel, SecretStr

from .references import fields_of
from .timestamp import written

Convert = Callable[[Any], Any]


def to_wire(value: Any, *, request: bool = False) -> Any:
    """JSON for a value: texts, numbers, lists and dicts only. A request holds no read-only field."""
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return walk(value, lambda inner: to_wire(inner, request=request), request)


def to_plain(value: Any) -> Any:
    """The same with dates and enums as they are."""
    return walk(value, to_plain, False)


def walk(value: Any, convert: Convert, request: bool) -> Any:
    """The value with everything inside it converted, and models as dicts by their names in JSON."""
    if isinstance(value, BaseModel):
        return _of_model(value, convert, request)
    if isinstance(value, dict):
        return {key: convert(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [convert(inner) for inner in value]
    return value


def _of_model(model: BaseModel, convert: Convert, request: bool) -> Any:
    if isinstance(model, RootModel):
        return convert(model.root)
    if not hasattr(model, "__nullable__"):
        return convert(model.model_dump(by_alias=True, exclude_unset=True))
    return _of_fields(model, convert, request)


def _of_fields(model: BaseModel, convert: Convert, request: bool) -> dict[str, Any]:
    """The fields that were set. `None` is a value only where the documents allow it, else it means absent."""
    given = model.model_fields_set
    result: dict[str, Any] = {}
    for name, wire, nullable, read_only in _wire_fields(type(model)):
        if name in given and not (request and read_only):
            value = getattr(model, name)
            if value is not None or nullable:
                result[wire] = convert(value)
    for name, value in (model.model_extra or {}).items():
        result[name] = convert(value)
    return result


@cache
def _wire_fields(model: Any) -> list[tuple[str, str, bool, bool]]:
    """The fields in the order of the documents: the name in Python, the name in JSON, whether it may be null, whether only
    the server sets it."""
    return [
        (name, field.serialization_alias or name, name in model.__nullable__, name in model.__read_only__)
        for name, field in fields_of(model).items()
    ]
