# fmt: off
"""JsonPatchOperationOp."""

from sailpoint._runtime.open_enum import OpenEnum


class JsonPatchOperationOp(OpenEnum):
    """What the step does."""

    ADD = "add"
    REMOVE = "remove"
    REPLACE = "replace"
    MOVE = "move"
    COPY = "copy"
    TEST = "test"
