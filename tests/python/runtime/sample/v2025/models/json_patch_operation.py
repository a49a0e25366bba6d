# fmt: off
"""JsonPatchOperation."""

from __future__ import annotations

from typing import Any, ClassVar

from sailpoint._runtime.model import Model


class JsonPatchOperation(Model):
    """One change (RFC 6902)."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"value"})

    op: str
    path: str
    value: Any | None = None
