# fmt: off
"""AttributeDTOList."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.beta.models.attribute_dto import AttributeDTO


class AttributeDTOList(Model):
    """Attribute DTO List."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"attributes"})

    attributes: list[AttributeDTO] | None = None
