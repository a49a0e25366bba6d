# fmt: off
"""JsonPatchOperationValueOneOf4Inner."""

from __future__ import annotations

from typing import Any

from sailpoint._runtime.one_of import OneOf


class JsonPatchOperationValueOneOf4Inner(OneOf):
    """Json Patch Operation value One Of4 Inner."""

    root: str | int | dict[str, Any]
