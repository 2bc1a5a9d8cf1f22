"""The rule book as a table: each rule's name and the sentence that its file opens with."""

from __future__ import annotations

from types import ModuleType

from rules import (
    celebrate,
    commands,
    complete_postmortem,
    keep_agreement,
    open_postmortem,
    tell_status,
    track_action_items,
    write_document,
)

BOOK: tuple[ModuleType, ...] = (  # in the order in which `rules.decide` asks them
    open_postmortem,
    commands,
    track_action_items,
    keep_agreement,
    write_document,
    celebrate,
    complete_postmortem,
    tell_status,
)


def rule_book_table() -> str:
    """A row per rule; `kintsugi plan` and `kintsugi explain` show them under these names."""
    rows = [f"| `{module.NAME}` | {_sentence(module)} |" for module in BOOK]
    return "\n".join(("| rule | what it sees to |", "|---|---|", *rows))


def _sentence(module: ModuleType) -> str:
    assert module.__doc__
    return module.__doc__.strip().splitlines()[0]
