"""Document and ticket agree on a field by three-way merge against what they last agreed on.

A side that says nothing (None) never wins and never clears. When both changed, the ticket wins and people are told.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a field should be, and which side has to hear of it."""

    value: str | None
    to_document: bool = False
    to_ticket: bool = False
    conflict: bool = False


def agree(base: str | None, document: str | None, ticket: str | None) -> Verdict:
    """Settle one field."""
    if document == ticket:
        return Verdict(ticket)
    if ticket is None:  # the ticket says nothing: it is told what the document changed
        return Verdict(document, to_ticket=document != base)
    if document is None:  # the document says nothing: it is told only what somebody changed on the ticket
        return Verdict(ticket, to_document=base is not None and ticket != base)
    if document == base:
        return Verdict(ticket, to_document=True)
    if ticket == base:
        return Verdict(document, to_ticket=True)
    return Verdict(ticket, to_document=True, conflict=True)
