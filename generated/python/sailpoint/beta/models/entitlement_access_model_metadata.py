# fmt: off
"""EntitlementAccessModelMetadata, which is AttributeDTOList under another name."""

from sailpoint.beta.models.attribute_dto_list import AttributeDTOList

EntitlementAccessModelMetadata = AttributeDTOList
