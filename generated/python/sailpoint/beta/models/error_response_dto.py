# fmt: off
"""ErrorResponseDto."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.beta.models.error_message_dto import ErrorMessageDto


class ErrorResponseDto(Model):
    """Error Response Dto."""

    detail_code: Annotated[str | None, Field(alias="detailCode")] = None
    """Status code with a short phrase, finer than the HTTP status alone."""

    tracking_id: Annotated[str | None, Field(alias="trackingId")] = None
    """ID of this failure, by which support can find it in the server's logs."""

    messages: list[ErrorMessageDto] | None = None
    """What went wrong, in one or more languages."""

    causes: list[ErrorMessageDto] | None = None
    """Deeper reasons that explain the messages."""
