"""How credentials are sent."""

from __future__ import annotations

import pytest

from sailpoint._runtime.exceptions import ApiValueError
from sailpoint._runtime.scheme import Scheme, basic_pair, signed
from sailpoint.configuration import Configuration, ConfigurationParams

URL = "https://things.example/a"


@pytest.mark.parametrize(
    ("scheme", "url", "headers"),
    [
        (Scheme(), URL, {"Cookie": "a=b", "Authorization": "Bearer k/1"}),
        (Scheme("undeclared"), URL, {"Cookie": "a=b", "Authorization": "Bearer k/1"}),
        (Scheme("basic"), URL, {"Cookie": "a=b", "Authorization": "Basic k/1"}),
        (Scheme("header", "X-Key"), URL, {"Cookie": "a=b", "X-Key": "k/1"}),
        (Scheme("query", "the key"), f"{URL}?the%20key=k%2F1", {"Cookie": "a=b"}),
        (Scheme("cookie", "key"), URL, {"Cookie": "a=b; key=k%2F1"}),
    ],
)
def test_each_scheme_has_its_place(scheme: Scheme, url: str, headers: dict[str, str]) -> None:
    assert signed(scheme, "k/1", URL, {"Cookie": "a=b"}) == (url, headers)


def test_a_key_stands_behind_other_queries() -> None:
    url, _ = signed(Scheme("query", "key"), "k", f"{URL}?a=1", {})
    assert url == f"{URL}?a=1&key=k"


def test_name_and_password_as_the_rfc_has_them() -> None:
    # The example of RFC 7617, section 2.
    assert basic_pair("Aladdin", "open sesame") == "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_missing_credentials_are_named() -> None:
    configuration = Configuration(ConfigurationParams(base_url=URL))
    with pytest.raises(ApiValueError, match="SAIL_ACCESS_TOKEN"):
        configuration.key()
    with pytest.raises(ApiValueError, match="SAIL_CLIENT_ID and SAIL_CLIENT_SECRET"):
        configuration.name_and_password()
