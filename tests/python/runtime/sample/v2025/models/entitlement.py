# fmt: off
"""Entitlement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Date, Open, Timestamp

if TYPE_CHECKING:
    from sailpoint.v2025.models.access_type import AccessType
    from sailpoint.v2025.models.entitlement_owner import EntitlementOwner
    from sailpoint.v2025.models.search_document import SearchDocument


class Entitlement(Model):
    """A right on a source."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"description"})
    __read_only__: ClassVar[frozenset[str]] = frozenset({"created"})

    id: str
    """The entitlement's id."""

    source_schema_object_type: Annotated[str | None, Field(alias="sourceSchemaObjectType")] = None
    description: str | None = None
    privileged: bool | None = False
    weight: int | float | None = None
    owner: EntitlementOwner | None = None
    created: Timestamp | None = None
    expires: Date | None = None
    attributes: dict[str, Any] | None = None
    access_type: Annotated[Open[AccessType] | None, Field(alias="accessType")] = None
    parent: Entitlement | None = None
    children: list[Entitlement] | None = None
    found_as: Annotated[SearchDocument | None, Field(alias="foundAs")] = None
    filter_: Annotated[str | None, Field(alias="filter")] = None
