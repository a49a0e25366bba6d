"""How clients reach the server, and who they are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import ClassVar

from . import _settings
from ._runtime.config_file import first_of
from ._runtime.exceptions import ApiValueError
from ._runtime.retry import Retry
from ._runtime.timeout import RequestTimeout, Timeout
from ._runtime.token_cache import TokenCache
from ._runtime.tokens import Credentials

__all__ = ["Configuration", "ConfigurationParams", "Retry", "Timeout"]


@dataclass
class ConfigurationParams:
    """Settings for a configuration. Those that are not given come from the environment or a configuration file."""

    base_url: str | None = None
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    token_url: str | None = None
    access_token: str | None = field(default=None, repr=False)
    ssl_ca_cert: str | None = None
    proxy: str | None = field(default=None, repr=False)
    proxy_headers: dict[str, str] | None = field(default=None, repr=False)
    verify_ssl: bool = True

    @property
    def suffice(self) -> bool:
        """Whether they tell where the server is and who the client is."""
        return bool(self.base_url and (self.access_token or (self.client_id and self.client_secret)))

    def over(self, others: ConfigurationParams) -> ConfigurationParams:
        """These settings, with base URL and credentials of others where these have none."""
        has_client = self.client_id and self.client_secret
        return replace(
            self,
            base_url=self.base_url or others.base_url,
            client_id=self.client_id or others.client_id,
            client_secret=self.client_secret or others.client_secret,
            access_token=self.access_token or (None if has_client else others.access_token),
        )


class Configuration:
    """How clients reach the server, and who they are. Clients that share a configuration share their access token.

    Settings may be changed until a client makes its first call.
    """

    _default: ClassVar[Configuration | None] = None

    def __init__(self, configurationParams: ConfigurationParams | None = None) -> None:
        params = _completed(configurationParams or ConfigurationParams())
        self.base_url: str | None = params.base_url
        """The address of the tenant, without the version of an API."""
        self.client_id: str | None = params.client_id
        self.client_secret: str | None = params.client_secret
        self.token_url: str | None = params.token_url
        """Where access tokens come from; below the base URL unless it is given."""
        self._access_token: str | None = params.access_token
        self.proxy: str | None = params.proxy
        """The proxy for all requests, `http://…` or `socks5://…`; else the environment tells (`HTTPS_PROXY`)."""
        self.proxy_headers: dict[str, str] | None = params.proxy_headers
        self.verify_ssl: bool = params.verify_ssl
        """Whether the server has to prove who it is."""
        self.ssl_ca_cert: str | None = params.ssl_ca_cert
        """A file with the certificates of the authorities to believe, instead of the usual ones."""
        self.cert_file: str | None = None
        """A file with the client's own certificate."""
        self.key_file: str | None = None
        """A file with the key of the client's own certificate."""
        self.assert_hostname: bool | None = None
        """`False` accepts a certificate for any host."""
        self.tls_server_name: str | None = None
        """The host to ask for when the connection is made secure, instead of that of the address."""
        self.connection_pool_maxsize: int = 100
        """The most connections at a time."""
        self.retries: Retry | int | None = None
        """When a call is tried again, or how often; see `Retry`."""
        self.timeout: RequestTimeout = Timeout()
        """The seconds that calls may take, unless they say otherwise; see `Timeout`."""
        self.experimental: bool = True
        """Whether experimental operations may be called. The header that they want is sent by itself."""
        self.suppress_experimental_warnings: bool = False
        """Whether calls of experimental operations go unmentioned in the log."""
        self.tokens = TokenCache()
        """The access token that the clients share."""

    def __repr__(self) -> str:
        return f"Configuration(base_url={self.base_url!r}, client_id={self.client_id!r})"

    @classmethod
    def get_default(cls) -> Configuration:
        """The configuration of clients that are given none."""
        if cls._default is None:
            cls._default = cls()
        return cls._default

    @classmethod
    def set_default(cls, default: Configuration | None) -> None:
        """Sets the configuration of clients that are given none."""
        cls._default = default

    @property
    def given_token(self) -> str | None:
        """The access token that was set; `None` where tokens are asked for with id and secret."""
        return self._access_token

    @property
    def access_token(self) -> str | None:
        """The access token: the one that was set, or else one that the server gives for id and secret, refreshed when
        it expires.

        Raises `TokenException` where the server gives none, `ApiValueError` where id or secret is missing.
        """
        return self._access_token or self.tokens.get_blocking(self)

    @access_token.setter
    def access_token(self, token: str | None) -> None:
        self._access_token = token

    def server(self, default: str = "") -> str:
        """The base URL, or else the default, without a slash at its end.

        Raises `ApiValueError` where there is neither.
        """
        server = self.base_url or default
        if not server:
            variable = _settings.ENVIRONMENT.base_url
            raise ApiValueError(f"there is no base URL: set {variable}, or ConfigurationParams.base_url")
        return server.rstrip("/")

    def name_and_password(self) -> tuple[str, str]:
        """Id and secret, for an API that takes them as they are.

        Raises `ApiValueError` where one is missing.
        """
        names = _settings.ENVIRONMENT
        if not self.client_id or not self.client_secret:
            raise ApiValueError(f"there is no name and password: set {names.client_id} and {names.client_secret}")
        return self.client_id, self.client_secret

    def key(self) -> str:
        """The access token, for an API to which it is a key.

        Raises `ApiValueError` where there is none.
        """
        if not self._access_token:
            raise ApiValueError(f"there is no key: set {_settings.ENVIRONMENT.access_token}")
        return self._access_token

    def credentials(self, default_server: str = "", token_path: str = _settings.TOKEN_PATH) -> Credentials:
        """What access tokens are asked for with, of the default server where there is no base URL.

        Raises `ApiValueError` where something is missing.
        """
        names = _settings.ENVIRONMENT
        if not self.client_id or not self.client_secret:
            raise ApiValueError(f"there is no client id and secret: set {names.client_id} and {names.client_secret}")
        url = self.token_url or self.server(default_server) + token_path
        return Credentials(url, self.client_id, self.client_secret)

    @classmethod
    def get_configuration_params(cls) -> ConfigurationParams:
        """The settings of the environment where it names the server, or else of the first configuration file that is there
        and has any; where there is none, what the environment has.

        Raises `ApiValueError` where a file cannot be read.
        """
        environment = cls.get_environment_params()
        if environment.base_url:
            return environment
        local = cls.get_local_params()
        return environment if local == ConfigurationParams() else local

    @classmethod
    def get_environment_params(cls) -> ConfigurationParams:
        """The settings of the environment."""
        names = _settings.ENVIRONMENT
        return ConfigurationParams(
            base_url=os.environ.get(names.base_url),
            client_id=os.environ.get(names.client_id),
            client_secret=os.environ.get(names.client_secret),
            access_token=os.environ.get(names.access_token) if names.access_token else None,
        )

    @classmethod
    def get_local_params(cls) -> ConfigurationParams:
        """The settings of the first configuration file that is there.

        Raises `ApiValueError` where it cannot be read.
        """
        file = first_of(_settings.CONFIG_FILES, _settings.NAME)
        return ConfigurationParams(file.base_url, file.client_id, file.client_secret, access_token=file.access_token)


def _completed(given: ConfigurationParams) -> ConfigurationParams:
    """The given settings, completed by the environment; only where that does not suffice, files are looked at."""
    params = given.over(Configuration.get_environment_params())
    return params if params.suffice else given.over(Configuration.get_configuration_params())
