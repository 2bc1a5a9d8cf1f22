"""The patches that make one line say something else, and where on it they belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rules.document.date_phrases import looks_like_a_date
from rules.document.goal import Goal, field_words
from rules.document.markup import Markup
from rules.document.model import Vocabulary
from rules.document.patches import Patch
from rules.document.reading import Reading
from rules.document.stretch import Field, Found


@dataclass(frozen=True, slots=True)
class Change:
    """From `now` to `goal`: `title` as it is to be written; `apart` takes a weak field out of the title."""

    text: str
    now: Reading
    goal: Goal
    title: str | None
    apart: bool
    vocabulary: Vocabulary
    markup: Markup

    def space_before(self, start: int) -> int:
        while start and self.text[start - 1] in " \t":
            start -= 1
        return start


def line_patches(change: Change) -> Iterator[Patch]:
    """All patches; at one place they count in this order."""
    yield from _title(change)
    yield from _strike(change)
    yield from _fields(change)
    yield from _link(change)


def _title(change: Change) -> Iterator[Patch]:
    """A new title stands where the first words of the old one stood."""
    pieces = change.now.pieces
    if change.title is None or not pieces:
        return
    yield Patch(pieces[0].start, pieces[0].end, change.title)
    found = (*change.now.fields, *change.now.others)
    for left, piece in pairwise(pieces):
        before = max((one.end for one in found if one.end <= piece.start), default=0)
        yield Patch(max(left.end, before), piece.end, "")


def _strike(change: Change) -> Iterator[Patch]:
    now, goal = change.now, change.goal
    opening, closing = change.markup.strike
    reason = change.markup.dropped(goal.reason) if goal.reason else ""
    if now.strike is None:
        if goal.struck and now.pieces:
            yield Patch(now.pieces[0].start, now.pieces[0].start, opening)
            yield Patch(now.pieces[-1].end, now.pieces[-1].end, closing + reason)
        return
    if not goal.struck:
        yield Patch(now.strike.open, now.strike.open_end, "")
        yield Patch(now.strike.close, now.strike.close_end, "")
    if (now.reason.text if now.reason else None) == goal.reason:
        return
    if now.reason:
        yield Patch(change.space_before(now.reason.start), now.reason.end, reason)
    else:
        yield Patch(now.strike.close_end, now.strike.close_end, reason)


def _fields(change: Change) -> Iterator[Patch]:
    now, goal = change.now, change.goal
    missing: list[str] = []
    for field, found, wanted in (
        (Field.OWNER, now.owner, goal.owner),
        (Field.DUE, now.due, goal.due),
        (Field.PRIORITY, now.priority, goal.priority),
    ):
        if wanted is None or (found and found.text == wanted):
            continue
        words = field_words(field, wanted, change.vocabulary, change.markup)
        value = change.markup.owner(wanted) if field is Field.OWNER else wanted
        if found and not (change.apart and found.weak):
            yield replaced(change.text, found, value, words)
            continue
        if found:
            yield Patch(change.space_before(found.start), found.end, "")
        missing.append(words)
    if missing:
        at, sign = anchor(change.text, change.now)
        yield Patch(at, at, sign + ", ".join(missing))


def replaced(text: str, found: Found, wanted: str, words: str) -> Patch:
    """`due next Friday` becomes `due 2026-12-10`; a word that does not go with the new value goes too."""
    announced = found.start != found.value_start
    if found.field is Field.DUE and announced:
        within = text[found.start :].casefold().startswith("within")
        announced = looks_like_a_date(wanted) and not within
        return Patch(
            found.value_start if announced else found.start, found.value_end, wanted if announced else words
        )
    if found.field is Field.OWNER and not announced:
        return Patch(found.value_start, found.value_end, words)
    return Patch(found.value_start, found.value_end, wanted)


def anchor(text: str, now: Reading) -> tuple[int, str]:
    """Where an absent field is inserted, and behind which sign: after the last field or the title."""
    title_end = now.pieces[-1].end if now.pieces else 0
    apart = [one.end for one in (*now.fields, *now.others) if not one.weak]
    last = max(apart, default=0)
    if last > title_end:
        while last < len(text) and text[last] in "*_":
            last += 1
        return last, ", "
    if now.strike and title_end <= now.strike.close_end:
        title_end = now.reason.end if now.reason else now.strike.close_end
    return max([title_end, *(one.end for one in now.fields)]), " — "


def _link(change: Change) -> Iterator[Patch]:
    """A link is exchanged where it stands; a new one stands behind a middle dot, also for a mangled one."""
    place, link = change.now.link_place, change.goal.link
    if link is None or link == change.now.link:
        return
    written = change.markup.link(link)
    if place is None:
        end = len(change.text.rstrip())
        yield Patch(end, end, f" · {written}")
    elif place.link:
        yield Patch(place.start, place.end, written)
    else:
        yield Patch(place.lead, place.end, f" · {written}")
