# fmt: off
"""ListEntitlements401Response."""

from __future__ import annotations

from typing import Any

from sailpoint._runtime.model import Model


class ListEntitlements401Response(Model):
    """List Entitlements 401 Response."""

    error: Any | None = None
    """What is wrong with the token, in plain words."""
