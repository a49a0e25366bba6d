"""What the generator says about the package as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Environment:
    """The environment variables that configure a client."""

    base_url: str
    client_id: str
    client_secret: str
    access_token: str | None = None


@dataclass(frozen=True)
class ConfigFile:
    """A JSON file that configures a client, and the keys of its values."""

    path: str
    base_url: str
    client_id: str
    client_secret: str
    access_token: str | None = None
