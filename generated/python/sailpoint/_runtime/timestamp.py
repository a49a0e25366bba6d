"""Dates and times that are written back as they were read, and stay readable when they are malformed."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, SupportsIndex

from pydantic import PlainSerializer, Strict, ValidationError, WrapValidator
from typing_extensions import Self


class ReceivedDatetime(datetime):
    """A point in time, with the text or number by which the server wrote it."""

    written: str | int | float | None = None

    @classmethod
    def read(cls, time: datetime, written: str | float) -> Self:
        """A time, and how it was written."""
        self = cls.combine(time.date(), time.timetz())
        self.written = written
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        """The parts of a copy, which is written like the original."""
        return (*super().__reduce_ex__(protocol), vars(self))


def written(value: Any) -> Any:
    """A date or time as it is sent: as it was read, or else as RFC 3339 has it; anything else as it is."""
    if isinstance(value, ReceivedDatetime) and value.written is not None:
        return value.written
    if isinstance(value, (date, datetime)):
        return value.isoformat().replace("+00:00", "Z")
    return value


def _read_time(value: Any, handler: Any) -> Any:
    if not isinstance(value, (str, int, float)):
        return handler(value)
    try:
        return ReceivedDatetime.read(handler(value), value)
    except ValidationError:
        return value


def _read_date(value: Any, handler: Any) -> Any:
    if isinstance(value, (int, float)):
        return value
    try:
        day = handler(value)
    except ValidationError:
        if isinstance(value, str):
            return value
        raise
    return day if not isinstance(value, str) or day.isoformat() == value else value


if TYPE_CHECKING:
    Timestamp = datetime
    Date = date
else:
    _WRITE = PlainSerializer(written, when_used="json")
    # Models are strict, and would take no texts.
    _LAX = Strict(False)
    Timestamp = Annotated[datetime, _LAX, WrapValidator(_read_time), _WRITE]
    Date = Annotated[date, _LAX, WrapValidator(_read_date), _WRITE]
