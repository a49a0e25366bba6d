"""What generated api classes are made of.

A method of such a class says what it calls, `self._call(OPERATION, locals())`; what becomes of that is decided by
`self`. An `Api` gives the data of the answer, an `AsyncApi` something to be awaited that gives it. So there is one
method for each operation, from which all variants are made.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from functools import wraps
from typing import Any, ClassVar, Concatenate, Generic, TypeVar, cast

from typing_extensions import ParamSpec

from .api_client import ApiClient
from .api_response import ApiResponse
from .async_api_client import AsyncApiClient
from .operation import Operation
from .rest_response import RESTResponse

T = TypeVar("T")
P = ParamSpec("P")
C = TypeVar("C", bound=ApiClient)
A = TypeVar("A", bound=AsyncApiClient)


class Api(Generic[C]):
    """The operations of a tag."""

    client_type: ClassVar[type[ApiClient]]

    def __init__(self, api_client: C | None = None) -> None:
        self.api_client = api_client or self.client_type.get_default()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.api_client!r})"

    def _call(self, operation: Operation[T], arguments: Mapping[str, Any]) -> T:
        return self.api_client.call(operation, arguments).data


class AsyncApi(Generic[A]):
    """The operations of a tag, to be awaited."""

    client_type: ClassVar[type[AsyncApiClient]]

    def __init__(self, api_client: A | None = None) -> None:
        self.api_client = api_client or self.client_type()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.api_client!r})"

    async def _call(self, operation: Operation[T], arguments: Mapping[str, Any]) -> T:
        return (await self.api_client.call(operation, arguments)).data


class _Recorder:
    """Stands for an api where only what a method calls is wanted."""

    @staticmethod
    def _call(operation: Operation[Any], arguments: Mapping[str, Any]) -> tuple[Operation[Any], Mapping[str, Any]]:
        return operation, arguments


def call_of(method: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Operation[Any], Mapping[str, Any]]:
    """The operation that a method calls, and the arguments by their names. `method` is a function of an api class."""
    call: tuple[Operation[Any], Mapping[str, Any]] = method(_Recorder(), *args, **kwargs)
    return call


def with_http_info(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], ApiResponse[T]]:
    """The variant of a method that gives the whole answer."""

    @wraps(method)
    def variant(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        return self.api_client.call(*call_of(method, *args, **kwargs))

    variant.__name__ = f"{method.__name__}_with_http_info"
    return variant


def without_preload_content(method: Callable[Concatenate[Any, P], Any]) -> Callable[Concatenate[Any, P], RESTResponse]:
    """The variant of a method that leaves the answer to be read, whatever its status."""

    @wraps(method)
    def variant(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        return self.api_client.stream(*call_of(method, *args, **kwargs))

    variant.__name__ = f"{method.__name__}_without_preload_content"
    return variant


def asynchronous(
    method: Callable[Concatenate[Any, P], T],
) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]:
    """The same method for an api whose client is asynchronous: there it gives something to be awaited."""
    return cast("Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]", method)
