"""How the owner of a ticket is named on its line, where people may go by other logins than at the ticket."""

from __future__ import annotations

from rules.document.model import Line
from rules.nouns import Issue
from rules.reading import Reading


def owner_words(login: str, line: Line, ticket: Issue, reading: Reading) -> str | None:
    """`@login`, or the name where the line goes by names; None where nobody can tell who that is there."""
    book = reading.book
    at_ticket, here = book.realm(ticket.ref.tracker), book.realm(reading.record.ref.tracker)
    person = book.directory.by_login(at_ticket, login)
    account = login if at_ticket == here else book.directory.login(person, here) if person else None
    goes_by_name = line.owner is not None and not line.owner.startswith("@")
    if person and (goes_by_name or account is None):
        return person.name
    return f"@{account}" if account else None


def cannot_be_named(name: str, line: Line) -> str:
    """Why the line still says something else."""
    return (
        f"{name} has the ticket now, and the line cannot say so, for no row of people tells who that is here; "
        f"it still says {line.owner}"
    )
