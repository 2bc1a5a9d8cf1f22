"""What GitHub answered, before anybody knows what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

from pydantic_core import from_json
from requests.utils import parse_header_links

from rules.words.cleaning import shortened, visible


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers with lower-case names, and the text."""

    status: int
    headers: Mapping[str, str]
    text: str
    moved: bool = False  # it came from another address than the one we asked

    def json(self) -> Any:
        """The parsed text; ValueError when it is no JSON, or nested deeper than 200."""
        return from_json(self.text)

    def parsed(self) -> Any:
        """The parsed text, or None when it is no JSON."""
        try:
            return self.json()
        except ValueError:
            return None

    def message(self) -> str:
        """GitHub's own sentence, as one harmless line; empty when there is none."""
        data = self.parsed()
        said = data.get("message") if isinstance(data, dict) else None
        return shortened(visible(said), 200).rstrip(".") if isinstance(said, str) else ""

    def errors(self) -> tuple[Mapping[str, Any], ...]:
        """The entries of a 422 or of GraphQL: which field, what is wrong with it."""
        data = self.parsed()
        entries = data.get("errors") if isinstance(data, dict) else None
        return tuple(e for e in entries if isinstance(e, dict)) if isinstance(entries, list) else ()

    def number(self, header: str) -> float | None:
        """A header that holds a number (GitHub sometimes sends fractions)."""
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

    def next_page(self) -> str | None:
        """The address of the next page, if the answer names one."""
        links = parse_header_links(self.headers.get("link", ""))
        return next((link["url"] for link in links if link.get("rel") == "next"), None)
