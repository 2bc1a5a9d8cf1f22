"""An address from elsewhere is used only when it is plain http(s), and nothing can break out of it."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

_LONGEST = 2000
_PATH = "/%:@!$&*+,;=~-._"  # brackets, quotes, backslash and bar are not in it
_QUERY = _PATH + "?"


def url(text: str) -> str | None:
    """The address, percent-encoded; None for another scheme, credentials, no host, or no address at all."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # also UnicodeError, and a port that is none
        return None
    name = host.replace("-", "").replace(".", "").replace("_", "")
    is_ip6 = ":" in host and all(char in "0123456789abcdef:." for char in host)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not (name.isalnum() or is_ip6):
        return None
    place = (f"[{host}]" if is_ip6 else host) + (f":{port}" if port else "")
    try:
        rest = (
            quote(parts.path, safe=_PATH),
            quote(parts.query, safe=_QUERY),
            quote(parts.fragment, safe=_QUERY),
        )
    except UnicodeError:  # a lone surrogate
        return None
    address = urlunsplit((parts.scheme, place, *rest))
    return address if len(address) <= _LONGEST else None
