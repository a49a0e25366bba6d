# fmt: off
"""EntitlementOwner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Open

if TYPE_CHECKING:
    from sailpoint.v2024.models.entitlement_owner_type import EntitlementOwnerType


class EntitlementOwner(Model):
    """The identity that answers for the entitlement."""

    id: str | None = None
    """ID of the owning identity."""

    type: Open[EntitlementOwnerType] | None = None
    """Kind of object that the owner is."""

    name: str | None = None
    """Display name of the owner."""
