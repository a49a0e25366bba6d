# fmt: off
"""EntitlementBulkUpdateRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.v2025.models.json_patch_operation import JsonPatchOperation


class EntitlementBulkUpdateRequest(Model):
    """A patch and the entitlements that it is applied to."""

    entitlement_ids: Annotated[list[str], Field(alias="entitlementIds")]
    """IDs of the entitlements to change."""

    json_patch: Annotated[list[JsonPatchOperation], Field(alias="jsonPatch")]
