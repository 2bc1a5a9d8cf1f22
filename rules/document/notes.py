"""What a person should know about a line as it was read: gentle, concrete, and with what to write instead."""

from __future__ import annotations

import re
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
    if name := _perhaps_an_owner(reading):
        how = "write @login, or add the name to `people:` in kintsugi.yml"
        yield f"“{reading.title}”: if {name} is to own it, {how}."
    if below and not reading.fields:
        further = read(" ".join(below), vocabulary, signs)
        if [one for one in further.fields if not one.weak]:
            yield f"“{reading.title}”: owner, date and priority are read from the first line only."


# Behind a dash, where an owner stands: two or three words that begin like names.
_PERHAPS_A_NAME = re.compile(r"(?:—|–|\s-)\s+([^\s—–]+(?: [^\s—–]+){1,2})$")
_NOUNS = {Field.OWNER: "owner", Field.DUE: "due date", Field.PRIORITY: "priority", Field.TEAM: "owner"}


def _chosen(reading: Reading, field: Field) -> str:
    found = {Field.OWNER: reading.owner, Field.DUE: reading.due, Field.PRIORITY: reading.priority}.get(field)
    return found.text if found else ""


def _perhaps_an_owner(reading: Reading) -> str:
    """A name that nobody knows yet; once there is a ticket, its owner is seen."""
    found = _PERHAPS_A_NAME.search(reading.title)
    if reading.owner or reading.link or not found:
        return ""
    return found[1] if all(word.istitle() for word in found[1].split()) else ""
