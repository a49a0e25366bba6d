# fmt: off
"""Entitlements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sailpoint._runtime.api import Api, AsyncApi, asynchronous, with_http_info, without_preload_content
from sailpoint._runtime.operation import Operation, Paging, body, file, form, header, path, query
from sailpoint._runtime.types import File, Open, RequestTimeout
from sailpoint.v2025._errors import ERRORS_1
from sailpoint.v2025.api_client import ApiClient, AsyncApiClient

if TYPE_CHECKING:
    from sailpoint.v2025.models.access_type import AccessType
    from sailpoint.v2025.models.entitlement import Entitlement
    from sailpoint.v2025.models.json_patch_operation import JsonPatchOperation

_DELETE_ENTITLEMENT: Operation[None] = Operation(
    "DELETE", "/entitlements/{id}",
    path("id"),
    errors=ERRORS_1,
    deprecated=True,
)

_EXPORT_ENTITLEMENTS: Operation[bytearray] = Operation(
    "GET", "/entitlements/export",
    query("access_types", "access-types", explode=False),
    accept=("application/zip", "application/json"),
    responses={"200": "bytearray"},
    errors=ERRORS_1,
)

_IMPORT_ENTITLEMENTS_BY_SOURCE: Operation[Entitlement] = Operation(
    "POST", "/entitlements/aggregate/sources/{id}",
    path("id"),
    file("csv_file", "csvFile"),
    form("comment"),
    content="multipart/form-data",
    responses={"202": "Entitlement"},
    errors=ERRORS_1,
)

_LIST_ENTITLEMENTS: Operation[list[Entitlement]] = Operation(
    "GET", "/entitlements",
    query("account_id", "account-id"),
    query("ids"),
    query("offset"),
    query("limit"),
    query("count"),
    query("filters"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"200": "list[Entitlement]"},
    errors=ERRORS_1,
    paging=Paging(limit="limit", offset="offset", size=2, most=50),
    experimental=("X-SailPoint-Experimental", "true"),
)

_PATCH_ENTITLEMENT: Operation[Entitlement] = Operation(
    "PATCH", "/entitlements/{id}",
    path("id"),
    body("json_patch_operation", required=True),
    content="application/json-patch+json",
    responses={"200": "Entitlement"},
    errors=ERRORS_1,
)

_PUT_ENTITLEMENT: Operation[Entitlement] = Operation(
    "PUT", "/entitlements/{id}",
    path("id"),
    body("entitlement", required=True),
    content="application/json",
    responses={"200": "Entitlement"},
    errors=ERRORS_1,
)


class EntitlementsApi(Api[ApiClient]):
    """Entitlements."""

    client_type = ApiClient

    def delete_entitlement(
        self,
        id: str,
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Deletes an entitlement."""
        return self._call(_DELETE_ENTITLEMENT, locals())

    delete_entitlement_with_http_info = with_http_info(delete_entitlement)
    delete_entitlement_without_preload_content = without_preload_content(delete_entitlement)

    def export_entitlements(
        self,
        access_types: list[Open[AccessType]] | None = None,
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> bytearray:
        """Gives all entitlements in one file."""
        return self._call(_EXPORT_ENTITLEMENTS, locals())

    export_entitlements_with_http_info = with_http_info(export_entitlements)
    export_entitlements_without_preload_content = without_preload_content(export_entitlements)

    def import_entitlements_by_source(
        self,
        id: str,
        csv_file: File | None = None,
        comment: str | None = None,
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Entitlement:
        """Reads entitlements from a file."""
        return self._call(_IMPORT_ENTITLEMENTS_BY_SOURCE, locals())

    import_entitlements_by_source_with_http_info = with_http_info(import_entitlements_by_source)
    import_entitlements_by_source_without_preload_content = without_preload_content(import_entitlements_by_source)

    def list_entitlements(
        self,
        account_id: str | None = None,
        ids: list[str] | None = None,
        offset: int | None = None,
        limit: int | None = None,
        count: bool | None = None,
        filters: str | None = None,
        x_sail_point_experimental: str | None = None,
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[Entitlement]:
        """Lists entitlements."""
        return self._call(_LIST_ENTITLEMENTS, locals())

    list_entitlements_with_http_info = with_http_info(list_entitlements)
    list_entitlements_without_preload_content = without_preload_content(list_entitlements)

    def patch_entitlement(
        self,
        id: str,
        json_patch_operation: list[JsonPatchOperation],
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Entitlement:
        """Changes an entitlement."""
        return self._call(_PATCH_ENTITLEMENT, locals())

    patch_entitlement_with_http_info = with_http_info(patch_entitlement)
    patch_entitlement_without_preload_content = without_preload_content(patch_entitlement)

    def put_entitlement(
        self,
        id: str,
        entitlement: Entitlement,
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Entitlement:
        """Replaces an entitlement."""
        return self._call(_PUT_ENTITLEMENT, locals())

    put_entitlement_with_http_info = with_http_info(put_entitlement)
    put_entitlement_without_preload_content = without_preload_content(put_entitlement)


class AsyncEntitlementsApi(AsyncApi[AsyncApiClient]):
    """Entitlements, to be awaited."""

    client_type = AsyncApiClient

    delete_entitlement = asynchronous(EntitlementsApi.delete_entitlement)
    delete_entitlement_with_http_info = asynchronous(EntitlementsApi.delete_entitlement_with_http_info)
    delete_entitlement_without_preload_content = asynchronous(EntitlementsApi.delete_entitlement_without_preload_content)
    export_entitlements = asynchronous(EntitlementsApi.export_entitlements)
    export_entitlements_with_http_info = asynchronous(EntitlementsApi.export_entitlements_with_http_info)
    export_entitlements_without_preload_content = asynchronous(EntitlementsApi.export_entitlements_without_preload_content)
    import_entitlements_by_source = asynchronous(EntitlementsApi.import_entitlements_by_source)
    import_entitlements_by_source_with_http_info = asynchronous(EntitlementsApi.import_entitlements_by_source_with_http_info)
    import_entitlements_by_source_without_preload_content = asynchronous(EntitlementsApi.import_entitlements_by_source_without_preload_content)
    list_entitlements = asynchronous(EntitlementsApi.list_entitlements)
    list_entitlements_with_http_info = asynchronous(EntitlementsApi.list_entitlements_with_http_info)
    list_entitlements_without_preload_content = asynchronous(EntitlementsApi.list_entitlements_without_preload_content)
    patch_entitlement = asynchronous(EntitlementsApi.patch_entitlement)
    patch_entitlement_with_http_info = asynchronous(EntitlementsApi.patch_entitlement_with_http_info)
    patch_entitlement_without_preload_content = asynchronous(EntitlementsApi.patch_entitlement_without_preload_content)
    put_entitlement = asynchronous(EntitlementsApi.put_entitlement)
    put_entitlement_with_http_info = asynchronous(EntitlementsApi.put_entitlement_with_http_info)
    put_entitlement_without_preload_content = asynchronous(EntitlementsApi.put_entitlement_without_preload_content)
