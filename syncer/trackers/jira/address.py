"""Where Jira is, checked, and the pages that people open there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from syncer.trackers.jira.errors import Ask

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """`url` of kintsugi.yml: with or without a path in front, a port, a slash at the end."""

    url: str

    @property
    def server(self) -> str:
        """Host and port, without what else may be in an address (a password)."""
        return _server(self.url) or "the server"

    def checked(self, ask: Ask) -> str:
        """The address without a slash at the end. GiveUp when it is none."""
        if _server(self.url) is None:
            raise ask.give_up(
                "url", f"trackers.{ask.tracker}.url is no address; it looks like https://acme.atlassian.net."
            )
        return self.url.rstrip("/")

    def page(self, key: str) -> str:
        """The page of an issue."""
        return f"{self.url.rstrip('/')}/browse/{key}"


def _server(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    fits = parts.hostname and port and parts.scheme in _PORTS
    return f"{parts.hostname}:{port}" if fits else None
