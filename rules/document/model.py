"""The neutral document: decisions and action-item lines, whatever markup they were written in.

A dialect offers two pure functions (see markdown.py):

    parse(text, vocabulary) -> Document
    apply(text, edits, vocabulary) -> str      # patches only the changed characters
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names and e-mail addresses by which people are known here, as written in `people`."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The link at the end of a line that ties it to a ticket: text `acme/checkout#42`, and its URL."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One action item as written. Absent fields are None and say nothing."""

    position: int  # ordinal of the line among all lines of the document; the address for a LineEdit
    title: str  # without box, fields, link and strike
    done: bool  # the box is ticked
    struck: bool  # ~~…~~
    decision: str | None = None  # the plain line that it carries out
    owner: str | None = None  # as written: "@bob", "Carol Diaz", "carol@acme.dev"
    due: str | None = None  # the phrase as written, without its by/due: "next Friday"
    priority: str | None = None
    done_when: str | None = None
    reason: str | None = None  # what stands after the strike
    link: Link | None = None
    mentioned: str | None = field(default=None, compare=False)  # as a mention shows an owner who is an id


@dataclass(frozen=True, slots=True)
class Decision:
    """A plain line. Without items it waits for somebody to carry it out."""

    position: int
    text: str
    items: tuple[int, ...] = ()  # positions of its Lines


@dataclass(frozen=True, slots=True)
class Review:
    """The `Review held` box."""

    position: int
    held: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What a post-mortem says."""

    decisions: tuple[Decision, ...] = ()
    lines: tuple[Line, ...] = ()
    review: Review | None = None
    notes: tuple[str, ...] = ()  # what a person should know: "10/12/2026 …: nobody knows which month it is"

    def line_at(self, position: int) -> Line | None:
        return next((line for line in self.lines if line.position == position), None)


@dataclass(frozen=True, slots=True)
class LineEdit:
    """Wanted changes to one line; None leaves a thing alone."""

    position: int
    title: str | None = None
    owner: str | None = None  # written as given: "@carol" or "Carol Diaz"
    due: str | None = None  # written as given: "2026-12-10"
    priority: str | None = None
    done: bool | None = None
    struck: bool | None = None
    reason: str | None = None  # with struck=True
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Edits:
    """All that one save of the document changes."""

    lines: tuple[LineEdit, ...] = ()
    new_actions: tuple[str, ...] = ()  # from `/action …`: whole action items without box, under Decisions
    timeline: tuple[str, ...] = ()  # entries for the list under the heading Timeline, already neutral text
    replace: tuple[tuple[str, str], ...] = field(
        default=()
    )  # exact strings that we wrote -> what they say now
    names: Mapping[str, str] = field(
        default_factory=dict, compare=False
    )  # account -> name: shown with a new mention where a markup can
