"""How long a call and its parts may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Timeout:
    """How many seconds a call and its parts may take; `None` for as many as they like."""

    connect: float | None = 10.0
    """For connecting to the server."""

    read: float | None = 60.0
    """For each piece that is sent or received: how long the server may be silent."""

    total: float | None = None
    """For the call as a whole: the request for an access token where one is needed, all tries and the waits between them,
    and the answer, unless the caller reads it bit by bit. A client that blocks looks at the clock between two pieces only."""


RequestTimeout: TypeAlias = None | float | tuple[float, float] | Timeout
"""The seconds that the parts of a call may take, or a pair: connecting, the rest; or a `Timeout`, which also knows the
whole. `None` is the client's own setting."""


def timeout_of(setting: RequestTimeout) -> Timeout:
    """The time-outs that a setting means; none for `None`."""
    if isinstance(setting, Timeout):
        return setting
    connect, rest = setting if isinstance(setting, tuple) else (setting, setting)
    return Timeout(connect, rest)
