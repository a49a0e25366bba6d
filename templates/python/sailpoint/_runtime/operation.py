"""Operations as data: what is sent where, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Parameter:
    """An argument of a call, and where it is sent."""

    name: str
    wire: str
    place: str
    style: str = "simple"
    explode: bool = False
    required: bool = False
    media_type: str | None = None
    reserved: bool = False
    """Whether the reserved characters of RFC 3986 are sent as they are."""


def path(name: str, wire: str = "", style: str = "simple", explode: bool = False) -> Parameter:
    """An argument that is sent in the path."""
    return Parameter(name, wire or name, "path", style, explode, required=True)


def query(
    name: str,
    wire: str = "",
    style: str = "form",
    explode: bool = True,
    required: bool = False,
    reserved: bool = False,
) -> Parameter:
    """An argument that is sent in the query string."""
    return Parameter(name, wire or name, "query", style, explode, required, reserved=reserved)


def header(
    name: str, wire: str = "", style: str = "simple", explode: bool = False, required: bool = False
) -> Parameter:
    """An argument that is sent as a header."""
    return Parameter(name, wire or name, "header", style, explode, required)


def cookie(name: str, wire: str = "", style: str = "form", explode: bool = True, required: bool = False) -> Parameter:
    """An argument that is sent as a cookie."""
    return Parameter(name, wire or name, "cookie", style, explode, required)


def body(name: str, required: bool = False) -> Parameter:
    """An argument that is the whole body."""
    return Parameter(name, name, "body", required=required)


def form(
    name: str,
    wire: str = "",
    style: str = "form",
    explode: bool = True,
    media_type: str | None = None,
    required: bool = False,
) -> Parameter:
    """An argument that is a field of a form."""
    return Parameter(name, wire or name, "form", style, explode, required, media_type)


def file(name: str, wire: str = "", media_type: str | None = None, required: bool = False) -> Parameter:
    """An argument that is uploaded as a file of a form."""
    return Parameter(name, wire or name, "file", required=required, media_type=media_type)


@dataclass(frozen=True)
class Cursor:
    """How a page is asked for by what the last item before it has in the fields by which the list is sorted."""

    after: str
    """The name of what takes the values."""

    sort: str
    """The name of what takes the fields."""

    place: str
    """`query` or `body`."""


@dataclass(frozen=True)
class Paging:
    """How a list is fetched page by page, by the names of what says so in a request."""

    limit: str
    """The query parameter that bounds a page."""

    offset: str | None = None
    """The query parameter that skips items."""

    size: int | None = None
    """How many items a page has where nobody says otherwise."""

    most: int | None = None
    """The most items that a page can have."""

    list: str | None = None
    """The property that holds the list, where a success yields an object around it."""

    cursor: Cursor | None = None


class Operation(Generic[T]):
    """One method of one path; `T` is what a successful call yields."""

    def __init__(
        self,
        method: str,
        path: str,
        *parameters: Parameter,
        content: str | None = None,
        accept: tuple[str, ...] = ("application/json",),
        responses: Mapping[str, str | None] | None = None,
        errors: Mapping[str, str | None] | None = None,
        paging: Paging | None = None,
        experimental: tuple[str, str] | None = None,
        server: tuple[str, str] | None = None,
        auth: bool = True,
        deprecated: bool = False,
    ) -> None:
        self.method = method
        self.path = path
        self.parameters = parameters
        self.content = content
        """The media type of the body."""
        self.accept = accept
        """The media types that the server may answer with."""
        self.responses = responses or {}
        """The types of successful answers by status (`200`, `2XX`)."""
        self.errors = errors or {}
        """The types of other answers by status (`404`, `4XX`, `default`)."""
        self.paging = paging
        self.experimental = experimental
        """The header, and its value, by which the caller says that he knows the operation to be experimental."""
        self.server = server
        """Its own server and the beginning of its paths, where it goes elsewhere than the other operations."""
        self.auth = auth
        """Whether the call needs an access token."""
        self.deprecated = deprecated

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def type_for(self, status: int) -> str | None:
        """The documented type of an answer: by its status, else by the range of its status, else the default. A success
        that is not documented is taken for the first that is."""
        success = 200 <= status < 300
        table = self.responses if success else self.errors
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in table:
                return table[key]
        return next(iter(table.values()), None) if success else None
