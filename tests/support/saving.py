"""What a person changes in a document of the neutral model, and saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from neutral_documents import Group

from rules.document.model import Line


def saved(document: Sequence[Group], at: int, what: str) -> list[Group]:
    """The same document after a person did that to item number `at`."""
    groups: list[Group] = []
    number = -1
    for decision, items in document:
        kept: list[Line] = []
        for item in items:
            number += 1
            kept += _changed(item, what) if number == at else [item]
        groups.append((decision, tuple(kept)))
    return groups


def _changed(item: Line, what: str) -> list[Line]:
    match what:
        case "reword":
            return [replace(item, title=f"{item.title} and tell people")]
        case "tick":
            return [replace(item, done=not item.done)]
        case "hand over":
            return [replace(item, owner="Alice Moreau")]
        case "add":
            return [item, replace(item, title="Ring the vendor", struck=False, reason=None, link=None)]
        case "remove":
            return []
    return [item]
