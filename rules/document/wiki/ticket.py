"""The lines `Due:`, `Priority:` and `Done when:` in the text of a ticket that is wiki markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rules.document.source_lines import source_lines
from rules.document.wiki.blocks import hidden_lines
from rules.document.wiki.cover import mask
from rules.words import ticket_lines
from rules.words.ticket_lines import TicketFields, ticket_fields

_FIELD = re.compile(
    r"(?P<lead>[ \t]*(?:[*#-]{1,9}[ \t]+)?[*_+]{0,2}(?P<name>due|priority|done when)[*_+]{0,2}[ \t]*:[*_+]{0,2}\s*)"
    r"(?P<value>.*)",
    re.IGNORECASE,
)


def _fields(body: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Lines that a reader sees as text: not in code, not quoted."""
    lines = source_lines(body)
    for number, (line, is_hidden) in enumerate(zip(lines, hidden_lines(lines), strict=True)):
        if not is_hidden and (found := _FIELD.fullmatch(line.text.rstrip())):
            yield number, found


def read_ticket(body: str) -> TicketFields:
    """The fields of a ticket's text, whoever edited it, in the words that people see."""
    fields = ticket_fields(found for _, found in _fields(body))
    done_when = mask(fields.done_when).all_words if fields.done_when else ""
    return replace(fields, done_when=done_when or None)


def with_due(body: str, due: date) -> str:
    """The text with that date behind `Due:`, nothing else touched; the line is put in when there is none."""
    return ticket_lines.with_due(body, due, _fields)


def with_priority(body: str, priority: str) -> str:
    """The text with that priority behind `Priority:`, everything else untouched."""
    return ticket_lines.with_priority(body, priority, _fields)
