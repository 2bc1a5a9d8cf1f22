"""What one line shall say once it is edited."""

from __future__ import annotations

from dataclasses import dataclass

from rules.document.date_phrases import looks_like_a_date
from rules.document.fields import decompose
from rules.document.markdown_markup import MARKDOWN_MARKUP
from rules.document.markup import Markup
from rules.document.model import LineEdit, Link, Vocabulary
from rules.document.neutral import plain_title, value
from rules.document.placeholders import is_placeholder, is_review_held
from rules.document.reading import Reading
from rules.document.source_lines import one_line
from rules.document.stretch import Field, Found, Words


@dataclass(frozen=True, slots=True)
class Goal:
    """The line as it is wanted, in the terms of a Reading."""

    title: str
    owner: str | None
    due: str | None
    priority: str | None
    done_when: str | None
    struck: bool
    reason: str | None
    link: Link | None

    @property
    def says(self) -> tuple[object, ...]:
        """To be compared with `Reading.says`."""
        fields = (self.title, self.owner, self.due, self.priority, self.done_when)
        return (*fields, self.struck, self.reason, self.link)


def goal_of(now: Reading, edit: LineEdit) -> Goal:
    """What the line says now, and over it what the edit wants. Nothing is ever cleared."""
    struck = now.strike is not None if edit.struck is None else edit.struck
    reason = one_line(edit.reason or "") or (now.reason.text if now.reason else None)
    return Goal(
        title=_title(edit.title) or now.title,
        owner=_new(now.owner, edit.owner),
        due=_new(now.due, edit.due),
        priority=_new(now.priority, edit.priority),
        done_when=now.done_when.text if now.done_when else None,
        struck=struck,
        reason=reason if struck else None,
        link=edit.link or now.link,
    )


def _title(wanted: str | None) -> str:
    """The new title, or "" when no line can bear it as one."""
    words = plain_title(wanted or "")
    return "" if is_placeholder(words) or is_review_held(words) else words


def _new(now: Found | None, wanted: str | None) -> str | None:
    return (value(wanted) if wanted else "") or (now.text if now else None)


def field_words(field: Field, words: str, vocabulary: Vocabulary, markup: Markup = MARKDOWN_MARKUP) -> str:
    """A field as it stands between separators, announced where it would not be recognised by itself."""
    if field is Field.DUE:
        if not looks_like_a_date(words):
            return f"due: {words}"
        return words if words.casefold().startswith("in ") else f"by {words}"
    if field is Field.OWNER:
        words = markup.owner(words)
        return words if decompose(Words(words, 0, len(words), vocabulary)) else f"owner: {words}"
    return words
