# fmt: off
"""EntitlementSource."""

from __future__ import annotations

from sailpoint._runtime.model import Model


class EntitlementSource(Model):
    """Entitlement source."""

    id: str | None = None
    """ID under which the source is known."""

    type: str | None = None
    """Kind of the object referred to; there is no other than "SOURCE"."""

    name: str | None = None
    """Display name of the source."""
