# fmt: off
"""JsonPatchOperationValue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sailpoint._runtime.one_of import OneOf

if TYPE_CHECKING:
    from sailpoint.v2025.models.json_patch_operation_value_one_of_inner import JsonPatchOperationValueOneOfInner


class JsonPatchOperationValue(OneOf):
    """What the step puts there. add and replace cannot do without it."""

    root: str | bool | int | dict[str, Any] | list[JsonPatchOperationValueOneOfInner]
