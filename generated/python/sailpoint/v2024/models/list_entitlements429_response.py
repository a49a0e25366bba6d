# fmt: off
"""ListEntitlements429Response."""

from __future__ import annotations

from typing import Any

from sailpoint._runtime.model import Model


class ListEntitlements429Response(Model):
    """List Entitlements 429 Response."""

    message: Any | None = None
    """Why the request was turned away, in plain words."""
