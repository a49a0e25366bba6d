# fmt: off
"""JsonPatchOperation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Open

if TYPE_CHECKING:
    from sailpoint.v2025.models.json_patch_operation_op import JsonPatchOperationOp
    from sailpoint.v2025.models.json_patch_operation_value import JsonPatchOperationValue


class JsonPatchOperation(Model):
    """One step of a JSON Patch (https://tools.ietf.org/html/rfc6902) document."""

    op: Open[JsonPatchOperationOp]
    """What the step does."""

    path: str
    """JSON Pointer to the place that the step works on."""

    value: JsonPatchOperationValue | None = None
    """What the step puts there. add and replace cannot do without it."""
