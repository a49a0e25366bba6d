# fmt: off
"""RoleDocument."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sailpoint._runtime.model import Model


class RoleDocument(Model):
    """A role that a search has found."""

    id: str
    name: str | None = None
    access_profile_count: Annotated[int | None, Field(alias="accessProfileCount")] = None
