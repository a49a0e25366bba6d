# fmt: off
"""SearchDocument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from sailpoint._runtime.one_of import OneOf

if TYPE_CHECKING:
    from sailpoint.v2025.models.owner_document import OwnerDocument
    from sailpoint.v2025.models.role_document import RoleDocument


class SearchDocument(OneOf):
    """What a search has found."""

    __discriminator__: ClassVar[str] = "_type"
    __tags__: ClassVar[Mapping[str, str]] = {"role": "RoleDocument", "owner": "OwnerDocument"}

    root: RoleDocument | OwnerDocument
