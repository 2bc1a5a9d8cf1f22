"""What people should know of an item's two sides: what could not be read, and which conflict was settled how."""

from __future__ import annotations

from collections.abc import Mapping

from rules.agree import Verdict
from rules.nouns import State
from rules.situation import ActionItem

NOT_TAKEN = "not taken"  # what the tracker did not take of our last change
NOBODY = "nobody"  # the ticket is assigned to nobody
_CONFLICT = "conflict:"
_WORDS = {"due": "due date", "done": "state"}


def lasting(field: str) -> str:
    """The name of a note that stays told until that field changes again."""
    return _CONFLICT + field


def notes_of(
    ours: Mapping[str, str], theirs: Mapping[str, str], verdicts: Mapping[str, Verdict], item: ActionItem
) -> dict[str, str]:
    """Notes by field; a conflict stays told until that field changes again."""
    told = {n: text for n, text in item.notes.items() if n.startswith(_CONFLICT) or n == NOT_TAKEN}
    for name, verdict in verdicts.items():
        if verdict.conflict:
            told[lasting(name)] = (
                f"the {_WORDS.get(name, name)} was changed on both sides; the ticket's “{verdict.value}” was kept"
            )
        elif verdict.to_document or verdict.to_ticket:
            told.pop(lasting(name), None)
    return {**told, **theirs, **ours}


def for_people(item: ActionItem) -> tuple[str, ...]:
    """What still needs somebody: of a promise that is kept or dropped only what was decided for people."""
    return tuple(
        text
        for name, text in item.notes.items()
        if item.state is State.OPEN or name == NOT_TAKEN or name.startswith(_CONFLICT)
    )
