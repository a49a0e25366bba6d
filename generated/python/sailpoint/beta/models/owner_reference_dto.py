# fmt: off
"""OwnerReferenceDto."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Open

if TYPE_CHECKING:
    from sailpoint.beta.models.owner_reference_dto_type import OwnerReferenceDtoType


class OwnerReferenceDto(Model):
    """The identity that answers for an entitlement."""

    id: str | None = None
    """ID of the owning identity."""

    name: str | None = None
    """Display name of the owner."""

    type: Open[OwnerReferenceDtoType] | None = None
    """Kind of object that the owner is. So far only identities can be owners."""
