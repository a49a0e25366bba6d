# fmt: off
"""AttributeValueDTO."""

from __future__ import annotations

from sailpoint._runtime.model import Model


class AttributeValueDTO(Model):
    """Attribute Value DTO."""

    value: str | None = None
    """Key of the value. It is unique, and it stays what it was when the value was made."""

    name: str | None = None
    """Name of the value as people see it."""

    status: str | None = None
    """Whether the value is in use."""
