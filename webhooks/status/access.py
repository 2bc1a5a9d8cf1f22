"""Who may see the page: people who know the password of `board:`, or, without one, people on this machine."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import re
from typing import Any

from werkzeug.datastructures import Headers
from werkzeug.exceptions import NotFound, Unauthorized

from rules.policy.models import Board

# A reverse proxy on this machine calls from loopback for people who are not on it.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_PORT = re.compile(r":\d*$")


class _PasswordWanted(Unauthorized):
    """Asks for a name and a password, as RFC 7617 wants it asked."""

    def get_headers(self, *_args: Any, **_kwargs: Any) -> list[tuple[str, str]]:
        return [("WWW-Authenticate", 'Basic realm="Kintsugi", charset="UTF-8"')]


class Access:
    """Without `board:` the page exists only for this machine, and only where the door listens to nobody else."""

    def __init__(self, board: Board | None, on_loopback: bool) -> None:
        """Raises ValueError for a board without a password: everybody would know it."""
        self._expected = _expected(board) if board else None
        self._open = board is None and on_loopback

    def require(self, headers: Headers) -> None:
        """Raises 401 where a password is wanted, 404 where nobody may know of the page."""
        if self._expected is not None:
            if not _is_same(_given(headers.get("Authorization", "")), self._expected):
                raise _PasswordWanted
        elif not self._open or not _comes_from_here(headers):
            raise NotFound


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _expected(board: Board) -> bytes:
    password = board.password.get_secret_value() if board.password else ""
    if not password:
        raise ValueError("board: the password is empty; give one, or leave board: out")
    return f"{board.user}:{password}".encode()


def _given(authorization: str) -> bytes:
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return b""
    try:
        return base64.b64decode(encoded.strip().encode("latin-1", "replace"), validate=True)
    except binascii.Error:
        return b""


def _is_same(given: bytes, expected: bytes) -> bool:
    # Hashes are of one length: how long the password is cannot be measured either.
    return hmac.compare_digest(hashlib.sha256(given).digest(), hashlib.sha256(expected).digest())


def _comes_from_here(headers: Headers) -> bool:
    """Not through a proxy, and not by a name that a stranger's page pointed at this machine (DNS rebinding)."""
    host = _PORT.sub("", headers.get("Host", "")).strip("[]").lower()
    return is_loopback(host) and not any(name in headers for name in _FORWARDED)
