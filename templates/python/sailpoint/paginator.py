"""Lists that are fetched page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, TypeVar

from ._runtime.api_response import ApiResponse
from ._runtime.pager import Pager

R = TypeVar("R")


class PaginationParams:
    """Arguments of a call that gives a page."""

    limit: int
    offset: int
    count: bool
    filters: str
    sorters: str
    increment: int

    def __init__(self, iterable: Any = (), **kwargs: Any) -> None:
        self.__dict__.update(iterable, **kwargs)


class Paginator:
    """Lists that are fetched page by page, as a whole or as they come.

    `call` is always a method of an api that gives a page, such as `EntitlementsApi(client).list_entitlements`, and
    `kwargs` are its arguments. All pages are fetched: nothing ends a list but its end, or the limit that is given.
    """

    @staticmethod
    def paginate(call: Callable[..., R], result_limit: int | None = None, **kwargs: Any) -> R:
        """All items of a list, at most `result_limit` of them (all for `None` or 0), in the form that the call gives a page."""
        result: R = _joined(call, result_limit, kwargs)
        return result

    @staticmethod
    def pages(call: Callable[..., R], **kwargs: Any) -> Iterator[R]:
        """The pages of a list, each fetched when it is asked for."""
        pager = Pager(call, kwargs)
        while True:
            result = call(**pager.arguments)
            page = pager.items_of(result)
            if page:
                yield result
            if not pager.has_next(result, page):
                return

    @staticmethod
    def items(call: Callable[..., list[R]], **kwargs: Any) -> Iterator[R]:
        """The items of a list, fetched page by page while they are used."""
        pager = Pager(call, kwargs)
        for page in Paginator.pages(call, **kwargs):
            yield from pager.items_of(page)

    @staticmethod
    async def pages_async(call: Callable[..., Awaitable[R]], **kwargs: Any) -> AsyncIterator[R]:
        """The pages of a list, each fetched when it is asked for."""
        pager = Pager(call, kwargs)
        while True:
            result = await call(**pager.arguments)
            page = pager.items_of(result)
            if page:
                yield result
            if not pager.has_next(result, page):
                return

    @staticmethod
    async def items_async(call: Callable[..., Awaitable[list[R]]], **kwargs: Any) -> AsyncIterator[R]:
        """The items of a list, fetched page by page while they are used."""
        pager = Pager(call, kwargs)
        async for page in Paginator.pages_async(call, **kwargs):
            for item in pager.items_of(page):
                yield item

    @staticmethod
    def paginate_search(
        search_api: Any, search: Any, increment: int | None = None, limit: int | None = None
    ) -> list[Any]:
        """All that a search finds, at most `limit` items (all for `None` or 0), `increment` at a time."""
        result: list[Any] = _joined(search_api.search_post, limit, _of_search(search, increment))
        return result

    @staticmethod
    def paginate_search_with_http_info(
        search_api: Any, search: Any, increment: int | None = None, limit: int | None = None
    ) -> ApiResponse[list[Any]]:
        """The same with what belongs to the answer for the last page."""
        call = search_api.search_post_with_http_info
        result: ApiResponse[list[Any]] = _joined(call, limit, _of_search(search, increment))
        return result

    @staticmethod
    def search_items(search_api: Any, search: Any, increment: int | None = None) -> Iterator[Any]:
        """All that a search finds, fetched page by page while it is used."""
        return Paginator.items(search_api.search_post, **_of_search(search, increment))


def _of_search(search: Any, increment: int | None) -> dict[str, Any]:
    return {"search": search, "limit": increment or None}


def _joined(call: Callable[..., Any], limit: int | None, kwargs: dict[str, Any]) -> Any:
    pager = Pager(call, kwargs)
    result: Any = None
    items: list[Any] = []
    while True:
        result = call(**pager.arguments)
        page = pager.items_of(result)
        items.extend(page)
        if (limit and len(items) >= limit) or not pager.has_next(result, page):
            break
    items = items[:limit] if limit else items
    if isinstance(result, ApiResponse):
        return result.model_copy(update={"data": items})
    return items
