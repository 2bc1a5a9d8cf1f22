"""Markdown as GitHub knows it, behind the dialect's contract."""

from __future__ import annotations

from datetime import date

from rules.document import markdown
from rules.document.merge import merge
from rules.document.model import Document, Edits, Vocabulary
from rules.words import ticket


class Markdown:
    """The dialect of GitHub."""

    name = "markdown"

    def written(self, markdown: str) -> str:
        return markdown

    def parse(self, text: str, vocabulary: Vocabulary) -> Document:
        return markdown.parse(text, vocabulary)

    def apply(self, text: str, edits: Edits, vocabulary: Vocabulary) -> str:
        return markdown.apply(text, edits, vocabulary)

    def has_timeline(self, text: str) -> bool:
        return markdown.has_timeline(text)

    def says(self, text: str, markdown: str) -> bool:
        return any(_bare(line) == markdown for line in text.splitlines())

    def merge(self, base: str, ours: str, theirs: str) -> str:
        return merge(base, ours, theirs)

    def read_ticket(self, text: str) -> ticket.TicketFields:
        return ticket.read_ticket(text)

    def with_due(self, text: str, due: date) -> str:
        return ticket.with_due(text, due)

    def with_priority(self, text: str, priority: str) -> str:
        return ticket.with_priority(text, priority)


def _bare(line: str) -> str:
    """Without bullet and box."""
    words = line.strip().lstrip("-*+").strip()
    return words.removeprefix("[ ]").removeprefix("[x]").removeprefix("[X]").strip()


MARKDOWN = Markdown()
