# fmt: off
"""Entitlement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Timestamp

if TYPE_CHECKING:
    from sailpoint.beta.models.attribute_dto_list import AttributeDTOList
    from sailpoint.beta.models.entitlement_source import EntitlementSource
    from sailpoint.beta.models.manually_updated_fields_dto import ManuallyUpdatedFieldsDTO
    from sailpoint.beta.models.owner_reference_dto import OwnerReferenceDto
    from sailpoint.beta.models.permission_dto import PermissionDto


class Entitlement(Model):
    """Entitlement."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"attribute", "description", "owner", "segments", "manually_updated_fields", "access_model_metadata"})

    id: str | None = None
    """ID under which the entitlement is known."""

    name: str | None = None
    """Name of the entitlement as people see it."""

    created: Timestamp | None = None
    """When the entitlement came into being."""

    modified: Timestamp | None = None
    """When the entitlement was changed most recently."""

    attribute: str | None = None
    """Name of the account attribute that carries the entitlement on its source."""

    value: str | None = None
    """Value of that attribute which stands for the entitlement."""

    source_schema_object_type: Annotated[str | None, Field(alias="sourceSchemaObjectType")] = None
    """Object type in the source's schema from which the entitlement was read."""

    privileged: bool | None = False
    """Whether the entitlement counts as privileged access."""

    cloud_governed: Annotated[bool | None, Field(alias="cloudGoverned")] = False
    """Whether cloud governance covers the entitlement."""

    description: str | None = None
    """Text that tells people what the entitlement grants."""

    requestable: bool | None = False
    """Whether people can ask for the entitlement itself, without a role or an access profile around it."""

    attributes: dict[str, Any] | None = None
    """Everything else the source knows about the entitlement, under the source's own keys."""

    source: EntitlementSource | None = None

    owner: OwnerReferenceDto | None = None
    """The identity that answers for an entitlement."""

    direct_permissions: Annotated[list[PermissionDto] | None, Field(alias="directPermissions")] = None

    segments: list[str] | None = None
    """IDs of the segments to which the entitlement belongs."""

    manually_updated_fields: Annotated[ManuallyUpdatedFieldsDTO | None, Field(alias="manuallyUpdatedFields")] = None
    """Tells which fields were changed by hand, through a patch or a CSV import, since the entitlement was first
    aggregated. There are two such fields at present, DISPLAY_NAME and DESCRIPTION, and a change of this object
    states both.
    """

    access_model_metadata: Annotated[AttributeDTOList | None, Field(alias="accessModelMetadata")] = None
    """Metadata by which the entitlement is classified. It is in beta, too."""
