"""ADF as Jira Cloud knows it, behind the dialect's contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rules.document import assembling
from rules.document.adf.entries import find_entries
from rules.document.adf.inline import spoken_cells
from rules.document.adf.insertions import insert
from rules.document.adf.items import without_box
from rules.document.adf.line import ADF_SIGNS
from rules.document.adf.merge import merge
from rules.document.adf.naming import mentions, name_new
from rules.document.adf.nodes import Node, document_of, dumped
from rules.document.adf.noting import notes_on_lines, owner_shown
from rules.document.adf.outline import outline
from rules.document.adf.rendering import written
from rules.document.adf.replacing import replace_all
from rules.document.adf.seeing import said
from rules.document.adf.texts import all_lines
from rules.document.adf.ticket_text import read_fields, write_field
from rules.document.adf.writing import rewritten
from rules.document.entries import Role
from rules.document.model import Document, Edits, Vocabulary
from rules.document.sections import Kind
from rules.document.source_lines import one_line
from rules.words.ticket import TicketFields

_UNREADABLE = (
    "The description of this issue cannot be read, so no decision in it is followed; "
    "an administrator finds the reason in the issue's raw data."
)


class Adf:
    """The dialect of Jira Cloud. A text is the JSON of a document; an empty one is an empty document."""

    name = "adf"

    def written(self, markdown: str) -> str:
        return written(markdown)

    def parse(self, text: str, vocabulary: Vocabulary) -> Document:
        document = document_of(text)
        if document is None:
            return Document(notes=(_UNREADABLE,))
        found = find_entries(document, vocabulary)
        notes = (*found.notes, *notes_on_lines(found.entries, found.items, vocabulary))
        read = assembling.document_of(found.as_entries(), vocabulary, ADF_SIGNS)
        lines = (
            replace(line, mentioned=owner_shown(found.items[line.position], vocabulary))
            for line in read.lines
        )
        return replace(read, lines=tuple(lines), notes=notes)

    def apply(self, text: str, edits: Edits, vocabulary: Vocabulary) -> str:
        return _changed(text, lambda document: _edit(document, edits, vocabulary))

    def has_timeline(self, text: str) -> bool:
        document = document_of(text)
        return document is not None and bool(outline(document).of(Kind.TIMELINE))

    def says(self, text: str, markdown: str) -> bool:
        document, wanted = document_of(text), said(spoken_cells(one_line(markdown)))
        return document is not None and any(
            wanted in (said(line.words), said(without_box(line.words))) for line in all_lines(document)
        )

    def merge(self, base: str, ours: str, theirs: str) -> str:
        return merge(base, ours, theirs)

    def read_ticket(self, text: str) -> TicketFields:
        document = document_of(text)
        return TicketFields() if document is None else read_fields(document)

    def with_due(self, text: str, due: date) -> str:
        return _changed(text, lambda document: write_field(document, "Due", due.isoformat()))

    def with_priority(self, text: str, priority: str) -> str:
        return _changed(text, lambda document: write_field(document, "Priority", priority))


def _changed(text: str, change: Callable[[Node], None]) -> str:
    """The text after a change; the very same one when nothing has changed, or when nobody can read it."""
    document = document_of(text)
    if document is None:
        return text
    before = dumped(document)
    change(document)
    after = dumped(document)
    return text if after == before else after


def _edit(document: Node, edits: Edits, vocabulary: Vocabulary) -> None:
    before = mentions(document)
    found = find_entries(document, vocabulary)
    for edit in edits.lines:
        if not 0 <= edit.position < len(found.entries):
            continue
        entry, item = found.entries[edit.position], found.items[edit.position]
        ticked = entry.ticked if edit.done is None else edit.done
        words = rewritten(item.words, edit, vocabulary) if entry.role is Role.ITEM else item.words
        item.write(words, ticked)
    replace_all(document, edits.replace)
    insert(document, edits.new_actions, edits.timeline, vocabulary)
    name_new(document, before, edits.names)


ADF = Adf()
