"""Column types for what strangers wrote: no NUL, no lone surrogate, and never longer than its column.

PostgreSQL refuses such texts. Both databases get the same text, in what is stored and in what is searched for.
"""

from __future__ import annotations

import hashlib
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


def clean(text: str) -> str:
    """The text with a replacement character where neither database could keep it."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def shorten(text: str, length: int) -> str:
    """The text, or its beginning and a hash of all of it: different texts stay different."""
    if len(text) <= length:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()[:32]
    return f"{text[: length - len(digest) - 1]}~{digest}"


class CleanText(TypeDecorator[str]):
    """A text of any length."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else clean(value)


class ShortText(TypeDecorator[str]):
    """A text of at most `length` characters, at least 40."""

    impl = sa.String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self._length = length

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else shorten(clean(value), self._length)


class CleanJson(TypeDecorator[Any]):
    """JSON whose texts, keys among them, both databases can keep."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        return _clean_all(value)


def _clean_all(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(str(key)): _clean_all(part) for key, part in value.items()}
        case list() | tuple():
            return [_clean_all(part) for part in value]
        case _:
            return value
