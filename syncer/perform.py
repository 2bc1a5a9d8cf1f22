"""Perform: each operation of a plan leads to the function that does it."""

from __future__ import annotations

from typing import assert_never

from rules.operations import (
    Announce,
    CloseTwins,
    EditDocument,
    EditIssue,
    LinkTicket,
    OpenPostMortem,
    OpenTicket,
    Operation,
    React,
    WriteComment,
)
from syncer.hands import Hands
from syncer.perform_editing import edit_document, edit_issue
from syncer.perform_opening import link_ticket, open_postmortem, open_ticket
from syncer.perform_telling import announce, react, write_comment
from syncer.perform_twins import close_twins


def perform(operation: Operation, hands: Hands) -> None:
    """Do it once, through the ledger. Raises TryLater, GiveUp, Changed or LeaseLost."""
    match operation:
        case OpenPostMortem():
            open_postmortem(operation, hands)
        case OpenTicket():
            open_ticket(operation, hands)
        case LinkTicket():
            link_ticket(operation, hands)
        case EditDocument():
            edit_document(operation, hands)
        case EditIssue():
            edit_issue(operation, hands)
        case WriteComment():
            write_comment(operation, hands)
        case React():
            react(operation, hands)
        case Announce():
            announce(operation, hands)
        case CloseTwins():
            close_twins(operation, hands)
        case _:
            assert_never(operation)
