# fmt: off
"""ImportEntitlementsBySourceRequest."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from sailpoint._runtime.model import Model


class ImportEntitlementsBySourceRequest(Model):
    """import Entitlements By Source Request."""

    csv_file: Annotated[Any | None, Field(alias="csvFile")] = None
    """CSV file with the entitlements of a delimited file source."""
