"""Every secret that a policy holds, so that the logs can mask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, SecretStr

from rules.policy.models import Policy


def secret_values(policy: Policy) -> Iterator[str]:
    """Tokens, signing secrets, addresses of rooms, passwords; those within URLs of store and queue too."""
    yield from _held_by(policy)
    for url in (policy.store, policy.queue):
        if password := urlsplit(url).password:
            yield from {password, unquote(password)}


def _held_by(value: Any) -> Iterator[str]:
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, BaseModel):
        yield from _held_by([held for _, held in value])
    elif isinstance(value, dict):
        yield from _held_by(list(value.values()))
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _held_by(held)
