"""Lists that are fetched page by page."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from loopback import Answer, Asked, Server
from sailpoint.configuration import Configuration
from sailpoint.paginator import PaginationParams, Paginator
from sailpoint.v2025 import (
    ApiClient,
    ApiValueError,
    AsyncApiClient,
    AsyncEntitlementsApi,
    EntitlementsApi,
    Search,
    SearchApi,
)

Items = list[dict[str, Any]]


def ids(items: Any) -> list[str]:
    """The ids of entitlements."""
    return [item.id for item in items]


def listing(count: int) -> Any:
    """The answers of a list with so many items."""

    def answer(asked: Asked) -> Answer:
        offset, limit = int(asked.queries.get("offset", 0)), min(int(asked.queries["limit"]), 50)
        page = [{"id": str(number)} for number in range(offset, min(offset + limit, count))]
        return Answer(body=page, headers={"X-Total-Count": str(count)} if "count" in asked.queries else {})

    return answer


@pytest.mark.parametrize(
    ("count", "limit", "queries"),
    [
        (0, None, ["limit=2"]),
        (3, None, ["limit=2", "offset=2&limit=2"]),
        (4, None, ["limit=2", "offset=2&limit=2", "offset=4&limit=2"]),
        (51, 50, ["limit=50", "offset=50&limit=50"]),
        (51, 250, ["limit=250", "offset=50&limit=250"]),
    ],
)
def test_all_items_are_fetched(
    api: EntitlementsApi, server: Server, count: int, limit: int | None, queries: list[str]
) -> None:
    server.answer = listing(count)
    given = {} if limit is None else {"limit": limit}
    assert ids(Paginator.paginate(api.list_entitlements, **given)) == [str(number) for number in range(count)]
    assert [asked.query for asked in server.asked] == queries


def test_lists_have_no_cap(api: EntitlementsApi, server: Server) -> None:
    server.answer = listing(1251)
    assert len(Paginator.paginate(api.list_entitlements, None, limit=50)) == 1251
    assert len(Paginator.paginate(api.list_entitlements, 0, limit=50)) == 1251


def test_a_list_is_cut_where_it_should_be(api: EntitlementsApi, server: Server) -> None:
    server.answer = listing(10)
    assert ids(Paginator.paginate(api.list_entitlements, 3)) == ["0", "1", "2"]
    assert len(server.asked) == 2


def test_other_arguments_stay(api: EntitlementsApi, server: Server) -> None:
    server.answer = listing(5)
    assert ids(Paginator.items(api.list_entitlements, filters="f", offset=2)) == ["2", "3", "4"]
    assert [asked.query for asked in server.asked] == ["offset=2&limit=2&filters=f", "offset=4&limit=2&filters=f"]


def test_whole_answers(api: EntitlementsApi, server: Server) -> None:
    server.answer = listing(4)
    answer = Paginator.paginate(api.list_entitlements_with_http_info, count=True)
    assert ids(answer.data) == ["0", "1", "2", "3"]
    assert (answer.status_code, answer.total_count) == (200, 4)
    assert len(server.asked) == 2


def test_pages_are_fetched_when_they_are_asked_for(api: EntitlementsApi, server: Server) -> None:
    server.answer = listing(5)
    pages = Paginator.pages(api.list_entitlements)
    assert ids(next(pages)) == ["0", "1"]
    assert len(server.asked) == 1
    assert [ids(page) for page in pages] == [["2", "3"], ["4"]]


def test_a_server_that_does_not_go_on(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[{"id": "1"}, {"id": "2"}])
    with pytest.raises(ApiValueError, match="GET /entitlements: the same page again"):
        Paginator.paginate(api.list_entitlements)


def test_any_function_that_gives_a_page() -> None:
    calls = []

    def page(limit: int = 0, offset: int = 0) -> list[int]:
        calls.append((limit, offset))
        return list(range(offset, min(offset + limit, 300)))

    assert Paginator.paginate(page) == list(range(300))
    assert calls == [(250, 0), (250, 250)]


def documents(count: int) -> Any:
    """The answers of a search that finds so many roles, of which each two have the same name."""
    found = [{"_type": "role", "id": str(number), "name": f"n{number // 2}"} for number in range(count)]

    def key(document: dict[str, Any], sort: list[str]) -> list[str]:
        return [document[field.lstrip("+-")] for field in sort]

    def answer(asked: Asked) -> Answer:
        after, sort = asked.json.get("searchAfter"), asked.json["sort"]
        rest = [each for each in found if after is None or key(each, sort) > after]
        return Answer(body=rest[: int(asked.queries["limit"])])

    return answer


def test_a_search_goes_on_behind_its_last_item(client: ApiClient, server: Server) -> None:
    server.answer = documents(5)
    search = Search(indices=["roles"], sort=["+name"])
    found = Paginator.paginate_search(SearchApi(client), search, 3, None)
    assert [document.root.id for document in found] == ["0", "1", "2", "3", "4"]
    assert [asked.json for asked in server.asked] == [
        {"indices": ["roles"], "sort": ["+name", "id"]},
        {"indices": ["roles"], "sort": ["+name", "id"], "searchAfter": ["n1", "2"]},
    ]
    assert [asked.query for asked in server.asked] == ["limit=3", "limit=3"]
    assert search == Search(indices=["roles"], sort=["+name"])


def test_forms_of_searches(client: ApiClient, server: Server) -> None:
    server.answer = documents(5)
    api = SearchApi(client)
    assert len(Paginator.paginate_search(api, Search(), 0, 3)) == 3
    assert len(Paginator.paginate_search_with_http_info(api, Search(), 2, 0).data) == 5
    assert len(list(Paginator.search_items(api, {"sort": ["id"]}))) == 5


def test_a_search_whose_items_lack_the_field(client: ApiClient, server: Server) -> None:
    server.answers = [Answer(body=[{"id": "0"}, {"id": "1"}]), Answer(body=[])]
    assert len(Paginator.paginate_search(SearchApi(client), Search(sort=["attributes.city"]), 2)) == 2
    assert server.last.query == "offset=2&limit=2"


def test_pages_that_are_awaited(configuration: Configuration, server: Server) -> None:
    server.answer = listing(5)

    async def fetched() -> tuple[list[str], list[list[str]]]:
        async with AsyncApiClient(configuration) as client:
            api = AsyncEntitlementsApi(client)
            items = [item.id async for item in Paginator.items_async(api.list_entitlements)]
            pages = [ids(page) async for page in Paginator.pages_async(api.list_entitlements, offset=2)]
            return items, pages

    assert asyncio.run(fetched()) == (["0", "1", "2", "3", "4"], [["2", "3"], ["4"]])


def test_parameters() -> None:
    params = PaginationParams({"limit": 1}, offset=2)
    assert (params.limit, params.offset) == (1, 2)
