"""What a person should know about a line as it was read: gentle, concrete, and with what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.document.date_phrases import is_ambiguous
from rules.document.model import Vocabulary
from rules.document.reading import Reading, read
from rules.document.signs import MARKDOWN_SIGNS, Signs
from rules.document.stretch import Field


def notes_on(
    reading: Reading, below: Sequence[str], vocabulary: Vocabulary, signs: Signs = MARKDOWN_SIGNS
) -> Iterator[str]:
    """The notes on one action item, in the order in which a reader meets their causes."""
    for other in reading.others:
        if other.field is Field.TEAM:
            yield f"“{reading.title}”: {other.text} is a team; an action item needs one person as its owner."
        elif chosen := _chosen(reading, other.field):
            noun = _NOUNS[other.field]
            yield f"“{reading.title}”: its {noun} is {chosen}; {other.text} is not read: there is one."
    if reading.due and is_ambiguous(reading.due.text):
        day = reading.due.text
        yield f"“{reading.title}”: {day}: nobody knows which month it is; write it as 2026-12-10 or 10 Dec."
    if below and not reading.fields:
        further = read(" ".join(below), vocabulary, signs)
        if [one for one in further.fields if not one.weak]:
            yield f"“{reading.title}”: owner, date and priority are read from the first line only."


_NOUNS = {Field.OWNER: "owner", Field.DUE: "due date", Field.PRIORITY: "priority", Field.TEAM: "owner"}


def _chosen(reading: Reading, field: Field) -> str:
    found = {Field.OWNER: reading.owner, Field.DUE: reading.due, Field.PRIORITY: reading.priority}.get(field)
    return found.text if found else ""
