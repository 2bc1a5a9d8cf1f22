"""Proof by a token that comes with the request: it says who sent it, not that nobody changed the body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.policy.models import Source
from webhooks.reading import Headers
from webhooks.signatures import any_matches, usable

_SHOWABLE = re.compile(rb"[\x21-\x7e]+")


class Token(bytes):
    """A secret that is shown with each request, and never signs one."""


def tokens_in(secrets: Iterable[bytes]) -> tuple[bytes, ...]:
    """Those that may be shown; an empty one would let everybody in."""
    return usable(secret for secret in secrets if isinstance(secret, Token))


def bears_token(headers: Headers, tokens: Iterable[bytes]) -> bool:
    """Whether `Authorization: Bearer …` shows one of these tokens. Never raises, whatever the header holds."""
    scheme, _, shown = headers.get("authorization", "").strip().partition(" ")
    if scheme.lower() != "bearer":  # RFC 9110, 11.1: the scheme in any case
        return False
    return any_matches((shown,), (token.decode("latin-1") for token in tokens))


def bearer(token: bytes) -> dict[str, str]:
    """The header that shows this token."""
    return {"Authorization": f"Bearer {token.decode('latin-1')}"}


def secrets_or_tokens(source: Source) -> tuple[bytes, ...]:
    """What proves a source that may sign, or show a token, or do both; ValueError when nothing does."""
    secrets = (*source.all_secrets(), *(Token(token) for token in source.all_tokens()))
    if not secrets:
        raise ValueError(
            "it has neither a secret nor a token, and webhooks without proof are not accepted; "
            "add secret: (for signed ones) or token: (for those that show a bearer token)"
        )
    if not all(secret.strip() for secret in secrets):
        raise ValueError("one of its secrets or tokens is empty; an empty one would let everybody in")
    if not all(_SHOWABLE.fullmatch(token) for token in tokens_in(secrets)):
        raise ValueError("its token holds what no header carries; write letters, digits and signs, no spaces")
    return secrets
