# fmt: off
"""AttributeDTO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.beta.models.attribute_value_dto import AttributeValueDTO


class AttributeDTO(Model):
    """Attribute DTO."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"object_types", "values"})

    key: str | None = None
    """Key of the attribute. It is unique, and it stays what it was when the attribute was made."""

    name: str | None = None
    """Name of the attribute as people see it."""

    multiselect: bool | None = False
    """Whether an item may have several values of the attribute at once."""

    status: str | None = None
    """Whether the attribute is in use."""

    type: str | None = None
    """Origin of the attribute, either "governance" for one that is built in or "custom" for one of the tenant's own."""

    object_types: Annotated[list[str] | None, Field(alias="objectTypes")] = None
    """Kinds of access item that can have the attribute: "entitlement", or "all" for every kind that can have metadata.
    """

    description: str | None = None
    """What the attribute says about an access item."""

    values: list[AttributeValueDTO] | None = None
