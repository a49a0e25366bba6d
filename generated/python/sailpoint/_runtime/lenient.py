"""Reading what the server has sent although a part of it does not fit its type."""

from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from .model import Model
from .references import UNIONS, fields_of


@cache
def adapter(kind: Any) -> "TypeAdapter[Any]":
    """What reads a type. It converts no value to another type of JSON, as models do by themselves."""
    is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
    return TypeAdapter(kind, config=None if is_model else ConfigDict(strict=True))


def read(kind: Any, value: Any) -> Any:
    """The value of JSON as the type has it. What does not fit is kept as it is; what is missing is `None`."""
    try:
        return adapter(kind).validate_python(value)
    except ValidationError:
        return _in_parts(kind, value)


def _in_parts(kind: Any, value: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _in_parts(arguments[0], value)
    if origin in UNIONS:
        others = [inner for inner in arguments if inner is not type(None)]
        return _in_parts(others[0], value) if len(others) == 1 else value
    if origin is list and isinstance(value, list):
        return [read(arguments[0], item) for item in value]
    if origin is dict and isinstance(value, dict):
        return {key: read(arguments[1], item) for key, item in value.items()}
    if isinstance(kind, type) and issubclass(kind, Model) and isinstance(value, dict):
        return _of_model(kind, value)
    # JSON knows one type of numbers, so that `5.0` is an integer, too.
    return int(value) if kind is int and isinstance(value, float) and value.is_integer() else value


def _of_model(kind: "type[Model]", value: dict[str, Any]) -> Model:
    rest = dict(value)
    fields: dict[str, Any] = {}
    missing: list[str] = []
    for name, field in fields_of(kind).items():
        key = field.alias or name
        if key in rest:
            fields[name] = read(field.rebuild_annotation(), rest.pop(key))
        elif field.is_required():
            missing.append(name)
    model = kind.model_construct(_fields_set={*fields, *rest}, **rest)
    vars(model).update(dict.fromkeys(missing), **fields)
    return model
