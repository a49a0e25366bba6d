# fmt: off
"""The operations of Entitlements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sailpoint._runtime.api import Api, AsyncApi, asynchronous, with_http_info, without_preload_content
from sailpoint._runtime.operation import Operation as _Operation
from sailpoint._runtime.operation import Paging, body, file, header, path, query
from sailpoint._runtime.types import File, RequestTimeout
from sailpoint.v2024._errors import ERRORS_1, ERRORS_2
from sailpoint.v2024.api_client import ApiClient, AsyncApiClient

if TYPE_CHECKING:
    from sailpoint.v2024.models.entitlement import Entitlement
    from sailpoint.v2024.models.entitlement_bulk_update_request import EntitlementBulkUpdateRequest
    from sailpoint.v2024.models.entitlement_request_config import EntitlementRequestConfig
    from sailpoint.v2024.models.entitlement_source_reset_base_reference_dto import (
        EntitlementSourceResetBaseReferenceDto,
    )
    from sailpoint.v2024.models.json_patch_operation import JsonPatchOperation
    from sailpoint.v2024.models.load_entitlement_task import LoadEntitlementTask

_LIST_ENTITLEMENTS: _Operation[list[Entitlement]] = _Operation(
    "GET", "/entitlements",
    query("account_id", "account-id"),
    query("segmented_for_identity", "segmented-for-identity"),
    query("for_segment_ids", "for-segment-ids"),
    query("include_unsegmented", "include-unsegmented"),
    query("offset"),
    query("limit"),
    query("count"),
    query("sorters"),
    query("filters"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"200": "list[Entitlement]"},
    errors=ERRORS_2,
    paging=Paging(limit="limit", offset="offset", size=250, most=250),
    experimental=("X-SailPoint-Experimental", "true"),
)

_GET_ENTITLEMENT: _Operation[Entitlement] = _Operation(
    "GET", "/entitlements/{id}",
    path("id"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"200": "Entitlement"},
    errors=ERRORS_1,
    experimental=("X-SailPoint-Experimental", "true"),
)

_PATCH_ENTITLEMENT: _Operation[Entitlement] = _Operation(
    "PATCH", "/entitlements/{id}",
    path("id"),
    body("json_patch_operation"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    content="application/json-patch+json",
    responses={"200": "Entitlement"},
    errors=ERRORS_1,
    experimental=("X-SailPoint-Experimental", "true"),
)

_LIST_ENTITLEMENT_PARENTS: _Operation[list[Entitlement]] = _Operation(
    "GET", "/entitlements/{id}/parents",
    path("id"),
    query("limit"),
    query("offset"),
    query("count"),
    query("sorters"),
    query("filters"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"200": "list[Entitlement]"},
    errors=ERRORS_1,
    paging=Paging(limit="limit", offset="offset", size=250, most=250),
    experimental=("X-SailPoint-Experimental", "true"),
)

_LIST_ENTITLEMENT_CHILDREN: _Operation[list[Entitlement]] = _Operation(
    "GET", "/entitlements/{id}/children",
    path("id"),
    query("limit"),
    query("offset"),
    query("count"),
    query("sorters"),
    query("filters"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"200": "list[Entitlement]"},
    errors=ERRORS_1,
    paging=Paging(limit="limit", offset="offset", size=250, most=250),
    experimental=("X-SailPoint-Experimental", "true"),
)

_UPDATE_ENTITLEMENTS_IN_BULK: _Operation[None] = _Operation(
    "POST", "/entitlements/bulk-update",
    body("entitlement_bulk_update_request", required=True),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    content="application/json",
    responses={},
    errors=ERRORS_2,
    experimental=("X-SailPoint-Experimental", "true"),
)

_GET_ENTITLEMENT_REQUEST_CONFIG: _Operation[EntitlementRequestConfig] = _Operation(
    "GET", "/entitlements/{id}/entitlement-request-config",
    path("id"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"200": "EntitlementRequestConfig"},
    errors=ERRORS_1,
    experimental=("X-SailPoint-Experimental", "true"),
)

_PUT_ENTITLEMENT_REQUEST_CONFIG: _Operation[EntitlementRequestConfig] = _Operation(
    "PUT", "/entitlements/{id}/entitlement-request-config",
    path("id"),
    body("entitlement_request_config", required=True),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    content="application/json",
    responses={"200": "EntitlementRequestConfig"},
    errors=ERRORS_1,
    experimental=("X-SailPoint-Experimental", "true"),
)

_RESET_SOURCE_ENTITLEMENTS: _Operation[EntitlementSourceResetBaseReferenceDto] = _Operation(
    "POST", "/entitlements/reset/sources/{id}",
    path("id"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"202": "EntitlementSourceResetBaseReferenceDto"},
    errors=ERRORS_2,
    experimental=("X-SailPoint-Experimental", "true"),
)

_CREATE_ACCESS_MODEL_METADATA_FOR_ENTITLEMENT: _Operation[Entitlement] = _Operation(
    "POST", "/entitlements/{id}/access-model-metadata/{attributeKey}/values/{attributeValue}",
    path("id"),
    path("attribute_key", "attributeKey"),
    path("attribute_value", "attributeValue"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={"200": "Entitlement"},
    errors=ERRORS_2,
    experimental=("X-SailPoint-Experimental", "true"),
)

_DELETE_ACCESS_MODEL_METADATA_FROM_ENTITLEMENT: _Operation[None] = _Operation(
    "DELETE", "/entitlements/{id}/access-model-metadata/{attributeKey}/values/{attributeValue}",
    path("id"),
    path("attribute_key", "attributeKey"),
    path("attribute_value", "attributeValue"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    responses={},
    errors=ERRORS_2,
    experimental=("X-SailPoint-Experimental", "true"),
)

_IMPORT_ENTITLEMENTS_BY_SOURCE: _Operation[LoadEntitlementTask] = _Operation(
    "POST", "/entitlements/aggregate/sources/{id}",
    path("id"),
    file("csv_file", "csvFile"),
    header("x_sail_point_experimental", "X-SailPoint-Experimental"),
    content="multipart/form-data",
    responses={"202": "LoadEntitlementTask"},
    errors=ERRORS_2,
    experimental=("X-SailPoint-Experimental", "true"),
    deprecated=True,
)


class EntitlementsApi(Api[ApiClient]):
    """Find entitlements, read and change them, and decide how people may request them.

    An entitlement is one right on a source: membership of a directory group, a role inside an application, a
    permission set in a cloud service. Nothing smaller can be granted. Access profiles bundle entitlements, roles
    bundle access profiles, and certifications review all three.

    With these operations a program can

    page through all entitlements, or narrow the list to an account, to segments or to a filter expression; follow
    the parents and the children of an entitlement; change one entitlement with JSON Patch, or flip a flag on up to
    50 of them in one call; set whether an entitlement can be requested, and whose approval a request needs; attach
    metadata of the access model to an entitlement, or detach it; start an entitlement aggregation of a source, or
    clear the entitlements of a source

    In this edition all of these operations are experimental. Each call must carry the header
    X-SailPoint-Experimental with the value true, and details may still change.

    A single entitlement cannot be deleted here: aggregations decide which entitlements exist. The product
    documentation tells when an entitlement disappears
    (https://documentation.sailpoint.com/saas/help/access/entitlements.html#deleting-entitlements) and explains
    entitlements as a whole (https://documentation.sailpoint.com/saas/help/access/entitlements.html).
    """

    client_type = ApiClient

    def list_entitlements(
        self,
        account_id: str | None = None,
        segmented_for_identity: str | None = None,
        for_segment_ids: str | None = None,
        include_unsegmented: bool | None = None,
        offset: int | None = None,
        limit: int | None = None,
        count: bool | None = None,
        sorters: str | None = None,
        filters: str | None = None,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[Entitlement]:
        """Lists entitlements, page by page.

        Lists the entitlements of the tenant.

        The list can be narrowed in two ways, and a call may use only one of them:

        account-id yields the entitlements that one account holds; filters yields the entitlements that match an
        expression

        No particular user level is needed: every valid token will do.

        :param account_id: ID of an account whose entitlements are wanted. It excludes filters,
            segmented-for-identity, for-segment-ids and include-unsegmented.
        :param segmented_for_identity: ID of an identity, or me for the identity that makes the call. Only
            entitlements in segments that this identity can see are listed. The identity has to be the caller; the ID
            of anyone else is an error. It excludes account-id and for-segment-ids.
        :param for_segment_ids: IDs of segments, separated by commas. Only entitlements that belong to these segments
            are listed. It excludes account-id and segmented-for-identity.
        :param include_unsegmented: Whether entitlements that belong to no segment are listed too. To leave them out,
            name the segments you want: false is an error unless for-segment-ids or segmented-for-identity has a
            value.
        :param offset: Number of items to skip before the first one that is returned. Raise it by limit from call to
            call to read a long list page by page. The rules for paging are those of the standard collection
            parameters (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param limit: Size of a page: the response holds at most this many items. The rules for paging are those of
            the standard collection parameters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param count: Asks for the total. With true the response has the header X-Total-Count: the number of items in
            the whole list, whatever limit and offset are. Counting costs the server time, so leave count out where
            nobody looks at the total. The rules for paging are those of the standard collection parameters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param sorters: Names of the fields to sort by, separated by commas. A minus sign before a name sorts from
            high to low, as the rules for sorting
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters#sorting-results) say. Fields that
            can be sorted by: id, name, created, modified, type, attribute, value, source.id, requestable
        :param filters: Expression that the entitlements must match, written by the rules for filters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters#filtering-results). Fields and
            the operators that each of them understands: id: eq, in; name: eq, in, sw; type: eq, in; attribute: eq,
            in; value: eq, in, sw; source.id: eq, in; requestable: eq; created: gt, lt, ge, le; modified: gt, lt, ge,
            le; owner.id: eq, in
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_LIST_ENTITLEMENTS, locals())

    list_entitlements_with_http_info = with_http_info(list_entitlements)
    list_entitlements_without_preload_content = without_preload_content(list_entitlements)

    def get_entitlement(
        self,
        id: str,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Entitlement:
        """Read one entitlement

        Reads the entitlement that has the given ID.

        :param id: ID under which the entitlement is known.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_GET_ENTITLEMENT, locals())

    get_entitlement_with_http_info = with_http_info(get_entitlement)
    get_entitlement_without_preload_content = without_preload_content(get_entitlement)

    def patch_entitlement(
        self,
        id: str,
        json_patch_operation: list[JsonPatchOperation] | None = None,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Entitlement:
        """Change one entitlement

        Changes single fields of an entitlement, described by a JSON Patch (https://tools.ietf.org/html/rfc6902)
        document.

        A patch may touch these fields: requestable, privileged, segments, owner, name, description and
        manuallyUpdatedFields.

        To name an owner, give its type, which is always IDENTITY, and its id. A name is not needed and changes
        nothing; one that is sent must be the true name of that identity.

        :param id: ID of the entitlement that the patch changes.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_PATCH_ENTITLEMENT, locals())

    patch_entitlement_with_http_info = with_http_info(patch_entitlement)
    patch_entitlement_without_preload_content = without_preload_content(patch_entitlement)

    def list_entitlement_parents(
        self,
        id: str,
        limit: int | None = None,
        offset: int | None = None,
        count: bool | None = None,
        sorters: str | None = None,
        filters: str | None = None,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[Entitlement]:
        """List the parents of an entitlement

        Lists the entitlements that are parents of the given one.

        :param id: ID of the entitlement whose parents are wanted.
        :param limit: Size of a page: the response holds at most this many items. The rules for paging are those of
            the standard collection parameters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param offset: Number of items to skip before the first one that is returned. Raise it by limit from call to
            call to read a long list page by page. The rules for paging are those of the standard collection
            parameters (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param count: Asks for the total. With true the response has the header X-Total-Count: the number of items in
            the whole list, whatever limit and offset are. Counting costs the server time, so leave count out where
            nobody looks at the total. The rules for paging are those of the standard collection parameters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param sorters: Names of the fields to sort by, separated by commas. A minus sign before a name sorts from
            high to low, as the rules for sorting
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters#sorting-results) say. Fields that
            can be sorted by: id, name, created, modified, type, attribute, value, source.id
        :param filters: Expression that the entitlements must match, written by the rules for filters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters#filtering-results). Fields and
            the operators that each of them understands: id: eq, in; name: eq, in, sw; type: eq, in; attribute: eq,
            in; value: eq, in, sw; source.id: eq, in; requestable: eq; created: gt, lt, ge, le; modified: gt, lt, ge,
            le
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_LIST_ENTITLEMENT_PARENTS, locals())

    list_entitlement_parents_with_http_info = with_http_info(list_entitlement_parents)
    list_entitlement_parents_without_preload_content = without_preload_content(list_entitlement_parents)

    def list_entitlement_children(
        self,
        id: str,
        limit: int | None = None,
        offset: int | None = None,
        count: bool | None = None,
        sorters: str | None = None,
        filters: str | None = None,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> list[Entitlement]:
        """List the children of an entitlement

        Lists the entitlements that are children of the given one.

        :param id: ID of the entitlement whose children are wanted.
        :param limit: Size of a page: the response holds at most this many items. The rules for paging are those of
            the standard collection parameters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param offset: Number of items to skip before the first one that is returned. Raise it by limit from call to
            call to read a long list page by page. The rules for paging are those of the standard collection
            parameters (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param count: Asks for the total. With true the response has the header X-Total-Count: the number of items in
            the whole list, whatever limit and offset are. Counting costs the server time, so leave count out where
            nobody looks at the total. The rules for paging are those of the standard collection parameters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters).
        :param sorters: Names of the fields to sort by, separated by commas. A minus sign before a name sorts from
            high to low, as the rules for sorting
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters#sorting-results) say. Fields that
            can be sorted by: id, name, created, modified, type, attribute, value, source.id
        :param filters: Expression that the entitlements must match, written by the rules for filters
            (https://developer.sailpoint.com/idn/api/standard-collection-parameters#filtering-results). Fields and
            the operators that each of them understands: id: eq, in; name: eq, in, sw; type: eq, in; attribute: eq,
            in; value: eq, in, sw; source.id: eq, in; requestable: eq; created: gt, lt, ge, le; modified: gt, lt, ge,
            le
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_LIST_ENTITLEMENT_CHILDREN, locals())

    list_entitlement_children_with_http_info = with_http_info(list_entitlement_children)
    list_entitlement_children_without_preload_content = without_preload_content(list_entitlement_children)

    def update_entitlements_in_bulk(
        self,
        entitlement_bulk_update_request: EntitlementBulkUpdateRequest,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Change many entitlements at once

        Applies one JSON Patch (https://tools.ietf.org/html/rfc6902) document to a list of up to 50 entitlements.

        Two kinds of step are allowed, each with true or false as its value:

        { "op": "replace", "path": "/privileged", "value": true }; { "op": "replace", "path": "/requestable",
        "value": false }

        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_UPDATE_ENTITLEMENTS_IN_BULK, locals())

    update_entitlements_in_bulk_with_http_info = with_http_info(update_entitlements_in_bulk)
    update_entitlements_in_bulk_without_preload_content = without_preload_content(update_entitlements_in_bulk)

    def get_entitlement_request_config(
        self,
        id: str,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> EntitlementRequestConfig:
        """Read the Request Config of an Entitlement

        Reads whether an entitlement can be requested, and whose approval a request for it needs.

        :param id: ID under which the entitlement is known.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_GET_ENTITLEMENT_REQUEST_CONFIG, locals())

    get_entitlement_request_config_with_http_info = with_http_info(get_entitlement_request_config)
    get_entitlement_request_config_without_preload_content = without_preload_content(get_entitlement_request_config)

    def put_entitlement_request_config(
        self,
        id: str,
        entitlement_request_config: EntitlementRequestConfig,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> EntitlementRequestConfig:
        """Overwrite the Request Config of an Entitlement

        Puts a new request config in place of the one that the entitlement has. Nothing of the old one is merged in.

        :param id: ID of the entitlement whose config is overwritten.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_PUT_ENTITLEMENT_REQUEST_CONFIG, locals())

    put_entitlement_request_config_with_http_info = with_http_info(put_entitlement_request_config)
    put_entitlement_request_config_without_preload_content = without_preload_content(put_entitlement_request_config)

    def reset_source_entitlements(
        self,
        id: str,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> EntitlementSourceResetBaseReferenceDto:
        """Clear the Entitlements of a Source

        Starts a task that takes every entitlement of a source away.

        The entitlements return, along with the accounts, by an aggregation without optimization: call account
        aggregation (https://developer.sailpoint.com/docs/api/v2024/import-accounts/) and set disableOptimization to
        true.

        :param id: ID of the source to clear.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_RESET_SOURCE_ENTITLEMENTS, locals())

    reset_source_entitlements_with_http_info = with_http_info(reset_source_entitlements)
    reset_source_entitlements_without_preload_content = without_preload_content(reset_source_entitlements)

    def create_access_model_metadata_for_entitlement(
        self,
        id: str,
        attribute_key: str,
        attribute_value: str,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> Entitlement:
        """Attach metadata to an entitlement.

        Attaches one value of an access model metadata attribute to an entitlement.

        :param id: ID under which the entitlement is known.
        :param attribute_key: Key of the metadata attribute. This is its technical name, not the one people see.
        :param attribute_value: Value of the attribute, again by its technical name.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_CREATE_ACCESS_MODEL_METADATA_FOR_ENTITLEMENT, locals())

    create_access_model_metadata_for_entitlement_with_http_info = with_http_info(create_access_model_metadata_for_entitlement)
    create_access_model_metadata_for_entitlement_without_preload_content = without_preload_content(create_access_model_metadata_for_entitlement)

    def delete_access_model_metadata_from_entitlement(
        self,
        id: str,
        attribute_key: str,
        attribute_value: str,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> None:
        """Detach metadata from an entitlement.

        Detaches one value of an access model metadata attribute from an entitlement.

        :param id: ID under which the entitlement is known.
        :param attribute_key: Key of the metadata attribute. This is its technical name, not the one people see.
        :param attribute_value: Value of the attribute, again by its technical name.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_DELETE_ACCESS_MODEL_METADATA_FROM_ENTITLEMENT, locals())

    delete_access_model_metadata_from_entitlement_with_http_info = with_http_info(delete_access_model_metadata_from_entitlement)
    delete_access_model_metadata_from_entitlement_without_preload_content = without_preload_content(delete_access_model_metadata_from_entitlement)

    def import_entitlements_by_source(
        self,
        id: str,
        csv_file: File | None = None,
        x_sail_point_experimental: str | None = "true",
        _request_timeout: RequestTimeout = None,
        _request_auth: dict[str, Any] | None = None,
        _content_type: str | None = None,
        _headers: dict[str, Any] | None = None,
        _host_index: int = 0,
    ) -> LoadEntitlementTask:
        """Start an Entitlement Aggregation

        Starts a task that reads the entitlements of a source anew. The operation is deprecated; the beta API offers
        the same (https://developer.sailpoint.com/docs/api/beta/import-entitlements).

        What to send depends on how the source is connected:

        Direct connection: no body, and no Content-Type header either. The header without a body is answered with
        status 500. Delimited file: the CSV file, as the part csvFile of a multipart/form-data body.

        Deprecated.

        :param id: ID of the source to aggregate.
        :param csv_file: CSV file with the entitlements of a delimited file source.
        :param x_sail_point_experimental: Says that the caller knows the operation is experimental. Without it the
            call is refused.
        """
        return self._call(_IMPORT_ENTITLEMENTS_BY_SOURCE, locals())

    import_entitlements_by_source_with_http_info = with_http_info(import_entitlements_by_source)
    import_entitlements_by_source_without_preload_content = without_preload_content(import_entitlements_by_source)


class AsyncEntitlementsApi(AsyncApi[AsyncApiClient]):
    """The operations of Entitlements. Its methods are awaited."""

    client_type = AsyncApiClient

    list_entitlements = asynchronous(EntitlementsApi.list_entitlements)
    list_entitlements_with_http_info = asynchronous(EntitlementsApi.list_entitlements_with_http_info)
    list_entitlements_without_preload_content = asynchronous(EntitlementsApi.list_entitlements_without_preload_content)

    get_entitlement = asynchronous(EntitlementsApi.get_entitlement)
    get_entitlement_with_http_info = asynchronous(EntitlementsApi.get_entitlement_with_http_info)
    get_entitlement_without_preload_content = asynchronous(EntitlementsApi.get_entitlement_without_preload_content)

    patch_entitlement = asynchronous(EntitlementsApi.patch_entitlement)
    patch_entitlement_with_http_info = asynchronous(EntitlementsApi.patch_entitlement_with_http_info)
    patch_entitlement_without_preload_content = asynchronous(EntitlementsApi.patch_entitlement_without_preload_content)

    list_entitlement_parents = asynchronous(EntitlementsApi.list_entitlement_parents)
    list_entitlement_parents_with_http_info = asynchronous(EntitlementsApi.list_entitlement_parents_with_http_info)
    list_entitlement_parents_without_preload_content = asynchronous(EntitlementsApi.list_entitlement_parents_without_preload_content)

    list_entitlement_children = asynchronous(EntitlementsApi.list_entitlement_children)
    list_entitlement_children_with_http_info = asynchronous(EntitlementsApi.list_entitlement_children_with_http_info)
    list_entitlement_children_without_preload_content = asynchronous(EntitlementsApi.list_entitlement_children_without_preload_content)

    update_entitlements_in_bulk = asynchronous(EntitlementsApi.update_entitlements_in_bulk)
    update_entitlements_in_bulk_with_http_info = asynchronous(EntitlementsApi.update_entitlements_in_bulk_with_http_info)
    update_entitlements_in_bulk_without_preload_content = asynchronous(EntitlementsApi.update_entitlements_in_bulk_without_preload_content)

    get_entitlement_request_config = asynchronous(EntitlementsApi.get_entitlement_request_config)
    get_entitlement_request_config_with_http_info = asynchronous(EntitlementsApi.get_entitlement_request_config_with_http_info)
    get_entitlement_request_config_without_preload_content = asynchronous(EntitlementsApi.get_entitlement_request_config_without_preload_content)

    put_entitlement_request_config = asynchronous(EntitlementsApi.put_entitlement_request_config)
    put_entitlement_request_config_with_http_info = asynchronous(EntitlementsApi.put_entitlement_request_config_with_http_info)
    put_entitlement_request_config_without_preload_content = asynchronous(EntitlementsApi.put_entitlement_request_config_without_preload_content)

    reset_source_entitlements = asynchronous(EntitlementsApi.reset_source_entitlements)
    reset_source_entitlements_with_http_info = asynchronous(EntitlementsApi.reset_source_entitlements_with_http_info)
    reset_source_entitlements_without_preload_content = asynchronous(EntitlementsApi.reset_source_entitlements_without_preload_content)

    create_access_model_metadata_for_entitlement = asynchronous(EntitlementsApi.create_access_model_metadata_for_entitlement)
    create_access_model_metadata_for_entitlement_with_http_info = asynchronous(EntitlementsApi.create_access_model_metadata_for_entitlement_with_http_info)
    create_access_model_metadata_for_entitlement_without_preload_content = asynchronous(EntitlementsApi.create_access_model_metadata_for_entitlement_without_preload_content)

    delete_access_model_metadata_from_entitlement = asynchronous(EntitlementsApi.delete_access_model_metadata_from_entitlement)
    delete_access_model_metadata_from_entitlement_with_http_info = asynchronous(EntitlementsApi.delete_access_model_metadata_from_entitlement_with_http_info)
    delete_access_model_metadata_from_entitlement_without_preload_content = asynchronous(EntitlementsApi.delete_access_model_metadata_from_entitlement_without_preload_content)

    import_entitlements_by_source = asynchronous(EntitlementsApi.import_entitlements_by_source)
    import_entitlements_by_source_with_http_info = asynchronous(EntitlementsApi.import_entitlements_by_source_with_http_info)
    import_entitlements_by_source_without_preload_content = asynchronous(EntitlementsApi.import_entitlements_by_source_without_preload_content)
