# fmt: off
"""OwnerDocument."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sailpoint._runtime.model import Model


class OwnerDocument(Model):
    """An owner that a search has found."""

    id: str
    display_name: Annotated[str | None, Field(alias="displayName")] = None
