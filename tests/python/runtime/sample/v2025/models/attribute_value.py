# fmt: off
"""AttributeValue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sailpoint._runtime.one_of import OneOf

if TYPE_CHECKING:
    from sailpoint.v2025.models.owner_document import OwnerDocument
    from sailpoint.v2025.models.role_document import RoleDocument


class AttributeValue(OneOf):
    """The value of an attribute."""

    root: bool | int | str | list[str] | OwnerDocument | RoleDocument
