"""What GitHub answered, before anybody knows what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from requests.utils import parse_header_links

from rules.words.cleaning import shortened, visible
from syncer.trackers import answer


@dataclass(frozen=True, slots=True)
class Answer(answer.Answer):
    """GitHub says in words what is wrong, and in a header where a list goes on."""

    moved: bool = False  # it came from another address than the one we asked

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

    def next_page(self) -> str | None:
        """The address of the next page, if the answer names one."""
        links = parse_header_links(self.headers.get("link", ""))
        return next((link["url"] for link in links if link.get("rel") == "next"), None)
