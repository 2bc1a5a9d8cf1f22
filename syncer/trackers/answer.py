"""What a tracker answered over HTTP, before anybody knows what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

from pydantic_core import from_json


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers with lower-case names, and the text."""

    status: int
    headers: Mapping[str, str]
    text: str

    def json(self) -> Any:
        """The parsed text; ValueError when it is no JSON, or nested deeper than 200."""
        return from_json(self.text)

    def parsed(self) -> Any:
        """The parsed text, or None when it is no JSON."""
        try:
            return self.json()
        except ValueError:
            return None

    def number(self, header: str) -> float | None:
        """A header that holds a number (some send fractions)."""
        try:
            number = float(self.headers.get(header, ""))
        except ValueError:
            return None
        return number if isfinite(number) else None

    def sent_at(self, otherwise: float) -> float:
        """The vendor's own clock, so that ours may be wrong; seconds since 1970."""
        try:
            return parsedate_to_datetime(self.headers.get("date", "")).timestamp()
        except ValueError:
            return otherwise
