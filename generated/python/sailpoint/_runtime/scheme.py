"""How clients prove to an API who they are."""

from base64 import b64encode
from dataclasses import dataclass

from .style import percent_encode


@dataclass(frozen=True)
class Scheme:
    """How a client's credentials are sent."""

    kind: str = "bearer"
    """`bearer` (RFC 6750), `undeclared` (the same with every call of a client that was given a token, as the document does
    not say who needs one, nor where to get it), `basic` (RFC 7617), or the place of a key: `header`, `query`, `cookie`."""

    name: str = ""
    """The name of the key."""

    @property
    def is_key(self) -> bool:
        """Whether a key is sent, which nobody can ask for."""
        return self.kind in ("header", "query", "cookie")


def basic_pair(name: str, password: str) -> str:
    """Name and password as RFC 7617 has them."""
    return b64encode(f"{name}:{password}".encode()).decode()


def signed(scheme: Scheme, token: str, url: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Address and headers with the credentials in them."""
    if scheme.kind == "query":
        separator = "&" if "?" in url else "?"
        return f"{url}{separator}{percent_encode(scheme.name)}={percent_encode(token)}", headers
    return url, {**headers, **_header(scheme, token, headers)}


def _header(scheme: Scheme, token: str, headers: dict[str, str]) -> dict[str, str]:
    if scheme.kind == "header":
        return {scheme.name: token}
    if scheme.kind == "cookie":
        cookie = f"{scheme.name}={percent_encode(token)}"
        return {"Cookie": "; ".join(filter(None, [headers.get("Cookie"), cookie]))}
    return {"Authorization": f"{'Basic' if scheme.kind == 'basic' else 'Bearer'} {token}"}
