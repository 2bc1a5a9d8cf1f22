"""Who is in the story, and what is seen of a ticket."""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = {"alice": "Alice Moreau", "bob": "Bob Brown", "carol": "Carol Diaz"}
DORA, DORA_DOE = "dora", "Dora Doe"  # may do everything everywhere, and has no row in `people`
BOT = "kintsugi"


@dataclass(frozen=True, slots=True)
class Promise:
    """An action item as somebody writes it: the title, who, and more behind it."""

    title: str
    who: str = ""
    due: str = ""
    priority: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as people see it; `owner` is one of the short names above."""

    key: str
    url: str
    title: str
    owner: str
    due: str
    state: str  # open | completed | dropped
    text: str
