"""How well a type describes a JSON value, to tell the types of a union apart."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, get_args, get_origin

from .model import Model
from .open_enum import OpenEnum
from .references import UNIONS, fields_of

Fit = tuple[int, int]
"""Comparable between the types of one union: for objects the number of keys whose values fit and of constants that
agree, for other types how closely the type describes the value."""

LAST: Fit = (0, 0)
LOOSE: Fit = (1, 0)
FAIR: Fit = (2, 0)
EXACT: Fit = (3, 0)

_SCALARS: dict[Any, list[tuple[type, Fit]]] = {
    bool: [(bool, FAIR)],
    int: [(int, EXACT)],
    float: [(float, FAIR), (int, LOOSE)],
    str: [(str, FAIR)],
    type(None): [(type(None), FAIR)],
}


def best_fit(types: tuple[Any, ...], value: Any) -> Any:
    """The type that describes a value best; the first of several equal ones, `None` where none fits."""
    fits = [(fit, kind) for kind in types if (fit := fit_of(kind, value)) is not None]
    return max(fits, key=lambda pair: pair[0])[1] if fits else None


def fit_of(kind: Any, value: Any, *, inside: bool = True) -> Fit | None:
    """How well a type describes a value; `None` where it does not. What lists and objects hold can be left out of it."""
    if kind is Any or kind is object:
        return LAST
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return fit_of(arguments[0], value, inside=inside)
    if origin in UNIONS:
        return _best(arguments, value, inside)
    if origin is list:
        return _all_fit(arguments[0], value if inside else [], EXACT) if isinstance(value, list) else None
    if origin is dict:
        return _all_fit(arguments[1], value.values() if inside else [], LOOSE) if isinstance(value, dict) else None
    if kind in _SCALARS:
        return next((fit for scalar, fit in _SCALARS[kind] if type(value) is scalar), None)
    return _of_class(kind, value, inside)


def _best(kinds: tuple[Any, ...], value: Any, inside: bool) -> Fit | None:
    return max((fit for kind in kinds if (fit := fit_of(kind, value, inside=inside)) is not None), default=None)


def _all_fit(kind: Any, values: Iterable[Any], fit: Fit) -> Fit | None:
    return fit if all(fit_of(kind, value) is not None for value in values) else None


def _of_class(kind: Any, value: Any, inside: bool) -> Fit | None:
    if issubclass(kind, OpenEnum):
        return (EXACT if kind(value).is_known else LOOSE) if isinstance(value, str) else None
    if issubclass(kind, date):
        return LOOSE if isinstance(value, str) else None
    if issubclass(kind, Model):
        return (_of_object(kind, value) if inside else LOOSE) if isinstance(value, dict) else None
    if hasattr(kind, "variants"):
        return _best(kind.variants(), value, inside)
    return None


def _of_object(kind: "type[Model]", value: dict[str, Any]) -> Fit | None:
    known = agreeing = 0
    for name, field in fields_of(kind).items():
        key = field.alias or name
        if key not in value:
            if field.is_required():
                return None
            continue
        # Further inside, each union would try all of its types on what all types of the unions around it have tried.
        known += fit_of(field.annotation, value[key], inside=False) is not None
        agrees = _agrees(field.annotation, value[key])
        if agrees is False:
            return None
        agreeing += agrees is True
    # A model with names of its own has nothing to say about an object that shares none of them with it.
    if known == 0 and value and kind.model_fields:
        return None
    return (LOOSE[0] + known, agreeing)


def _agrees(kind: Any, value: Any) -> bool | None:
    """Whether an enum lists a value. One that lists a single value is a constant: others contradict it."""
    if get_origin(kind) in (*UNIONS, Annotated):
        answers = {_agrees(inner, value) for inner in get_args(kind) if inner is not type(None)}
        return answers.pop() if len(answers) == 1 else None
    if not (isinstance(kind, type) and issubclass(kind, OpenEnum) and isinstance(value, str)):
        return None
    if kind(value).is_known:
        return True
    return False if len(kind) == 1 else None
