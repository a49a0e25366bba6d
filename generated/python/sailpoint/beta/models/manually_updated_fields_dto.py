# fmt: off
"""ManuallyUpdatedFieldsDTO."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sailpoint._runtime.model import Model


class ManuallyUpdatedFieldsDTO(Model):
    """Manually Updated Fields DTO."""

    display_name: Annotated[bool | None, Field(alias="DISPLAY_NAME")] = False
    """Whether the field name of the entitlement (https://developer.sailpoint.com/idn/api/beta/get-entitlement) was
    changed by hand. While it is false, the name is still the one that came with the first aggregation.
    """

    description: Annotated[bool | None, Field(alias="DESCRIPTION")] = False
    """Whether the field description of the entitlement (https://developer.sailpoint.com/idn/api/beta/get-entitlement)
    was changed by hand. While it is false, the description is still the one that came with the first aggregation.
    """
