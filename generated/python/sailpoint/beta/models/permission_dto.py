# fmt: off
"""PermissionDto."""

from __future__ import annotations

from typing import ClassVar

from sailpoint._runtime.model import Model


class PermissionDto(Model):
    """One permission as it was aggregated from a source. Sources are free in what they deliver here, so its content
    looks different from one customer to the next.
    """

    __read_only__: ClassVar[frozenset[str]] = frozenset({"rights", "target"})

    rights: list[str] | None = None
    """What the permission allows on its target."""

    target: str | None = None
    """Object on the source to which the rights apply."""
