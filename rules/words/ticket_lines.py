"""Reads `Due:`, `Priority:`, `Done when:` from a ticket's text, and changes only the words behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markdown_it import MarkdownIt

from rules.nouns import PRIORITIES

_LINES = re.compile(r"(\r\n|\n|\r)")  # never splitlines(): GitHub's editor knows only these
_BOLD = r"(?:\*\*|__|[*_])?"
FIELD = re.compile(
    rf"(?P<lead>[ \t]{{0,3}}(?:[-*+] )?{_BOLD}(?P<name>due|priority|done when){_BOLD}[ \t]*:{_BOLD}\s*)"
    r"(?P<value>.*)",
    re.IGNORECASE,
)
ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?!\d)")
PRIORITY = re.compile(r"[Pp][0-3]\b")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
AFTER = {"Due": ("done when",), "Priority": ("due", "done when")}
_BLOCKS = MarkdownIt("commonmark", {"html": True}).disable("inline")
BEFORE = {"Due": ("priority",), "Priority": ()}

Fields = Callable[[str], Iterable[tuple[int, re.Match[str]]]]  # a text's lines that match FIELD, with numbers


@dataclass(frozen=True, slots=True)
class TicketFields:
    """What the text says; None where it says nothing. `due_phrase` is a date in words that is not ISO."""

    due: date | None = None
    due_problem: str | None = None
    priority: str | None = None
    done_when: str | None = None
    due_phrase: str | None = None


def _split(body: str) -> list[str]:
    """Lines at even places, their ends at odd ones, so that joining gives the same text."""
    return _LINES.split(body)


def _visible_lines(body: str) -> list[tuple[int, str]]:
    """Lines that a reader sees as text: not in code, not in a comment, not quoted."""
    lines = _split(body)[::2]
    seen: list[tuple[int, str]] = []
    for token in _BLOCKS.parse("\n".join(lines)):
        if token.type == "inline" and token.map:
            start, end = token.map
            text = _COMMENT.sub(
                lambda found: "\x00" + "\n\x00" * found[0].count("\n"), "\n".join(lines[start:end])
            )
            seen += [
                (start + at, line) for at, line in enumerate(text.split("\n")) if not line.startswith("\x00")
            ]
    return seen


def markdown_fields(body: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines of a Markdown text that name a field, by number."""
    for number, line in _visible_lines(body):
        if found := FIELD.fullmatch(line.rstrip()):
            yield number, found


def _find(body: str, name: str, fields: Fields) -> tuple[int, re.Match[str]] | None:
    """The first line of that name that says something, else the first that says nothing."""
    fitting = [(at, found) for at, found in fields(body) if found["name"].lower() == name.lower()]
    return next((one for one in fitting if one[1]["value"]), fitting[0] if fitting else None)


def read_ticket(body: str) -> TicketFields:
    """The fields of a ticket's text, whoever edited it."""
    return ticket_fields(found for _, found in markdown_fields(body))


def ticket_fields(lines: Iterable[re.Match[str]]) -> TicketFields:
    """What lines that match `FIELD` say; of two that say the same thing the first one counts."""
    values = {"due": "", "priority": "", "done when": ""}
    for found in lines:
        name = found["name"].lower()
        values[name] = values[name] or found["value"]
    priority = PRIORITY.match(values["priority"])
    due, problem, phrase = _due(values["due"])
    return TicketFields(
        due, problem, priority[0].upper() if priority else None, values["done when"] or None, phrase
    )


def _due(value: str) -> tuple[date | None, str | None, str | None]:
    if not value:
        return None, None, None
    found = ISO.match(value)
    if not found:
        return (
            None,
            f"“Due: {value[:60]}” is not a date that everybody reads alike; write Due: 2026-12-10",
            value,
        )
    try:
        year, month, day = (int(part) for part in found[0].split("-"))
        return date(year, month, day), None, None
    except ValueError:
        return None, f"“Due: {found[0]}” is no day of the calendar; write Due: 2026-12-10", None


def with_due(body: str, due: date, fields: Fields = markdown_fields) -> str:
    """The text with that date behind `Due:`, nothing else touched; the line is put in when there is none."""
    return _with(body, "Due", due.isoformat(), ISO, fields)


def with_priority(body: str, priority: str, fields: Fields = markdown_fields) -> str:
    """The text with that priority behind `Priority:`, everything else untouched."""
    if priority not in PRIORITIES:
        raise ValueError(f"{priority!r} is not a priority; it is one of {', '.join(PRIORITIES)}")
    return _with(body, "Priority", priority, PRIORITY, fields)


def _with(body: str, name: str, value: str, old: re.Pattern[str], fields: Fields) -> str:
    parts = _split(body)
    if at := _find(body, name, fields):
        number, found = at
        rest = old.sub("", found["value"], count=1) if old.match(found["value"]) else ""
        line = parts[2 * number]
        lead = found["lead"] if found["lead"][-1:].isspace() else found["lead"] + " "
        parts[2 * number] = lead + value + rest + line[len(line.rstrip()) :]
        return "".join(parts)
    return _insert(parts, name, f"{name}: {value}", fields)


def _insert(parts: list[str], name: str, line: str, fields: Fields) -> str:
    """After the line it usually follows, before the one it usually precedes, or at the end."""
    body = "".join(parts)
    end = parts[1] if len(parts) > 1 else "\n"
    for wanted in AFTER[name]:
        if at := _find(body, wanted, fields):
            return "".join([*parts[: 2 * at[0] + 1], end, line, *parts[2 * at[0] + 1 :]])
    for wanted in BEFORE[name]:
        if at := _find(body, wanted, fields):
            return "".join([*parts[: 2 * at[0]], line, end, *parts[2 * at[0] :]])
    text = body.rstrip("\r\n")
    return f"{text}{end * 2 if text else ''}{line}{end}"
