"""Where settings come from."""

from __future__ import annotations

import json
import ssl
import sys
import traceback
from pathlib import Path

import pytest
import trustme

from loopback import Answer, Server
from sailpoint.configuration import Configuration, ConfigurationParams
from sailpoint.v2025 import ApiClient, ApiConnectionError, ApiValueError, EntitlementsApi


def settings(configuration: Configuration) -> tuple[object, ...]:
    """The settings that have more than one source."""
    return configuration.base_url, configuration.client_id, configuration.client_secret, configuration.given_token


def test_sources_of_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(Configuration()) == (None, None, None, None)
    file = {"BaseURL": "https://file", "ClientId": "f", "ClientSecret": "fs"}
    Path("config.json").write_text(json.dumps(file))
    assert settings(Configuration()) == ("https://file", "f", "fs", None)
    monkeypatch.setenv("SAIL_CLIENT_ID", "e")
    assert settings(Configuration()) == ("https://file", "f", "fs", None)
    monkeypatch.setenv("SAIL_BASE_URL", "https://environment")
    monkeypatch.setenv("SAIL_ACCESS_TOKEN", "t")
    assert settings(Configuration()) == ("https://environment", "e", None, "t")
    params = ConfigurationParams()
    params.base_url = "https://given"
    params.client_secret = "gs"
    assert settings(Configuration(params)) == ("https://given", "e", "gs", "t")


def test_the_environment_goes_before_files_only_where_it_suffices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAIL_CLIENT_ID", "e")
    monkeypatch.setenv("SAIL_CLIENT_SECRET", "es")
    assert settings(Configuration()) == (None, "e", "es", None)
    given = ConfigurationParams("https://given")
    Path("config.json").write_text(json.dumps({"ClientId": "f", "ClientSecret": "fs"}))
    assert settings(Configuration(given)) == ("https://given", "e", "es", None)
    assert settings(Configuration()) == (None, "f", "fs", None)


def test_a_given_client_needs_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAIL_ACCESS_TOKEN", "t")
    given = ConfigurationParams("https://given", "g", "gs")
    assert settings(Configuration(given)) == ("https://given", "g", "gs", None)


def yaml_file(text: str) -> Path:
    """The configuration file of the command line."""
    path = Path.home() / ".sailpoint" / "config.yaml"
    path.parent.mkdir()
    path.write_text(text)
    return path


YAML = """
activeEnvironment: Test
environments:
  live: {baseurl: https://live, pat: {clientid: no}}
  test:
    baseURL: https://test
    pat: {clientid: y, clientsecret: ys, accesstoken: null}
"""


def test_a_yaml_file() -> None:
    path = yaml_file(YAML)
    assert settings(Configuration()) == ("https://test", "y", "ys", None)
    Path("config.json").write_text(json.dumps({"baseurl": " https://file ", "ClientSecret": ""}))
    assert settings(Configuration()) == ("https://file", None, None, None)
    Path("config.json").unlink()
    for nothing in ("", "activeenvironment: other\nenvironments: {}\n", "activeenvironment: 5\nenvironments: 5\n"):
        path.write_text(nothing)
        assert settings(Configuration()) == (None, None, None, None)


def test_a_yaml_file_without_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    yaml_file(YAML)
    with pytest.raises(ApiValueError, match=r"config.yaml: reading it takes PyYAML: pip install 'sailpoint\[yaml\]'"):
        Configuration()
    assert settings(Configuration(ConfigurationParams("https://given", access_token="g")))[0] == "https://given"
    monkeypatch.setenv("SAIL_BASE_URL", "https://environment")
    assert settings(Configuration())[0] == "https://environment"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"ClientSecret": "s3cret"', "config.json:1:26: the file is not JSON"),
        ("[]", "config.json: the file is no object"),
        (b"\xff", "config.json: 'utf-8' codec"),
    ],
)
def test_a_file_that_cannot_be_read(text: str | bytes, problem: str) -> None:
    Path("config.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ApiValueError, match=problem):
        Configuration()


@pytest.mark.parametrize(
    ("text", "place"), [("a: 1\nb: [s3cret\n", ":3:1"), ("a: s3cret\n\tb: 1\n", ":2:1"), ("a: 2024-99-99 #s3cret", "")]
)
def test_what_is_wrong_with_a_file_is_told_without_its_text(text: str, place: str) -> None:
    yaml_file(text)
    with pytest.raises(ApiValueError, match=f"config.yaml{place}: the file is not YAML") as caught:
        Configuration()
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


def test_what_is_missing() -> None:
    with pytest.raises(ApiValueError, match="SAIL_BASE_URL"):
        EntitlementsApi(ApiClient(Configuration())).list_entitlements()
    configuration = Configuration(ConfigurationParams(base_url="https://a.example"))
    with pytest.raises(ApiValueError, match="SAIL_CLIENT_ID and SAIL_CLIENT_SECRET"):
        EntitlementsApi(ApiClient(configuration)).list_entitlements()


def test_where_tokens_come_from() -> None:
    params = ConfigurationParams("https://a.example/", "id", "secret")
    assert Configuration(params).credentials().url == "https://a.example/oauth/token"
    params.token_url = "https://b.example/token"
    assert Configuration(params).credentials().url == "https://b.example/token"


def test_a_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY")
    server.answer = lambda asked: Answer(body=[])
    params = ConfigurationParams("http://tenant.invalid", "id", "secret")
    params.proxy = server.url.replace("http://", "http://user:word@")
    params.proxy_headers = {"X-Proxy": "1"}
    assert EntitlementsApi(ApiClient(Configuration(params))).list_entitlements() == []
    assert server.tokens_asked[0].target == "http://tenant.invalid/oauth/token"
    assert server.last.target == "http://tenant.invalid/v2025/entitlements"
    assert server.last.headers["Proxy-Authorization"].startswith("Basic ")
    assert server.last.headers["X-Proxy"] == "1"


def test_the_server_has_to_prove_who_it_is(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with Server(context) as server:
        server.answer = lambda asked: Answer(body=[])
        with pytest.raises(ApiConnectionError, match="certificate") as caught:
            listed(ConfigurationParams(server.url, access_token="t"))
        assert not caught.value.sent
        assert listed(ConfigurationParams(server.url, access_token="t", verify_ssl=False)) == []
        assert listed(ConfigurationParams(server.url, access_token="t", ssl_ca_cert=str(tmp_path / "ca.pem"))) == []
    with pytest.raises(ApiValueError):
        listed(ConfigurationParams(server.url, access_token="t", ssl_ca_cert="missing.pem"))


def listed(params: ConfigurationParams) -> object:
    """What a call with these settings gives."""
    configuration = Configuration(params)
    configuration.retries = 0
    with ApiClient(configuration) as client:
        return EntitlementsApi(client).list_entitlements()


def test_a_client_goes_on_after_its_block(configuration: Configuration, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[])
    with ApiClient(configuration) as client:
        api = EntitlementsApi(client)
        api.list_entitlements()
    assert api.list_entitlements() == []
    client.close()
