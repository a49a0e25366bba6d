"""The HTTP client as the configuration has it."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

import httpx2

from .exceptions import ApiConnectionError, ApiTimeoutError, ApiValueError, OpenApiException

if TYPE_CHECKING:
    from ..configuration import Configuration


def http_settings(configuration: Configuration) -> dict[str, Any]:
    """The arguments of the HTTP client.

    Raises `ApiValueError` where a file or an address is of no use.
    """
    settings: dict[str, Any] = {
        "limits": httpx2.Limits(max_connections=configuration.connection_pool_maxsize),
        "follow_redirects": True,
    }
    try:
        settings["verify"] = _verification(configuration)
        if configuration.proxy:
            settings["proxy"] = httpx2.Proxy(configuration.proxy, headers=configuration.proxy_headers)
    except (OSError, ValueError, httpx2.InvalidURL) as error:
        raise ApiValueError(str(error)) from error
    return settings


def _verification(configuration: Configuration) -> bool | ssl.SSLContext:
    if not configuration.verify_ssl:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif configuration.ssl_ca_cert:
        context = ssl.create_default_context(cafile=configuration.ssl_ca_cert)
    else:
        context = httpx2.create_ssl_context()
    if configuration.assert_hostname is False:
        context.check_hostname = False
    if configuration.cert_file:
        context.load_cert_chain(configuration.cert_file, configuration.key_file)
    return context


def connection_error(error: httpx2.HTTPError, call: str) -> OpenApiException:
    """What the failure of the HTTP client means for a call."""
    text = f"{call}: {str(error) or type(error).__name__}"
    if isinstance(error, httpx2.UnsupportedProtocol):
        return ApiValueError(text)
    unsent = isinstance(error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError))
    kind = ApiTimeoutError if isinstance(error, httpx2.TimeoutException) else ApiConnectionError
    return kind(text, sent=not unsent)
