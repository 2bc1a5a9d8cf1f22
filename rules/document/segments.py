"""A line falls apart at its separators; what is between two of them is judged on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.document.date_phrases import WITH_PUNCTUATION
from rules.document.fields import decompose
from rules.document.model import Vocabulary
from rules.document.names import names_in
from rules.document.opaque import BREAK, Masked
from rules.document.stretch import LONGEST, Words

SEPARATOR = re.compile(rf"—|[,;·|{BREAK}]|(?:(?<=\s)|^)(?:–|-{{1,3}})(?=\s|$)|(?<!\.)\.(?=\s|$)")
_GROUP = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between two separators; `comma`: only a comma parts it from what is left of it."""

    start: int
    end: int
    comma: bool


def open_groups(masked: Masked, vocabulary: Vocabulary) -> None:
    """Parentheses around nothing but fields are separators; all others are prose, with all in them."""
    line = masked.text
    for group in _GROUP.finditer(line):
        which = 1 if group[1] is not None else 2
        start, end = group.span(which)
        if end - start <= LONGEST and _only_fields(line, start, end, vocabulary):
            masked.cover(start - 1, start, BREAK)
            masked.cover(end, end + 1, BREAK)
        elif not group[2] or not group[2].startswith("~"):  # a Jira mention is no group
            masked.cover(group.start(), group.end())


def _only_fields(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    parts = [Words(text, s.start, s.end, vocabulary) for s in segments(text, start, end, vocabulary)]
    return bool(parts) and all(decompose(part) for part in parts)


def segments(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[Segment]:
    """The stretches of a covered line between `start` and `end`, empty ones left out."""
    part = text[start:end]
    kept = bytearray(len(part))
    dates = (
        (date.start(), date.start() + len(date[0].rstrip("."))) for date in WITH_PUNCTUATION.finditer(part)
    )
    for first, last in (*dates, *names_in(part, vocabulary)):
        kept[first:last] = b"\x01" * (last - first)
    found: list[Segment] = []
    at, signs = 0, ""
    for separator in SEPARATOR.finditer(part):
        if kept[separator.start()]:
            continue
        segment = _trimmed(part, at, separator.start(), signs)
        found.extend(segment)
        signs = separator[0] if segment else signs + separator[0]
        at = separator.end()
    found.extend(_trimmed(part, at, len(part), signs))
    return [Segment(s.start + start, s.end + start, s.comma) for s in found]


def _trimmed(text: str, start: int, end: int, signs: str) -> list[Segment]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return [Segment(start, end, signs == ",")] if start < end else []
