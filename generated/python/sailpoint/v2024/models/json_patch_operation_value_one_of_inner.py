# fmt: off
"""JsonPatchOperationValueOneOfInner."""

from __future__ import annotations

from typing import Any

from sailpoint._runtime.one_of import OneOf


class JsonPatchOperationValueOneOfInner(OneOf):
    """Json Patch Operation value One Of Inner."""

    root: str | int | dict[str, Any]
