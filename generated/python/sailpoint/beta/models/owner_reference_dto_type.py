# fmt: off
"""OwnerReferenceDtoType."""

from sailpoint._runtime.open_enum import OpenEnum


class OwnerReferenceDtoType(OpenEnum):
    """Kind of object that the owner is. So far only identities can be owners."""

    IDENTITY = "IDENTITY"
