"""How clients come by their access tokens."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from loopback import Answer, Server
from sailpoint.configuration import Configuration, ConfigurationParams
from sailpoint.v2025 import ApiClient, ApiValueError, EntitlementsApi, TokenException, UnauthorizedException


def sent(server: Server) -> list[str]:
    """The tokens of the calls."""
    return [asked.headers["Authorization"] for asked in server.asked]


def test_a_token_is_asked_for_once(configuration: Configuration, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[])
    for _ in range(2):
        EntitlementsApi(ApiClient(configuration)).list_entitlements()
    (asked,) = server.tokens_asked
    assert asked.body == b"grant_type=client_credentials&client_id=id&client_secret=secret"
    assert sent(server) == ["Bearer token-1"] * 2
    assert configuration.access_token == "token-1"


def test_one_token_request_at_a_time(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[])
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: api.list_entitlements(), range(16))) == [[]] * 16
    assert len(server.tokens_asked) == 1


def test_a_token_is_renewed_before_it_expires(api: EntitlementsApi, server: Server) -> None:
    server.answer = lambda asked: Answer(body=[])
    server.token = lambda number: Answer(body={"access_token": f"token-{number}", "expires_in": 0})
    api.list_entitlements()
    api.list_entitlements()
    assert sent(server) == ["Bearer token-1", "Bearer token-2"]


def test_a_rejected_token_is_replaced_once(api: EntitlementsApi, server: Server) -> None:
    server.answers = [Answer(401), Answer(body=[])]
    assert api.list_entitlements() == []
    assert sent(server) == ["Bearer token-1", "Bearer token-2"]
    server.answer = lambda asked: Answer(401)
    with pytest.raises(UnauthorizedException):
        api.list_entitlements()
    assert sent(server)[2:] == ["Bearer token-2", "Bearer token-3"]


def test_a_given_token_is_never_replaced(server: Server) -> None:
    server.answer = lambda asked: Answer(401)
    configuration = Configuration(ConfigurationParams(server.url, access_token="mine"))
    with pytest.raises(UnauthorizedException):
        EntitlementsApi(ApiClient(configuration)).list_entitlements()
    assert sent(server) == ["Bearer mine"]
    assert server.tokens_asked == []


def test_no_token(api: EntitlementsApi, server: Server) -> None:
    server.token = lambda number: Answer(401, {"error": "invalid_client"})
    with pytest.raises(TokenException) as caught:
        api.list_entitlements()
    assert (caught.value.status, caught.value.body) == (401, '{"error": "invalid_client"}')
    assert "secret" not in str(caught.value)
    server.token = lambda number: Answer(body={"token": "?"})
    with pytest.raises(ApiValueError, match="holds no access token"):
        api.list_entitlements()
    assert server.asked == []


def test_the_secret_goes_nowhere_else(api: EntitlementsApi, server: Server) -> None:
    server.token = lambda number: Answer(307, headers={"Location": f"{server.url}/elsewhere"})
    with pytest.raises(TokenException) as caught:
        api.list_entitlements()
    assert caught.value.status == 307
    assert server.asked == []


def test_secrets_are_not_shown(server: Server) -> None:
    params = ConfigurationParams(server.url, "id", "s3cret", access_token="t0ken", proxy="http://u:p4ss@h")
    configuration = Configuration(params)
    configuration.proxy = None
    client = ApiClient(configuration)
    shown = repr([params, configuration, client, EntitlementsApi(client), configuration.credentials()])
    assert not any(secret in shown for secret in ("s3cret", "t0ken", "p4ss"))
    assert server.url in shown
