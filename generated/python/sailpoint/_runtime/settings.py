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
    """A JSON or YAML file that configures a client, and where its settings are: keys joined by dots, in any casing. A key
    in braces is the name of another one, of the whole file, whose text is the key."""

    path: str
    base_url: str
    client_id: str
    client_secret: str
    access_token: str | None = None
