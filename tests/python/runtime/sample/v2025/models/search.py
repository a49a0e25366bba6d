# fmt: off
"""Search."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sailpoint._runtime.model import Model


class Search(Model):
    """What is searched."""

    indices: list[str] | None = None
    sort: list[str] | None = None
    search_after: Annotated[list[str] | None, Field(alias="searchAfter")] = None
