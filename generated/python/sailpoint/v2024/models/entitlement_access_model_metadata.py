# fmt: off
"""EntitlementAccessModelMetadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.v2024.models.access_model_metadata import AccessModelMetadata


class EntitlementAccessModelMetadata(Model):
    """Metadata by which the entitlement is classified."""

    attributes: list[AccessModelMetadata] | None = None
