# fmt: off
"""The models of version beta."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sailpoint.beta.models.attribute_dto import AttributeDTO as AttributeDTO
    from sailpoint.beta.models.attribute_dto_list import AttributeDTOList as AttributeDTOList
    from sailpoint.beta.models.attribute_value_dto import AttributeValueDTO as AttributeValueDTO
    from sailpoint.beta.models.entitlement import Entitlement as Entitlement
    from sailpoint.beta.models.entitlement_access_model_metadata import (
        EntitlementAccessModelMetadata as EntitlementAccessModelMetadata,
    )
    from sailpoint.beta.models.entitlement_access_request_config import (
        EntitlementAccessRequestConfig as EntitlementAccessRequestConfig,
    )
    from sailpoint.beta.models.entitlement_approval_scheme import EntitlementApprovalScheme as EntitlementApprovalScheme
    from sailpoint.beta.models.entitlement_approval_scheme_approver_type import (
        EntitlementApprovalSchemeApproverType as EntitlementApprovalSchemeApproverType,
    )
    from sailpoint.beta.models.entitlement_bulk_update_request import (
        EntitlementBulkUpdateRequest as EntitlementBulkUpdateRequest,
    )
    from sailpoint.beta.models.entitlement_manually_updated_fields import (
        EntitlementManuallyUpdatedFields as EntitlementManuallyUpdatedFields,
    )
    from sailpoint.beta.models.entitlement_owner import EntitlementOwner as EntitlementOwner
    from sailpoint.beta.models.entitlement_request_config import EntitlementRequestConfig as EntitlementRequestConfig
    from sailpoint.beta.models.entitlement_revocation_request_config import (
        EntitlementRevocationRequestConfig as EntitlementRevocationRequestConfig,
    )
    from sailpoint.beta.models.entitlement_source import EntitlementSource as EntitlementSource
    from sailpoint.beta.models.entitlement_source_reset_base_reference_dto import (
        EntitlementSourceResetBaseReferenceDto as EntitlementSourceResetBaseReferenceDto,
    )
    from sailpoint.beta.models.error_message_dto import ErrorMessageDto as ErrorMessageDto
    from sailpoint.beta.models.error_response_dto import ErrorResponseDto as ErrorResponseDto
    from sailpoint.beta.models.import_entitlements_by_source_request import (
        ImportEntitlementsBySourceRequest as ImportEntitlementsBySourceRequest,
    )
    from sailpoint.beta.models.json_patch_operation import JsonPatchOperation as JsonPatchOperation
    from sailpoint.beta.models.json_patch_operation_op import JsonPatchOperationOp as JsonPatchOperationOp
    from sailpoint.beta.models.json_patch_operation_value import JsonPatchOperationValue as JsonPatchOperationValue
    from sailpoint.beta.models.json_patch_operation_value_one_of_inner import (
        JsonPatchOperationValueOneOfInner as JsonPatchOperationValueOneOfInner,
    )
    from sailpoint.beta.models.list_entitlements401_response import (
        ListEntitlements401Response as ListEntitlements401Response,
    )
    from sailpoint.beta.models.list_entitlements429_response import (
        ListEntitlements429Response as ListEntitlements429Response,
    )
    from sailpoint.beta.models.load_entitlement_task import LoadEntitlementTask as LoadEntitlementTask
    from sailpoint.beta.models.load_entitlement_task_returns_inner import (
        LoadEntitlementTaskReturnsInner as LoadEntitlementTaskReturnsInner,
    )
    from sailpoint.beta.models.locale_origin import LocaleOrigin as LocaleOrigin
    from sailpoint.beta.models.manually_updated_fields_dto import ManuallyUpdatedFieldsDTO as ManuallyUpdatedFieldsDTO
    from sailpoint.beta.models.owner_reference_dto import OwnerReferenceDto as OwnerReferenceDto
    from sailpoint.beta.models.owner_reference_dto_type import OwnerReferenceDtoType as OwnerReferenceDtoType
    from sailpoint.beta.models.permission_dto import PermissionDto as PermissionDto
else:
    from sailpoint._runtime.lazy import lazy

    __getattr__, __dir__, __all__ = lazy(
        __name__,
        {
            "AttributeDTO": "attribute_dto",
            "AttributeDTOList": "attribute_dto_list",
            "AttributeValueDTO": "attribute_value_dto",
            "Entitlement": "entitlement",
            "EntitlementAccessModelMetadata": "entitlement_access_model_metadata",
            "EntitlementAccessRequestConfig": "entitlement_access_request_config",
            "EntitlementApprovalScheme": "entitlement_approval_scheme",
            "EntitlementApprovalSchemeApproverType": "entitlement_approval_scheme_approver_type",
            "EntitlementBulkUpdateRequest": "entitlement_bulk_update_request",
            "EntitlementManuallyUpdatedFields": "entitlement_manually_updated_fields",
            "EntitlementOwner": "entitlement_owner",
            "EntitlementRequestConfig": "entitlement_request_config",
            "EntitlementRevocationRequestConfig": "entitlement_revocation_request_config",
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
            "ManuallyUpdatedFieldsDTO": "manually_updated_fields_dto",
            "OwnerReferenceDto": "owner_reference_dto",
            "OwnerReferenceDtoType": "owner_reference_dto_type",
            "PermissionDto": "permission_dto",
        },
    )
