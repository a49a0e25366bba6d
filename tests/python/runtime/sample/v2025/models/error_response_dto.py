# fmt: off
"""ErrorResponseDto."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sailpoint._runtime.model import Model


class ErrorResponseDto(Model):
    """What went wrong."""

    detail_code: Annotated[str | None, Field(alias="detailCode")] = None
    tracking_id: Annotated[str | None, Field(alias="trackingId")] = None
