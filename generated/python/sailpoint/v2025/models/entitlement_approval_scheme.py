# fmt: off
"""EntitlementApprovalScheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Open

if TYPE_CHECKING:
    from sailpoint.v2025.models.entitlement_approval_scheme_approver_type import EntitlementApprovalSchemeApproverType


class EntitlementApprovalScheme(Model):
    """Entitlement Approval Scheme."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"approver_id"})

    approver_type: Annotated[Open[EntitlementApprovalSchemeApproverType] | None, Field(alias="approverType")] = None
    """Who decides in this step: ENTITLEMENT_OWNER: whoever owns the entitlement; SOURCE_OWNER: whoever owns the
    entitlement's source; MANAGER: the manager of the person the request is for; GOVERNANCE_GROUP: the members of a
    governance group, which approverId names
    """

    approver_id: Annotated[str | None, Field(alias="approverId")] = None
    """Says which governance group, by its ID. Other kinds of approver do not need it."""
