# fmt: off
"""AccessType."""

from sailpoint._runtime.open_enum import OpenEnum


class AccessType(OpenEnum):
    """How an application is reached."""

    ONLINE = "ONLINE"
    OFF_LINE = "OFFLINE"
