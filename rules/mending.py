"""A person's text that a write of ours replaced is merged back into what stands there now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from rules.document.adf.nodes import document_of, dumped, without_ids
from rules.document.dialect import Dialect
from rules.nouns import Issue
from rules.situation import Situation


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with lost edits merged back, and which of them those are."""

    text: str
    merged: tuple[int, ...] = ()  # ids of lost texts that the text needed
    in_place: tuple[int, ...] = ()  # ids of those that it said already


def digest(text: str) -> str:
    """The same text has the same digest, whichever line ends an editor sends and whichever ids it gives to nodes."""
    document = document_of(text) if text.startswith("{") else None
    said = dumped(without_ids(document)) if document is not None else text.replace("\r\n", "\n").rstrip()
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


def mend(situation: Situation, issue: Issue, dialect: Dialect) -> Mended:
    """What the issue's text ought to be; the very same text when nothing is lost."""
    text = issue.body
    merged: list[int] = []
    in_place: list[int] = []
    for lost in situation.lost:
        if lost.issue_id == issue.ref.id:
            after = dialect.merge(lost.before, text, lost.text)
            (in_place if digest(after) == digest(text) else merged).append(lost.id)
            text = after
    return Mended(text if merged else issue.body, tuple(merged), tuple(in_place))
