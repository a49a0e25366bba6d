# fmt: off
"""EntitlementAccessRequestConfig."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.v2025.models.entitlement_approval_scheme import EntitlementApprovalScheme


class EntitlementAccessRequestConfig(Model):
    """Entitlement Access Request Config."""

    approval_schemes: Annotated[list[EntitlementApprovalScheme] | None, Field(alias="approvalSchemes")] = None
    """Approvals that a request for access passes through, first to last. With an empty list it is granted at once."""

    request_comment_required: Annotated[bool | None, Field(alias="requestCommentRequired")] = False
    """Whether a request needs a comment."""

    denial_comment_required: Annotated[bool | None, Field(alias="denialCommentRequired")] = False
    """Whether a reviewer who turns a request down has to say why."""

    reauthorization_required: Annotated[bool | None, Field(alias="reauthorizationRequired")] = False
    """Whether an approver has to sign in again before deciding."""
