# fmt: off
"""EntitlementOwner, which is OwnerReferenceDto under another name."""

from sailpoint.beta.models.owner_reference_dto import OwnerReferenceDto

EntitlementOwner = OwnerReferenceDto
