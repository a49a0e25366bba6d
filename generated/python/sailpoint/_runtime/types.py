"""The types that generated signatures are made of."""

import os
from typing import IO, TYPE_CHECKING, Annotated, TypeAlias, TypeVar

from .timestamp import Date, Timestamp

__all__ = ["Date", "File", "Open", "RequestTimeout", "Timestamp"]

E = TypeVar("E")

if TYPE_CHECKING:
    Open: TypeAlias = E | str
    """A known value of an enum, or any other text: the server may know more of them."""
else:
    Open = Annotated[E, "open"]

File: TypeAlias = bytes | bytearray | str | os.PathLike[str] | tuple[str, bytes] | IO[bytes]
"""What is uploaded: its bytes, the path of a file, a file name with the bytes, or something to read from."""

RequestTimeout: TypeAlias = None | float | tuple[float, float]
"""The seconds that a call may take for each of connecting, sending and receiving, or a pair: connecting, the rest."""
