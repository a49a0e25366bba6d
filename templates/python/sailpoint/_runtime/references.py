"""Names in type expressions, looked up when they are first needed, so that importing a model imports no other."""

import inspect
import re
import sys
import typing
from functools import cache
from importlib import import_module
from types import UnionType
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .types import Date, Open, Timestamp

UNIONS = (typing.Union, UnionType)
"""What the origin of a union is: `Union[A, B]` has another one than `A | B`."""

_NAME = re.compile(r"[A-Za-z_]\w*")

_TYPES: dict[str, Any] = {
    "Any": Any,
    "Date": Date,
    "Open": Open,
    "Timestamp": Timestamp,
}


class _Names(dict[str, Any]):
    """The names of type expressions: those of this module, then the models of a package."""

    def __init__(self, models: str) -> None:
        super().__init__(_TYPES)
        self._models = models

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(import_module(self._models), name)
        except AttributeError:
            raise KeyError(name) from None


@cache
def type_of(expression: str, models: str) -> Any:
    """The type that an expression of generated code means, `list[Entitlement]`, among the models of a package."""
    return eval(expression, {}, _Names(models))


@cache
def _names_of(models: str) -> frozenset[str]:
    return frozenset(getattr(import_module(models), "__all__", ()))


def bind(model: type) -> None:
    """Imports the models that the fields of a model name into its module, where pydantic looks for them."""
    contents = vars(sys.modules[model.__module__])
    models = model.__module__.rpartition(".")[0]
    known = _names_of(models) if models else frozenset()
    for annotation in inspect.get_annotations(model).values():
        for name in known.intersection(_NAME.findall(str(annotation))):
            if name not in contents:
                contents[name] = getattr(import_module(models), name)


@cache
def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model, completed: reading a model as a part of something else does not complete the model itself."""
    model.model_rebuild()
    return model.model_fields
