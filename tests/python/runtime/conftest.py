"""A package as the generator makes it, and a server for it to talk to.

The package is the hand-written part of a generated one with `sample` in place of what is generated.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loopback import Server

if TYPE_CHECKING:
    from sailpoint.configuration import Configuration
    from sailpoint.v2025.api.entitlements_api import EntitlementsApi
    from sailpoint.v2025.api_client import ApiClient

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[2] / "templates" / "python"

PACKAGES = tempfile.TemporaryDirectory(prefix="sailpoint-")


def assemble(folder: Path) -> None:
    """Puts the package together in a folder."""
    package = folder / "sailpoint"
    ignored = shutil.ignore_patterns("__pycache__", "*.jinja")
    shutil.copytree(TEMPLATES / "sailpoint", package, ignore=ignored)
    shutil.copytree(HERE / "sample", package, ignore=ignored, dirs_exist_ok=True)
    shutil.copytree(TEMPLATES / "version", package / "v2025", ignore=ignored, dirs_exist_ok=True)


def pytest_configure() -> None:
    assemble(Path(PACKAGES.name))
    sys.path.insert(0, PACKAGES.name)


def pytest_unconfigure() -> None:
    PACKAGES.cleanup()


@pytest.fixture(autouse=True)
def nothing_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the settings of the one who runs it."""
    for name in ("SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET", "SAIL_ACCESS_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on the loopback interface."""
    with Server() as running:
        yield running


@pytest.fixture
def configuration(server: Server) -> Configuration:
    """A configuration for the server, whose retries wait for nothing."""
    from sailpoint.configuration import Configuration, ConfigurationParams, Retry

    configuration = Configuration(ConfigurationParams(server.url, "id", "secret"))
    configuration.retries = Retry(first_delay=0)
    return configuration


@pytest.fixture
def client(configuration: Configuration) -> Iterator[ApiClient]:
    """A client for the server."""
    from sailpoint.v2025.api_client import ApiClient

    with ApiClient(configuration) as client:
        yield client


@pytest.fixture
def api(client: ApiClient) -> EntitlementsApi:
    """An api for the server."""
    from sailpoint.v2025.api.entitlements_api import EntitlementsApi

    return EntitlementsApi(client)
