# fmt: off
"""What this package is called and where its configuration comes from."""

from ._runtime.settings import ConfigFile, Environment

NAME = "sailpoint"
VERSION = "0.1.0"
TOKEN_PATH = "/oauth/token"

ENVIRONMENT = Environment(
    base_url="SAIL_BASE_URL",
    client_id="SAIL_CLIENT_ID",
    client_secret="SAIL_CLIENT_SECRET",
    access_token="SAIL_ACCESS_TOKEN",
)

CONFIG_FILES = (
    ConfigFile(path="config.json", base_url="BaseURL", client_id="ClientId", client_secret="ClientSecret"),
    ConfigFile(path="~/.sailpoint/config.yaml", base_url="environments.{activeenvironment}.baseurl", client_id="environments.{activeenvironment}.pat.clientid", client_secret="environments.{activeenvironment}.pat.clientsecret", access_token="environments.{activeenvironment}.pat.accesstoken"),
)
