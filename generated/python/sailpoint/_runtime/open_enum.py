"""Texts out of a set that the server may extend."""

import json
from enum import Enum

from typing_extensions import Self


class OpenEnum(str, Enum):
    """A text out of a set. A text that is not in the set becomes a member that has no name of its own, for one call
    only; it compares, prints and is sent like the text."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether the documents list the value."""
        return self._name_ in type(self).__members__ and type(self).__members__[self._name_] is self

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, format_spec: str) -> str:
        return str.__format__(self, format_spec)

    def __hash__(self) -> int:
        return hash(self.value)

    @classmethod
    def from_json(cls, json_str: str) -> Self:
        """The value that a JSON text holds."""
        return cls(json.loads(json_str))
