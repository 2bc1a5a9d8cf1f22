"""What a markup must offer so that a post-mortem can be written in it; one neutral model, several dialects.

Our own words are composed in Markdown (`rules.words`); `written` turns them into the dialect. Everything else works
on the text as the tracker stores it and changes only what must change.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from rules.document.model import Document, Edits, Vocabulary
from rules.words.ticket import TicketFields


class Dialect(Protocol):
    """All functions are pure and raise nothing, whatever people wrote."""

    @property
    def name(self) -> str:
        """`markdown`, `adf` or `wiki`."""

    def written(self, markdown: str) -> str:
        """Words of ours, composed in Markdown, as a text of this dialect."""

    def parse(self, text: str, vocabulary: Vocabulary) -> Document:
        """What the post-mortem says."""

    def apply(self, text: str, edits: Edits, vocabulary: Vocabulary) -> str:
        """The text after the edits; nothing else in it changes.

        Titles and reasons are plain words, all other words in `edits` are Markdown.
        """

    def has_timeline(self, text: str) -> bool:
        """Whether the text has a section headed `Timeline`."""

    def says(self, text: str, markdown: str) -> bool:
        """Whether one of its lines or list items shows just these words, with or without a box."""

    def merge(self, base: str, ours: str, theirs: str) -> str:
        """Our version merged into the person's, both made from `base`; nothing of theirs is lost."""

    def read_ticket(self, text: str) -> TicketFields:
        """Due date, priority and done-when as a ticket's text says them."""

    def with_due(self, text: str, due: date) -> str:
        """The ticket's text with this date behind `Due:`."""

    def with_priority(self, text: str, priority: str) -> str:
        """The ticket's text with this priority behind `Priority:`."""
