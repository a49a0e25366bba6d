"""How the value of a parameter is spelled: OpenAPI's `style` and `explode` (OpenAPI 3.0.3, "Style Values")."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

Escape = Callable[[str], str]
Simple = str | list[str] | dict[str, str]

_DELIMITERS = {"label": ".", "spaceDelimited": "%20", "pipeDelimited": "%7C"}
_OUTER = {"matrix": (";", ";"), "label": (".", "."), "simple": ("", ",")}
_UNNAMED = ("simple", "label")


def percent_encode(text: str) -> str:
    """All but the unreserved characters of RFC 3986, section 2.3; a space is `%20`, never `+`."""
    return quote(text, safe="~")


def compact(value: Any) -> str:
    """JSON without spaces, which would be most of a URL."""
    return json.dumps(value, separators=(",", ":"))


def keep_reserved(text: str) -> str:
    """The same without the reserved characters of RFC 3986, section 2.2, but with the one that would end the query."""
    return quote(text, safe="~:/?[]@!$&'()*+,;=")


def spell(name: str, value: Any, style: str, explode: bool, escape: Escape = percent_encode) -> str:
    """The value, which is JSON, as the style has it, with the name before it where the style wants that."""
    if style == "json":
        return f"{escape(name)}={escape(compact(value))}"
    simple = simplify(value)
    items = _items(escape(name), simple, style, explode, escape)
    prefix, separator = _OUTER.get(style, ("", "&"))
    return prefix + separator.join(items) if items else ""


def simplify(value: Any) -> Simple:
    """A text, a list of texts, or a dict of texts; deeper values are written as JSON. `None`s are left out."""
    if isinstance(value, dict):
        return {key: text(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [text(inner) for inner in value if inner is not None]
    return text(value)


def text(value: Any) -> str:
    """A JSON value as a text."""
    return value if isinstance(value, str) else json.dumps(value)


def _items(name: str, value: Simple, style: str, explode: bool, escape: Escape) -> list[str]:
    if isinstance(value, str):
        return [_named(name, escape(value), style)]
    if isinstance(value, list):
        texts = [escape(item) for item in value]
        if explode or not texts:
            return [_named(name, item, style) for item in texts]
        return [_named(name, _join(texts, style), style)]
    pairs = [(escape(key), escape(item)) for key, item in value.items()]
    return _of_pairs(name, pairs, style, explode)


def _of_pairs(name: str, pairs: list[tuple[str, str]], style: str, explode: bool) -> list[str]:
    if style == "deepObject":
        return [f"{name}%5B{key}%5D={item}" for key, item in pairs]
    if explode or not pairs:
        return [f"{key}={item}" for key, item in pairs]
    return [_named(name, _join((part for pair in pairs for part in pair), style), style)]


def _named(name: str, item: str, style: str) -> str:
    if style in _UNNAMED:
        return item
    return name if style == "matrix" and not item else f"{name}={item}"


def _join(texts: Iterable[str], style: str) -> str:
    return _DELIMITERS.get(style, ",").join(texts)
