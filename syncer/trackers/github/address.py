"""Where the API is, checked; and whether a redirect stays there: the token goes nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from rules.words.cleaning import shortened, visible
from syncer.trackers.github.errors import Ask

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """`api_url` of kintsugi.yml: with or without a path in front, a port, a slash at the end."""

    api_url: str

    @property
    def server(self) -> str:
        """Host and port, without what else may be in an address (a password)."""
        where = _origin(self.api_url)
        return f"{where[1]}:{where[2]}" if where else "the server"

    def checked(self, ask: Ask) -> str:
        """The address without a slash at the end. GiveUp when it is none."""
        if _origin(self.api_url) is None:
            raise ask.give_up(
                "api_url",
                f"trackers.{ask.tracker}.api_url is no address; it looks like https://api.github.com.",
            )
        return self.api_url.rstrip("/")

    def path_of(self, ask: Ask, path: str, location: str) -> str:
        """The API path that a redirect names. GiveUp when it leaves this server."""
        url = self.checked(ask)
        prefix = urlsplit(url).path
        try:
            target = urljoin(url + path, location)
        except ValueError:
            target = ""
        parts = urlsplit(target) if target else None
        if parts is None or _origin(target) != _origin(url) or not parts.path.startswith(f"{prefix}/"):
            raise ask.give_up(
                "redirected",
                f"{self.server} sends us to {_shown(target)}; "
                f"if that is right, set trackers.{ask.tracker}.api_url to it.",
            )
        return parts.path[len(prefix) :] + (f"?{parts.query}" if parts.query else "")


def _origin(url: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (
        (parts.scheme, parts.hostname, port) if parts.hostname and port and parts.scheme in _PORTS else None
    )


def _shown(target: str) -> str:
    where = _origin(target)
    return shortened(visible(f"{where[0]}://{where[1]}:{where[2]}"), 120) if where else "nowhere"
