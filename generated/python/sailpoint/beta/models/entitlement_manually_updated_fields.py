# fmt: off
"""EntitlementManuallyUpdatedFields, which is ManuallyUpdatedFieldsDTO under another name."""

from sailpoint.beta.models.manually_updated_fields_dto import ManuallyUpdatedFieldsDTO

EntitlementManuallyUpdatedFields = ManuallyUpdatedFieldsDTO
