"""The types that generated signatures are made of."""

import os
from typing import IO, TYPE_CHECKING, Annotated, TypeAlias, TypeVar

from pydantic import Strict

from .timeout import RequestTimeout
from .timestamp import Date, Timestamp

__all__ = ["Date", "File", "Files", "Open", "RequestTimeout", "Timestamp"]

E = TypeVar("E")

if TYPE_CHECKING:
    Open: TypeAlias = E | str
    """A known value of an enum, or any other text: the server may know more of them."""
else:
    # Models are strict, and would take members only.
    Open = Annotated[E, Strict(False)]

File: TypeAlias = bytes | bytearray | str | os.PathLike[str] | tuple[str, bytes] | IO[bytes]
"""What is uploaded: its bytes, the path of a file, a file name with the bytes, or something to read from."""

Files: TypeAlias = list[File] | list[bytes] | list[str]
"""Several of them: to checkers of types a list of bytes is no list of what each may be."""
