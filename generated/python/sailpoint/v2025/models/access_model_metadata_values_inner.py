# fmt: off
"""AccessModelMetadataValuesInner."""

from __future__ import annotations

from sailpoint._runtime.model import Model


class AccessModelMetadataValuesInner(Model):
    """One value of the attribute."""

    value: str | None = None
    """Key of the value."""

    name: str | None = None
    """Name of the value as people see it."""

    status: str | None = None
    """Whether the value is in use."""
