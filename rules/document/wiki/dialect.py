"""Wiki markup as Jira Data Center knows it, behind the dialect's contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rules.document import lines
from rules.document.merge import merge
from rules.document.model import Document, Edits, LineEdit, Vocabulary
from rules.document.source_lines import source_lines
from rules.document.wiki import ticket
from rules.document.wiki.escaping import line_start
from rules.document.wiki.inline import inline
from rules.document.wiki.markup import WIKI_MARKUP
from rules.document.wiki.noting import boxes_inside
from rules.document.wiki.outline import words_of
from rules.document.wiki.rendering import written
from rules.document.wiki.spoken import spoken
from rules.document.wiki.tables import row
from rules.words.cleaning import ZERO_WIDTH
from rules.words.ticket import TicketFields


class Wiki:
    """The dialect of Jira Data Center. Its editor sends CRLF, which stays."""

    name = "wiki"

    def written(self, markdown: str) -> str:
        return written(markdown)

    def parse(self, text: str, vocabulary: Vocabulary) -> Document:
        found = lines.parse(text, vocabulary, WIKI_MARKUP)
        return replace(found, notes=(*found.notes, *boxes_inside(text)))

    def apply(self, text: str, edits: Edits, vocabulary: Vocabulary) -> str:
        return lines.apply(text, _in_wiki(edits, vocabulary), vocabulary, WIKI_MARKUP)

    def has_timeline(self, text: str) -> bool:
        return lines.sees_timeline(text, WIKI_MARKUP)

    def says(self, text: str, markdown: str) -> bool:
        wanted = _shown(spoken(markdown, Vocabulary()))
        return any(wanted in _ways_to_read(line.text) for line in source_lines(text))

    def merge(self, base: str, ours: str, theirs: str) -> str:
        return merge(base, ours, theirs)

    def read_ticket(self, text: str) -> TicketFields:
        return ticket.read_ticket(text)

    def with_due(self, text: str, due: date) -> str:
        return ticket.with_due(text, due)

    def with_priority(self, text: str, priority: str) -> str:
        return ticket.with_priority(text, priority)


def _in_wiki(edits: Edits, vocabulary: Vocabulary) -> Edits:
    """Titles and reasons are plain words and are written by the markup; all else was Markdown."""
    return Edits(
        lines=tuple(map(_plain, edits.lines)),
        new_actions=tuple(spoken(words, vocabulary) for words in edits.new_actions),
        timeline=tuple(line_start(inline(entry)) for entry in edits.timeline),
        replace=tuple((_block(old), _block(new)) for old, new in edits.replace),
    )


def _plain(edit: LineEdit) -> LineEdit:
    """Zero-width spaces protect words on GitHub; here they are escaped."""
    title, reason = (words and words.replace(ZERO_WIDTH, "") for words in (edit.title, edit.reason))
    return replace(edit, title=title, reason=reason)


def _block(markdown: str) -> str:
    return row(markdown) or written(markdown).removesuffix("\n")


def _shown(line: str) -> str:
    return WIKI_MARKUP.signs.shown(line)


def _ways_to_read(line: str) -> Iterator[str]:
    """A line as it is, without its bullet, and without its box."""
    yield _shown(line)
    words = words_of(line)
    yield _shown(words)
    if box := WIKI_MARKUP.boxes.find(words, 0):
        yield _shown(words[box.words :])


WIKI = Wiki()
