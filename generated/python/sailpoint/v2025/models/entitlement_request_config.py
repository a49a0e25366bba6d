# fmt: off
"""EntitlementRequestConfig."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sailpoint._runtime.model import Model

if TYPE_CHECKING:
    from sailpoint.v2025.models.entitlement_access_request_config import EntitlementAccessRequestConfig
    from sailpoint.v2025.models.entitlement_revocation_request_config import EntitlementRevocationRequestConfig


class EntitlementRequestConfig(Model):
    """Entitlement Request Config."""

    access_request_config: Annotated[EntitlementAccessRequestConfig | None, Field(alias="accessRequestConfig")] = None

    revocation_request_config: Annotated[EntitlementRevocationRequestConfig | None, Field(alias="revocationRequestConfig")] = None
