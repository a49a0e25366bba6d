# fmt: off
"""Entitlement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Timestamp

if TYPE_CHECKING:
    from sailpoint.v2024.models.entitlement_access_model_metadata import EntitlementAccessModelMetadata
    from sailpoint.v2024.models.entitlement_owner import EntitlementOwner
    from sailpoint.v2024.models.entitlement_source import EntitlementSource
    from sailpoint.v2024.models.permission_dto import PermissionDto


class Entitlement(Model):
    """Entitlement."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"description", "owner", "manually_updated_fields", "segments"})

    id: str | None = None
    """ID under which the entitlement is known."""

    name: str | None = None
    """Name of the entitlement as people see it."""

    attribute: str | None = None
    """Name of the account attribute that carries the entitlement on its source."""

    value: str | None = None
    """Value of that attribute which stands for the entitlement."""

    source_schema_object_type: Annotated[str | None, Field(alias="sourceSchemaObjectType")] = None
    """Object type in the source's schema from which the entitlement was read."""

    description: str | None = None
    """Text that tells people what the entitlement grants."""

    privileged: bool | None = None
    """Whether the entitlement counts as privileged access."""

    cloud_governed: Annotated[bool | None, Field(alias="cloudGoverned")] = None
    """Whether cloud governance covers the entitlement."""

    requestable: bool | None = False
    """Whether people can ask for the entitlement itself, without a role or an access profile around it."""

    owner: EntitlementOwner | None = None
    """The identity that answers for the entitlement."""

    manually_updated_fields: Annotated[dict[str, Any] | None, Field(alias="manuallyUpdatedFields")] = None
    """Tells which fields were changed by hand since the entitlement was aggregated. A key is the name of a field in
    UPPER_SNAKE_CASE; its value is true for a field that was changed.
    """

    access_model_metadata: Annotated[EntitlementAccessModelMetadata | None, Field(alias="accessModelMetadata")] = None
    """Metadata by which the entitlement is classified."""

    created: Timestamp | None = None
    """When the entitlement came into being."""

    modified: Timestamp | None = None
    """When the entitlement was changed most recently."""

    source: EntitlementSource | None = None

    attributes: dict[str, Any] | None = None
    """Everything else the source knows about the entitlement, under the source's own keys."""

    segments: list[str] | None = None
    """IDs of the segments to which the entitlement belongs."""

    direct_permissions: Annotated[list[PermissionDto] | None, Field(alias="directPermissions")] = None
