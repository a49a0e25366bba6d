"""What clients have in common, whether they block or not."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, ClassVar

from .. import _settings
from ..configuration import Configuration
from .deadline import PhaseTimeouts
from .exchange import Steps, exchange, logger
from .operation import Operation
from .request import Defaults, Request, request_of
from .retry import retry_of
from .scheme import Scheme, basic_pair, signed


class BaseClient:
    """What clients have in common, whether they block or not."""

    base_path: ClassVar[str] = ""
    """The part of all paths that the documents have in their server's address."""

    server: ClassVar[str] = ""
    """The address of the server where nobody says otherwise; empty where each tenant has another."""

    token_path: ClassVar[str] = "/oauth/token"
    """Where access tokens come from, below the server's address."""

    scheme: ClassVar[Scheme] = Scheme()
    """How credentials are sent."""

    models: ClassVar[str] = ""
    """The package of the models that answers consist of."""

    def __init__(
        self,
        configuration: Configuration | None = None,
        header_name: str | None = None,
        header_value: str | None = None,
        cookie: str | None = None,
    ) -> None:
        self.configuration = configuration or Configuration.get_default()
        self.default_headers: dict[str, str] = {}
        """The headers of all calls."""
        self.user_agent = f"{_settings.NAME}/{_settings.VERSION}/python"
        if header_name is not None and header_value is not None:
            self.default_headers[header_name] = header_value
        if cookie is not None:
            self.default_headers["Cookie"] = cookie
        self._mentioned: set[str] = set()

    def __repr__(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}({self.configuration!r})"

    @property
    def user_agent(self) -> str:
        """How the client introduces itself to the server."""
        return self.default_headers["User-Agent"]

    @user_agent.setter
    def user_agent(self, value: str) -> None:
        self.default_headers["User-Agent"] = value

    def set_default_header(self, header_name: str, header_value: str) -> None:
        """Sets a header of all calls."""
        self.default_headers[header_name] = header_value

    def _request(self, operation: Operation[Any], arguments: Mapping[str, Any], *, streamed: bool = False) -> Request:
        configuration = self.configuration
        server, base_path = operation.server or (self.server, self.base_path)
        defaults = Defaults(
            configuration.server(server) + base_path,
            self.models,
            self.default_headers,
            configuration.experimental,
            configuration.timeout,
            bool(configuration.given_token) if self.scheme.kind == "undeclared" else None,
        )
        request = request_of(operation, arguments, defaults, streamed=streamed)
        self._mention(operation)
        return request

    def _given_token(self) -> str | None:
        """What proves who the client is without being asked for; `None` where an access token is."""
        configuration = self.configuration
        if self.scheme.kind == "basic":
            return basic_pair(*configuration.name_and_password())
        if self.scheme.is_key:
            return configuration.key()
        return configuration.given_token

    def _mention(self, operation: Operation[Any]) -> None:
        if operation.deprecated:
            warnings.warn(f"{operation} is deprecated", DeprecationWarning, stacklevel=6)
        suppressed = self.configuration.suppress_experimental_warnings or str(operation) in self._mentioned
        if operation.experimental and not suppressed:
            self._mentioned.add(str(operation))
            logger.warning("%s is experimental and may change", operation)

    def _steps(self, request: Request) -> Steps:
        return exchange(request, retry_of(self.configuration.retries))

    def _message(self, request: Request, token: str | None) -> dict[str, Any]:
        """The arguments of the HTTP client for a request, but for its body."""
        url, headers = request.url, dict(request.headers)
        if token is not None:
            url, headers = signed(self.scheme, token, url, headers)
        extensions: dict[str, Any] = {"timeout": PhaseTimeouts(request.deadline)}
        if self.configuration.tls_server_name:
            extensions["sni_hostname"] = self.configuration.tls_server_name
        return {"method": request.operation.method, "url": url, "headers": headers, "extensions": extensions}
