# fmt: off
"""The models of version v2024."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.v2024.models.access_model_metadata import AccessModelMetadata as AccessModelMetadata
    from sailpoint.v2024.models.access_model_metadata_values_inner import (
        AccessModelMetadataValuesInner as AccessModelMetadataValuesInner,
    )
    from sailpoint.v2024.models.entitlement import Entitlement as Entitlement
    from sailpoint.v2024.models.entitlement_access_model_metadata import (
        EntitlementAccessModelMetadata as EntitlementAccessModelMetadata,
    )
    from sailpoint.v2024.models.entitlement_bulk_update_request import (
        EntitlementBulkUpdateRequest as EntitlementBulkUpdateRequest,
    )
    from sailpoint.v2024.models.entitlement_owner import EntitlementOwner as EntitlementOwner
    from sailpoint.v2024.models.entitlement_owner_type import EntitlementOwnerType as EntitlementOwnerType
    from sailpoint.v2024.models.entitlement_request_config import EntitlementRequestConfig as EntitlementRequestConfig
    from sailpoint.v2024.models.entitlement_source import EntitlementSource as EntitlementSource
    from sailpoint.v2024.models.entitlement_source_reset_base_reference_dto import (
        EntitlementSourceResetBaseReferenceDto as EntitlementSourceResetBaseReferenceDto,
    )
    from sailpoint.v2024.models.error_message_dto import ErrorMessageDto as ErrorMessageDto
    from sailpoint.v2024.models.error_response_dto import ErrorResponseDto as ErrorResponseDto
    from sailpoint.v2024.models.import_entitlements_by_source_request import (
        ImportEntitlementsBySourceRequest as ImportEntitlementsBySourceRequest,
    )
    from sailpoint.v2024.models.json_patch_operation import JsonPatchOperation as JsonPatchOperation
    from sailpoint.v2024.models.json_patch_operation_op import JsonPatchOperationOp as JsonPatchOperationOp
    from sailpoint.v2024.models.json_patch_operation_value import JsonPatchOperationValue as JsonPatchOperationValue
    from sailpoint.v2024.models.json_patch_operation_value_one_of_inner import (
        JsonPatchOperationValueOneOfInner as JsonPatchOperationValueOneOfInner,
    )
    from sailpoint.v2024.models.list_entitlements401_response import (
        ListEntitlements401Response as ListEntitlements401Response,
    )
    from sailpoint.v2024.models.list_entitlements429_response import (
        ListEntitlements429Response as ListEntitlements429Response,
    )
    from sailpoint.v2024.models.load_entitlement_task import LoadEntitlementTask as LoadEntitlementTask
    from sailpoint.v2024.models.load_entitlement_task_returns_inner import (
        LoadEntitlementTaskReturnsInner as LoadEntitlementTaskReturnsInner,
    )
    from sailpoint.v2024.models.locale_origin import LocaleOrigin as LocaleOrigin
    from sailpoint.v2024.models.permission_dto import PermissionDto as PermissionDto
else:
    from sailpoint._runtime.lazy import lazy

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AccessModelMetadata": "access_model_metadata",
            "AccessModelMetadataValuesInner": "access_model_metadata_values_inner",
            "Entitlement": "entitlement",
            "EntitlementAccessModelMetadata": "entitlement_access_model_metadata",
            "EntitlementBulkUpdateRequest": "entitlement_bulk_update_request",
            "EntitlementOwner": "entitlement_owner",
            "EntitlementOwnerType": "entitlement_owner_type",
            "EntitlementRequestConfig": "entitlement_request_config",
            "EntitlementSource": "entitlement_source",
            "EntitlementSourceResetBaseReferenceDto": "entitlement_source_reset_base_reference_dto",
            "ErrorMessageDto": "error_message_dto",
            "ErrorResponseDto": "error_response_dto",
            "ImportEntitlementsBySourceRequest": "import_entitlements_by_source_request",
            "JsonPatchOperation": "json_patch_operation",
            "JsonPatchOperationOp": "json_patch_operation_op",
            "JsonPatchOperationValue": "json_patch_operation_value",
            "JsonPatchOperationValueOneOfInner": "json_patch_operation_value_one_of_inner",
            "ListEntitlements401Response": "list_entitlements401_response",
            "ListEntitlements429Response": "list_entitlements429_response",
            "LoadEntitlementTask": "load_entitlement_task",
            "LoadEntitlementTaskReturnsInner": "load_entitlement_task_returns_inner",
            "LocaleOrigin": "locale_origin",
            "PermissionDto": "permission_dto",
        },
    )
