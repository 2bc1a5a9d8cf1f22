"""What one line says, and where on it: title, fields, strike, reason and link."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from rules.document.ending import DoneWhen, LinkPlace, find_done_when, find_link
from rules.document.fields import decompose, peel
from rules.document.model import Link, Vocabulary
from rules.document.opaque import BREAK, Masked
from rules.document.segments import open_groups, segments
from rules.document.signs import MARKDOWN_SIGNS, Signs
from rules.document.stretch import Field, Found, Words
from rules.document.strike import Reason, Strike, find_reason

_ENUMERATED = re.compile(r"(?:and|or|&)\s+[^@\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of prose: part of the title or, behind the strike, of the reason."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One line, read. All offsets count from the start of what stands behind the box."""

    title: str
    pieces: tuple[Piece, ...]
    owner: Found | None
    due: Found | None
    priority: Found | None
    others: tuple[Found, ...]  # second owners, teams: neither title nor field
    done_when: DoneWhen | None
    strike: Strike | None
    reason: Reason | None
    link_place: LinkPlace | None

    @property
    def link(self) -> Link | None:
        return self.link_place.link if self.link_place else None

    @property
    def fields(self) -> tuple[Found, ...]:
        """All fields that count, in the order of the line."""
        found = [one for one in (self.owner, self.due, self.priority) if one]
        return tuple(sorted(found, key=lambda one: one.start))

    @property
    def says(self) -> tuple[object, ...]:
        """Everything that a patch must bring about, or must leave alone."""
        values = tuple(one.text if one else None for one in (self.owner, self.due, self.priority))
        done_when = self.done_when.text if self.done_when else None
        reason = self.reason.text if self.reason else None
        return (self.title, *values, done_when, self.strike is not None, reason, self.link)


@dataclass(slots=True)
class _Parts:
    prose: list[tuple[int, int]]
    found: list[Found]


def read(text: str, vocabulary: Vocabulary, signs: Signs = MARKDOWN_SIGNS) -> Reading:
    """Read what stands behind a box, up to the end of the line."""
    return read_masked(signs.mask(text), vocabulary, signs)


def read_masked(masked: Masked, vocabulary: Vocabulary, signs: Signs = MARKDOWN_SIGNS) -> Reading:
    """Read a line of any markup that was put under its cover; it is struck where its signs say so."""
    strike = signs.find_strike(masked, vocabulary)
    place = find_link(masked, signs.mangled_link)
    reason = find_reason(masked, strike)
    done_when = find_done_when(masked, strike)
    open_groups(masked, vocabulary)
    covered = masked.text
    before, after = _Parts([], []), _Parts([], [])
    for start, end in _zones(len(masked.source), done_when):
        for segment in segments(covered, start, end, vocabulary):
            behind = strike is not None and segment.start >= strike.close_end
            stretch = Words(covered, segment.start, segment.end, vocabulary)
            named = partial(_named, masked, signs)
            _judge(stretch, segment.comma, named, after if behind else before)
    chosen, others = _choose(before, after)
    pieces = _pieces(before, [*chosen.values(), *others])
    title = " ".join(words for piece in pieces if (words := masked.words(piece.start, piece.end)))
    return Reading(
        title=title,
        pieces=pieces,
        owner=chosen.get(Field.OWNER),
        due=chosen.get(Field.DUE),
        priority=chosen.get(Field.PRIORITY),
        others=tuple(others),
        done_when=done_when,
        strike=strike,
        reason=reason or _loose_reason(masked, _pieces(after, [*chosen.values(), *others])),
        link_place=place,
    )


def _zones(length: int, done_when: DoneWhen | None) -> list[tuple[int, int]]:
    if done_when is None:
        return [(0, length)]
    return [(0, done_when.lead), (done_when.end, length)]


def _judge(words: Words, comma: bool, named: Callable[[Found], Found], parts: _Parts) -> None:
    fields = None if comma and _ENUMERATED.match(words.text) else decompose(words)
    if fields is not None:
        parts.found.extend(_after_a_comma(one) if comma else one for one in map(named, fields))
        return
    weak, start, end = peel(words)
    parts.found.extend(map(named, weak))
    if start < end:
        parts.prose.append((start, end))


def _named(masked: Masked, signs: Signs, found: Found) -> Found:
    return replace(found, text=signs.owner(masked, found)) if found.field is Field.OWNER else found


def _after_a_comma(found: Found) -> Found:
    """In "interview Alice, Carol Diaz and Bob" nobody is the owner: what else is on the line tells."""
    said = found.start != found.value_start  # "owner: Carol Diaz"
    return replace(found, weak=True) if _is_a_name(found) and not said else found


def _choose(before: _Parts, after: _Parts) -> tuple[dict[Field, Found], list[Found]]:
    """The first field of each sort wins; a weak one only if there is no other, else it is prose again."""
    chosen: dict[Field, Found] = {}
    others: list[Found] = []
    every = [(one, parts) for parts in (before, after) for one in parts.found]
    last = max((start for start, _ in before.prose), default=-1)
    for one, parts in sorted(every, key=lambda pair: (pair[0].weak, pair[0].start)):
        enumerated = one.weak and _is_a_name(one) and one.start < last  # prose comes after it
        if one.field is not Field.TEAM and one.field not in chosen and not enumerated:
            chosen[one.field] = one
        elif one.weak and one.field is not Field.TEAM:
            parts.prose.append((one.start, one.end))
            last = max(last, one.start) if parts is before else last
        else:
            others.append(one)
    return chosen, others


def _is_a_name(one: Found) -> bool:
    return one.field is Field.OWNER and one.text[0] != "@"


def _pieces(parts: _Parts, fields: list[Found]) -> tuple[Piece, ...]:
    """Prose with no field in between is one piece, with the separators in it."""
    cuts = sorted(one.start for one in fields)
    pieces: list[Piece] = []
    for start, end in sorted(parts.prose):
        last = pieces[-1] if pieces else None
        if last and bisect_left(cuts, last.end) == bisect_left(cuts, start):
            pieces[-1] = Piece(last.start, max(end, last.end))
        else:
            pieces.append(Piece(start, end))
    return tuple(pieces)


def _loose_reason(masked: Masked, pieces: tuple[Piece, ...]) -> Reason | None:
    words = " ".join(masked.words(piece.start, piece.end) for piece in pieces).strip(" *_" + BREAK)
    return Reason(pieces[0].start, pieces[-1].end, words) if words else None
