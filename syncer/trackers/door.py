"""Whether a webhook's address leads to our door: host, port and path count, not whether TLS ends before us."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

_USUAL = {"http": 80, "https": 443}


def leads_to(url: str, addresses: Iterable[str]) -> bool:
    """`url` is anybody's text; what is no web address leads nowhere."""
    door = _door(url)
    return door is not None and door in map(_door, addresses)


def _door(url: str) -> tuple[str, int | None, str] | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _USUAL or not parts.hostname:
        return None
    return parts.hostname, None if port == _USUAL[parts.scheme] else port, parts.path.rstrip("/")
