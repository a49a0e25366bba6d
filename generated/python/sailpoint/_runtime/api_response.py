"""The answer of the server with everything that belongs to it."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")


class ApiResponse(BaseModel, Generic[T]):
    """A successful answer."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    status_code: int
    """The status code."""

    headers: Mapping[str, str] | None = None
    """The headers."""

    data: T
    """The body as the documents describe it."""

    raw_data: bytes
    """The body as it came."""

    @property
    def total_count(self) -> int | None:
        """How many items the whole list has, where the server was asked to count them."""
        for name, value in (self.headers or {}).items():
            if name.lower() == "x-total-count" and value.isdigit():
                return int(value)
        return None
