"""From what kintsugi.yml says to what goes with a request; a credential that cannot be one is refused before."""

from __future__ import annotations

from collections.abc import Callable

import github
from jwt.exceptions import PyJWTError

from syncer.trackers.github.auth import AppAuth
from syncer.trackers.github.errors import Ask

Credential = Callable[[Ask], github.Auth.Auth]


def by_token(token: str) -> Credential:
    """The token as it is. A space or a line end in it would be quoted by the HTTP library's error."""
    fits = bool(token) and token.isascii() and token.isprintable() and " " not in token
    fixed = github.Auth.Token(token) if fits else None

    def credential(ask: Ask) -> github.Auth.Auth:
        if fixed is None:
            where = f"trackers.{ask.tracker}.token"
            raise ask.give_up("token", f"{where} is empty or has white space or strange characters in it.")
        return fixed

    return credential


def by_signature(auth: AppAuth) -> Credential:
    """What an App signs with its private key; good for asking about the App itself, and for its tokens."""
    signed = github.Auth.AppAuth(auth.app_id, auth.private_key) if auth.app_id and auth.private_key else None
    usable = signed is not None and _signs(signed)  # once: reading a key takes a tenth of a second

    def credential(ask: Ask) -> github.Auth.Auth:
        if signed is None or not usable:
            where = f"trackers.{ask.tracker}.private_key_file"
            raise ask.give_up(
                "private_key", f"{where} holds no private key in PEM form; download one from the App's page."
            )
        return signed

    return credential


def _signs(signed: github.Auth.AppAuth) -> bool:
    try:
        signed.create_jwt()
    except (PyJWTError, ValueError, TypeError):  # TypeError: the key wants a password
        return False
    return True
