# fmt: off
"""LoadEntitlementTask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from sailpoint._runtime.model import Model
from sailpoint._runtime.types import Timestamp

if TYPE_CHECKING:
    from sailpoint.beta.models.load_entitlement_task_returns_inner import LoadEntitlementTaskReturnsInner


class LoadEntitlementTask(Model):
    """Load Entitlement Task."""

    id: str | None = None
    """ID of the task, given by the system."""

    type: str | None = None
    """Kind of task."""

    unique_name: Annotated[str | None, Field(alias="uniqueName")] = None
    """Name of the task."""

    description: str | None = None
    """What the task does."""

    launcher: str | None = None
    """Name of the person who started the task."""

    created: Timestamp | None = None
    """When the task was made."""

    returns: list[LoadEntitlementTaskReturnsInner] | None = None
    """Values that the task reports when it ends."""
