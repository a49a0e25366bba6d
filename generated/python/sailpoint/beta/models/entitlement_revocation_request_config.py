# fmt: off
"""EntitlementRevocationRequestConfig."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.beta.models.entitlement_approval_scheme import EntitlementApprovalScheme


class EntitlementRevocationRequestConfig(Model):
    """Entitlement Revocation Request Config."""

    approval_schemes: Annotated[list[EntitlementApprovalScheme] | None, Field(alias="approvalSchemes")] = None
    """Approvals that a request for revocation passes through, first to last. With an empty list it is granted at once.
    """
