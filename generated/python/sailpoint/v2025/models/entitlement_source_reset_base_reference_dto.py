# fmt: off
"""EntitlementSourceResetBaseReferenceDto."""

from __future__ import annotations

from sailpoint._runtime.model import Model


class EntitlementSourceResetBaseReferenceDto(Model):
    """Entitlement Source Reset Base Reference Dto."""

    type: str | None = None
    """Kind of the object referred to."""

    id: str | None = None
    """ID of the task that resets the source."""

    name: str | None = None
    """Name of the task as people see it."""
