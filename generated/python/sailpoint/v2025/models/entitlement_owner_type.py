# fmt: off
"""EntitlementOwnerType."""

from sailpoint._runtime.open_enum import OpenEnum


class EntitlementOwnerType(OpenEnum):
    """Kind of object that the owner is."""

    IDENTITY = "IDENTITY"
