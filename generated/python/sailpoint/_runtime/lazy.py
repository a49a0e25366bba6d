"""Packages whose contents are imported when they are first asked for (PEP 562)."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

Lookup = Callable[[str], Any]
Listing = Callable[[], list[str]]


def lazy(package: str, modules: Mapping[str, str]) -> tuple[Lookup, Listing, list[str]]:
    """`__getattr__`, `__dir__` and `__all__` of a package, from its public names and the modules that have them."""

    def look_up(name: str) -> Any:
        module = modules.get(name)
        if module is None:
            return _submodule(package, name)
        value = getattr(import_module(f"{package}.{module}"), name)
        _remember(package, name, value)
        return value

    return look_up, lambda: sorted(modules), sorted(modules)


def lazy_version(package: str) -> tuple[Lookup, Listing]:
    """`__getattr__` and `__dir__` of the package of an API version: the names of its parts."""
    parts = ("api", "models", "api_client", "api_response", "exceptions")

    def look_up(name: str) -> Any:
        for part in parts:
            module = import_module(f"{package}.{part}")
            if name in _public(module):
                value = getattr(module, name)
                _remember(package, name, value)
                return value
        return _submodule(package, name)

    def listing() -> list[str]:
        return sorted({name for part in parts for name in _public(import_module(f"{package}.{part}"))})

    return look_up, listing


def _submodule(package: str, name: str) -> Any:
    """A module of the package, as if it had been imported."""
    if not name.startswith("__"):
        try:
            return import_module(f"{package}.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"{package}.{name}":
                raise
    raise AttributeError(f"module {package!r} has no attribute {name!r}")


def _public(module: Any) -> list[str]:
    names: list[str] = getattr(module, "__all__", [])
    return names


def _remember(package: str, name: str, value: Any) -> None:
    contents: dict[str, Any] = vars(sys.modules[package])
    contents[name] = value
