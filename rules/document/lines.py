"""A text of any markup that is written line by line: it becomes a neutral document, and edits become patches.

Title and fields of an action item stand on the first source line of its list item: GitHub and Jira show what
follows on a line of its own, so people write remarks there. Only a `Done when:` that starts such a line is read too.
"""

from __future__ import annotations

from rules.document.assembling import document_of
from rules.document.entries import Entries, Entry, Role, find_entries
from rules.document.insertions import inserted, sees_timeline
from rules.document.markup import Markup
from rules.document.model import Document, Edits, LineEdit, Vocabulary
from rules.document.patches import Patch, patched
from rules.document.replacing import replacements
from rules.document.source_lines import source_lines
from rules.document.writing import rewritten

__all__ = ["apply", "parse", "sees_timeline"]


def _entries(text: str, vocabulary: Vocabulary, markup: Markup) -> Entries:
    return find_entries(source_lines(text), vocabulary, markup)


def parse(text: str, vocabulary: Vocabulary, markup: Markup) -> Document:
    """Read a post-mortem. Never raises; positions count decisions, items and the review together."""
    return document_of(_entries(text, vocabulary, markup), vocabulary, markup.signs)


def apply(text: str, edits: Edits, vocabulary: Vocabulary, markup: Markup) -> str:
    """The text after the edits; only the characters that matter change. An edit of no line is ignored."""
    found = _entries(text, vocabulary, markup).found
    patches: list[Patch] = []
    for edit in edits.lines:
        if 0 <= edit.position < len(found):
            patches.extend(_patches(found[edit.position], edit, vocabulary, markup))
    patches.extend(replacements(text, edits.replace, patches))
    return inserted(patched(text, patches), edits.new_actions, edits.timeline, vocabulary, markup)


def _patches(entry: Entry, edit: LineEdit, vocabulary: Vocabulary, markup: Markup) -> list[Patch]:
    patches: list[Patch] = []
    if edit.done is not None and entry.box is not None and edit.done != entry.ticked:
        patches.append(Patch(entry.box, entry.box_end, markup.boxes.sign(edit.done)))
    if entry.role is Role.ITEM:
        words = rewritten(entry.text, edit, vocabulary, markup)
        if words != entry.text:
            patches.append(Patch(entry.start, entry.end, words))
    return patches
