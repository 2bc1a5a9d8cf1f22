"""A dropped line is struck through, and the reason stands behind the strike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.document.fields import decompose
from rules.document.model import Vocabulary
from rules.document.opaque import BREAK, Masked
from rules.document.segments import segments
from rules.document.stretch import Words

_REASON = re.compile(r"\s{0,8}(\*|_)?\((?:dropped\b\s{0,3}:?\s{0,3})?([^()]*)\)(?(1)\1)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Strike:
    """Where its two signs stand, and where each of them ends."""

    open: int
    open_end: int
    close: int
    close_end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it was dropped, with whatever stands around the words, the space before it included."""

    start: int
    end: int
    text: str


def find_strike(masked: Masked, vocabulary: Vocabulary) -> Strike | None:
    """`~~…~~` as Markdown has it."""
    line = masked.text
    start, close = line.find("~~"), line.rfind("~~")
    if start < 0 or close < start + 3 or line[start + 2] in " \t~" or line[close - 1].isspace():
        return None
    return taken(masked, Strike(start, start + 2, close, close + 2), vocabulary)


def taken(masked: Masked, strike: Strike, vocabulary: Vocabulary) -> Strike | None:
    """The strike opens before the title: `Add ~~a~~ two canaries` is a correction and no strike."""
    line = masked.text
    for segment in segments(line, 0, strike.open, vocabulary):
        if decompose(Words(line, segment.start, segment.end, vocabulary)) is None:
            return None
    for start, end in ((strike.open, strike.open_end), (strike.close, strike.close_end)):
        masked.cover(start, end, BREAK)
        masked.hide(start, end)
    return strike


def find_reason(masked: Masked, strike: Strike | None) -> Reason | None:
    """The reason in parentheses right behind the strike, as we write it."""
    match = _REASON.match(masked.text, strike.close_end) if strike else None
    if not match:
        return None
    words = masked.words(*match.span(2))
    masked.cover(match.start(), match.end(), BREAK)
    return Reason(match.start(), match.end(), words) if words else None
