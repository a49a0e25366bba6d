# fmt: off
"""LoadEntitlementTaskReturnsInner."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sailpoint._runtime.model import Model


class LoadEntitlementTaskReturnsInner(Model):
    """Load Entitlement Task returns Inner."""

    display_label: Annotated[str | None, Field(alias="displayLabel")] = None
    """Key of the label under which the value is shown."""

    attribute_name: Annotated[str | None, Field(alias="attributeName")] = None
    """Name of the attribute that holds the value."""
