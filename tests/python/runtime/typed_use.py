"""What type checkers have to see in programs that use a generated package; it is checked, never run."""

from datetime import datetime
from typing import Any

from sailpoint.configuration import Configuration, ConfigurationParams, Retry, Timeout
from sailpoint.paginator import Paginator
from sailpoint.v2025 import EntitlementsApi as Again
from sailpoint.v2025 import NotFoundException
from sailpoint.v2025.api.entitlements_api import AsyncEntitlementsApi, EntitlementsApi
from sailpoint.v2025.api_client import ApiClient, AsyncApiClient
from sailpoint.v2025.api_response import ApiResponse
from sailpoint.v2025.models import (
    AccessType,
    Entitlement,
    EntitlementOwner,
    JsonPatchOperation,
    RoleDocument,
    SearchDocument,
)
from sailpoint.v2025.rest import RESTResponse

configuration = Configuration(ConfigurationParams(base_url="https://example.com"))
configuration.retries = Retry(attempts=6)
configuration.timeout = Timeout(connect=5, total=60)

with ApiClient(configuration) as api_client:
    api = EntitlementsApi(api_client)
    again: EntitlementsApi = Again(api_client)
    entitlements: list[Entitlement] = api.list_entitlements(limit=5, ids=["a"])
    whole: ApiResponse[list[Entitlement]] = api.list_entitlements_with_http_info("account", limit=5)
    total: int | None = whole.total_count
    raw: RESTResponse = api.list_entitlements_without_preload_content(limit=5)
    one: Entitlement = api.patch_entitlement("id", [JsonPatchOperation(op="replace", path="/x", value=True)])
    name: str | None = one.owner.name if one.owner else None
    created: datetime | None = one.created
    kind: AccessType | str | None = one.access_type
    data: bytearray = api.export_entitlements(access_types=[AccessType.ONLINE, "other"])
    new: ApiResponse[Any] = api_client.request("GET", "/new/{id}", path={"id": 1}, timeout=Timeout(total=5))
    api_client.request("GET", "/new", queries={})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    every: list[Entitlement] = Paginator.paginate(api.list_entitlements, filters="x")
    for item in Paginator.items(api.list_entitlements, limit=10):
        item_id: str = item.id
    api.list_entitlements(limit="5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    api.list_entitlements_with_http_info(limits=5)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    api.nothing()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    try:
        api.delete_entitlement("id")
    except NotFoundException as error:
        status: int | None = error.status

made = Entitlement(id="1", source_schema_object_type="group", owner=EntitlementOwner(name="Ada"), access_type="ONLINE")
found = SearchDocument(RoleDocument(id="1"))


async def main() -> None:
    """Awaits what the other client blocks for."""
    async with AsyncApiClient(configuration) as client:
        api = AsyncEntitlementsApi(client)
        entitlements: list[Entitlement] = await api.list_entitlements(limit=5)
        whole: ApiResponse[list[Entitlement]] = await api.list_entitlements_with_http_info(limit=5)
        raw: RESTResponse = await api.list_entitlements_without_preload_content(limit=5)
        async for item in Paginator.items_async(api.list_entitlements, limit=10):
            item_id: str = item.id
            print(entitlements, whole, raw, item_id)
