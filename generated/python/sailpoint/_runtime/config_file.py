"""Files that configure clients."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from .exceptions import ApiValueError
from .settings import ConfigFile


@dataclass(frozen=True)
class Configured:
    """What a configuration file says; `None` for a setting that it does not have."""

    base_url: str | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    access_token: str | None = field(default=None, repr=False)


def first_of(layouts: Sequence[ConfigFile], package: str) -> Configured:
    """What the first of the files says that is there; nothing where none is.

    Raises `ApiValueError` where it cannot be read. `package` is what has the extra `yaml`.
    """
    for layout in layouts:
        path = Path(os.path.expanduser(layout.path))
        if path.exists():
            return _configured(layout, path, _contents(path, package))
    return Configured()


def _contents(path: Path, package: str) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ApiValueError(f"{path}: {error}") from error
    return _json(path, text) if path.suffix == ".json" else _yaml(path, text, package)


# What is wrong with a file is told without its text, and without what caused it: both can have secrets in them.


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
    raise ApiValueError(f"{place}: the file is not JSON")


def _yaml(path: Path, text: str, package: str) -> Any:
    try:
        yaml: Any = import_module("yaml")
    except ModuleNotFoundError:
        raise ApiValueError(f"{path}: reading it takes PyYAML: pip install '{package}[yaml]'") from None
    try:
        return yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{path}"
    raise ApiValueError(f"{place}: the file is not YAML")


def _configured(layout: ConfigFile, path: Path, contents: Any) -> Configured:
    if not isinstance(contents, dict):
        raise ApiValueError(f"{path}: the file is no object")
    return Configured(
        _setting(contents, layout.base_url),
        _setting(contents, layout.client_id),
        _setting(contents, layout.client_secret),
        _setting(contents, layout.access_token) if layout.access_token else None,
    )


def _setting(contents: Any, keys: str) -> str | None:
    """The text that a path of keys leads to; `None` where there is none."""
    value = contents
    for key in keys.split("."):
        if key.startswith("{") and key.endswith("}"):
            value = _entry(value, _entry(contents, key[1:-1]))
        else:
            value = _entry(value, key)
    return value.strip() or None if isinstance(value, str) else None


def _entry(value: Any, key: Any) -> Any:
    """The value of a key, in whatever case it is written."""
    if not isinstance(value, dict) or not isinstance(key, str):
        return None
    return next((inner for other, inner in value.items() if str(other).lower() == key.lower()), None)
