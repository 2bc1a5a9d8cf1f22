"""Reads a payload of any shape: what is missing or of another type is empty, nothing raises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_ID = re.compile(r"[\w.:-]{1,100}", re.ASCII)
_URL = re.compile(r"https?://[^\s\x00-\x20\x7f]{1,2000}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST_LINE = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a payload: `payload["event"]["data"]["title"].line`."""

    value: object = None

    def __getitem__(self, key: str) -> Node:
        return Node(self.value.get(key)) if isinstance(self.value, dict) else Node()

    def __iter__(self) -> Iterator[Node]:
        return map(Node, self.value) if isinstance(self.value, list) else iter(())

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    def has(self, key: str) -> bool:
        """Whether the key is there and not null."""
        return self[key].value is not None

    @property
    def text(self) -> str:
        """A string as it is, but for NUL and lone surrogates, which no database takes."""
        if not isinstance(self.value, str):
            return ""
        return self.value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()

    @property
    def line(self) -> str:
        """A title or a name: one line, of bearable length, without control characters."""
        line = " ".join(_CONTROL.sub(" ", self.text).split())
        return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"

    @property
    def id(self) -> str:
        """An identifier, number or word; "" when it is none."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value) if 0 <= self.value < 2**63 else ""
        return self.text if _ID.fullmatch(self.text) else ""

    @property
    def url(self) -> str:
        """A web address that is safe to link to; "" for anything else, `javascript:` among it."""
        return self.text if _URL.fullmatch(self.text) else ""

    @property
    def moment(self) -> datetime | None:
        """An ISO 8601 time in UTC; one without a zone is taken as UTC."""
        try:
            when = datetime.fromisoformat(self.text)
            return _meant(when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC))
        except (ValueError, OverflowError):
            return None

    @property
    def moment_in_ms(self) -> datetime | None:
        """A time in milliseconds since 1970, as a number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            return None
        try:
            return _meant(_EPOCH + timedelta(milliseconds=self.value))
        except OverflowError:
            return None


def _meant(when: datetime) -> datetime | None:
    """Nobody means a time outside of these years, and sums with one would overflow."""
    return when if _EPOCH <= when < _LATEST else None


def quoted(word: str) -> str:
    """A word of a payload in a sentence of ours: visible, short, on one line."""
    return repr(word if len(word) <= 60 else word[:59] + "…")
