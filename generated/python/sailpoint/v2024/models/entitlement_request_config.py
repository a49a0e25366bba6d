# fmt: off
"""EntitlementRequestConfig."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from sailpoint._runtime.model import Model


class EntitlementRequestConfig(Model):
    """Entitlement Request Config."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"grant_request_approval_schemes"})

    allow_entitlement_request: Annotated[bool | None, Field(alias="allowEntitlementRequest")] = False
    """Whether the entitlement can be requested at all."""

    request_comments_required: Annotated[bool | None, Field(alias="requestCommentsRequired")] = False
    """Whether a request needs a comment."""

    denied_comments_required: Annotated[bool | None, Field(alias="deniedCommentsRequired")] = False
    """Whether a reviewer who turns a request down has to say why."""

    grant_request_approval_schemes: Annotated[str | None, Field(alias="grantRequestApprovalSchemes")] = "sourceOwner"
    """Approvals that a request passes through, separated by commas. Without any the request is granted at once. Each
    entry is "entitlementOwner", "sourceOwner", "manager" or workgroup:{id}. The last one names a governance group
    and may occur more than once.
    """
