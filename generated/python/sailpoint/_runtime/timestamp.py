"""Dates and times that are written back as they were read, and stay readable when they are malformed."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainSerializer, ValidationError, WrapValidator
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
    Timestamp = Annotated[datetime, WrapValidator(_read_time), _WRITE]
    Date = Annotated[date, WrapValidator(_read_date), _WRITE]
