# fmt: off
"""EntitlementOwner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.v2025.models.entitlement import Entitlement


class EntitlementOwner(Model):
    """Who answers for an entitlement."""

    id: str | None = None
    name: str | None = None
    owns: list[Entitlement] | None = None
