"""Packages import what they hold when it is asked for."""

from __future__ import annotations

import importlib
import sys

import pytest


def test_names_are_found() -> None:
    import sailpoint.v2025 as version
    from sailpoint.v2025 import api, models

    assert (
        models.Entitlement
        is version.Entitlement
        is importlib.import_module("sailpoint.v2025.models.entitlement").Entitlement
    )
    assert api.SearchApi is version.SearchApi
    assert {"ApiClient", "AsyncSearchApi", "Entitlement", "ApiException", "ApiResponse"} <= set(dir(version))
    assert dir(api) == ["AsyncEntitlementsApi", "AsyncSearchApi", "EntitlementsApi", "SearchApi"]
    module = "role_document"
    assert getattr(models, module) is sys.modules[f"sailpoint.v2025.models.{module}"]


@pytest.mark.parametrize("package", ["sailpoint.v2025", "sailpoint.v2025.api", "sailpoint.v2025.models"])
def test_names_are_missed(package: str) -> None:
    for name in ("Nothing", "nothing", "__nothing__"):
        with pytest.raises(AttributeError, match=f"module '{package}' has no attribute '{name}'"):
            getattr(importlib.import_module(package), name)


def test_names_of_variants() -> None:
    from sailpoint.v2025.api.entitlements_api import EntitlementsApi

    method = EntitlementsApi.list_entitlements_with_http_info
    assert method.__name__ == "list_entitlements_with_http_info"
    assert method.__doc__ == EntitlementsApi.list_entitlements.__doc__


def test_defaults() -> None:
    from sailpoint.configuration import Configuration, ConfigurationParams
    from sailpoint.v2025 import ApiClient, EntitlementsApi

    configuration = Configuration(ConfigurationParams(base_url="https://a.example"))
    Configuration.set_default(configuration)
    try:
        client = EntitlementsApi().api_client
        assert client is ApiClient.get_default() and client.configuration is configuration
    finally:
        Configuration.set_default(None)
        ApiClient.set_default(None)
