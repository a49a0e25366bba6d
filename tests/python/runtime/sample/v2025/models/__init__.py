"""The models of version v2025."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.v2025.models.access_type import AccessType as AccessType
    from sailpoint.v2025.models.attribute_value import AttributeValue as AttributeValue
    from sailpoint.v2025.models.entitlement import Entitlement as Entitlement
    from sailpoint.v2025.models.entitlement_owner import EntitlementOwner as EntitlementOwner
    from sailpoint.v2025.models.error_response_dto import ErrorResponseDto as ErrorResponseDto
    from sailpoint.v2025.models.json_patch_operation import JsonPatchOperation as JsonPatchOperation
    from sailpoint.v2025.models.owner_document import OwnerDocument as OwnerDocument
    from sailpoint.v2025.models.role_document import RoleDocument as RoleDocument
    from sailpoint.v2025.models.search import Search as Search
    from sailpoint.v2025.models.search_document import SearchDocument as SearchDocument
else:
    from sailpoint._runtime.lazy import lazy

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AccessType": "access_type",
            "AttributeValue": "attribute_value",
            "Entitlement": "entitlement",
            "EntitlementOwner": "entitlement_owner",
            "ErrorResponseDto": "error_response_dto",
            "JsonPatchOperation": "json_patch_operation",
            "OwnerDocument": "owner_document",
            "RoleDocument": "role_document",
            "Search": "search",
            "SearchDocument": "search_document",
        },
    )
