# fmt: off
"""AccessModelMetadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.v2025.models.access_model_metadata_values_inner import AccessModelMetadataValuesInner


class AccessModelMetadata(Model):
    """A metadata attribute together with the values of it that an access item has."""

    key: str | None = None
    """Key of the attribute, unique within the tenant."""

    name: str | None = None
    """Name of the attribute as people see it."""

    multiselect: bool | None = False
    """Whether an item may have several values of the attribute at once."""

    status: str | None = None
    """Whether the attribute is in use."""

    type: str | None = None
    """Kind of the attribute."""

    object_types: Annotated[list[str] | None, Field(alias="objectTypes")] = None
    """Kinds of access item that can have the attribute."""

    description: str | None = None
    """What the attribute says about an access item."""

    values: list[AccessModelMetadataValuesInner] | None = None
    """Values of the attribute that the item has."""
