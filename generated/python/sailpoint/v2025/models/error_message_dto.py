# fmt: off
"""ErrorMessageDto."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Open

if TYPE_CHECKING:
    from sailpoint.v2025.models.locale_origin import LocaleOrigin


class ErrorMessageDto(Model):
    """Error Message Dto."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"locale", "locale_origin"})

    locale: str | None = None
    """Language of the text, as a BCP 47 tag."""

    locale_origin: Annotated[Open[LocaleOrigin] | None, Field(alias="localeOrigin")] = None
    """Where the language of a message comes from. DEFAULT: it is the language of the system. REQUEST: it was picked to
    suit the request, as a rule by its Accept-Language header. Expect further values in the future.
    """

    text: str | None = None
    """The message itself, in that language."""
