# fmt: off
"""Search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sailpoint._runtime.api import Api, AsyncApi, asynchronous, with_http_info, without_preload_content
from sailpoint._runtime.operation import Cursor, Operation, Paging, body, query
from sailpoint._runtime.types import RequestTimeout
from sailpoint.v2025._errors import ERRORS_1
from sailpoint.v2025.api_client import ApiClient, AsyncApiClient

if TYPE_CHECKING:
    from sailpoint.v2025.models.search import Search
    from sailpoint.v2025.models.search_document import SearchDocument

_SEARCH_POST: Operation[list[SearchDocument]] = Operation(
    "POST", "/search",
    body("search", required=True),
    query("offset"),
    query("limit"),
    content="application/json",
    responses={"200": "list[SearchDocument]"},
    errors=ERRORS_1,
    paging=Paging(
        limit="limit", offset="offset", size=2, most=50, cursor=Cursor(after="searchAfter", sort="sort", place="body")
    ),
)


class SearchApi(Api[ApiClient]):
    """Search."""

    client_type = ApiClient

    def search_post(
        self,
        search: Search,
        offset: int | None = None,
        limit: int | None = None,
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[SearchDocument]:
        """Searches."""
        return self._call(_SEARCH_POST, locals())

    search_post_with_http_info = with_http_info(search_post)
    search_post_without_preload_content = without_preload_content(search_post)


class AsyncSearchApi(AsyncApi[AsyncApiClient]):
    """Search, to be awaited."""

    client_type = AsyncApiClient

    search_post = asynchronous(SearchApi.search_post)
    search_post_with_http_info = asynchronous(SearchApi.search_post_with_http_info)
    search_post_without_preload_content = asynchronous(SearchApi.search_post_without_preload_content)
