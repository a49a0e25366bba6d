"""How clients reach the server, and who they are."""

from ..configuration import Configuration, ConfigurationParams, Retry, Timeout

__all__ = ["Configuration", "ConfigurationParams", "Retry", "Timeout"]
