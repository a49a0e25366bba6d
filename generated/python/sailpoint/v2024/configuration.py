"""How clients reach the server, and who they are."""

from ..configuration import Configuration, ConfigurationParams, Retry

__all__ = ["Configuration", "ConfigurationParams", "Retry"]
