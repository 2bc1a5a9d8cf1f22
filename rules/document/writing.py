"""One line is changed by patching only the characters that say what is to change, and the result is read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.document.canonical import canonical
from rules.document.date_phrases import looks_like_a_date
from rules.document.fields import Field, Found
from rules.document.model import LineEdit, Vocabulary
from rules.document.neutral import link_markdown, plain_title, reason_words, titles, value
from rules.document.patches import Patch, patched
from rules.document.placeholders import is_placeholder, is_review_held
from rules.document.reading import Reading, read
from rules.document.source_lines import one_line


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the line shall say; only `touched` things differ from what it says now."""

    title: str
    owner: str | None
    due: str | None
    priority: str | None
    struck: bool
    reason: str | None


def rewritten(text: str, edit: LineEdit, vocabulary: Vocabulary) -> str:
    """What stands behind the box after an edit. Untouched characters stay; the box itself is not this function's."""
    now = read(text, vocabulary)
    goal = _goal(now, edit)
    last = text
    for candidate in _candidates(text, now, goal, edit, vocabulary):
        last = candidate
        if read(candidate, vocabulary).says == _says(goal, now, edit):
            return candidate
    return last


def _goal(now: Reading, edit: LineEdit) -> Wanted:
    struck = now.strike is not None if edit.struck is None else edit.struck
    reason = now.reason.text if now.reason else None
    if edit.reason and struck:
        reason = one_line(edit.reason)
    return Wanted(
        title=_title(edit.title) or now.title,
        owner=_new(now.owner, edit.owner),
        due=_new(now.due, edit.due),
        priority=_new(now.priority, edit.priority),
        struck=struck,
        reason=reason if struck else None,
    )


def _title(wanted: str | None) -> str:
    """The new title, or "" when no line can bear it as one."""
    words = plain_title(wanted or "")
    return "" if is_placeholder(words) or is_review_held(words) else words


def _new(now: Found | None, wanted: str | None) -> str | None:
    return (value(wanted) if wanted else "") or (now.text if now else None)


def _says(goal: Wanted, now: Reading, edit: LineEdit) -> tuple[object, ...]:
    done_when = now.done_when.text if now.done_when else None
    link = edit.link or now.link
    return (goal.title, goal.owner, goal.due, goal.priority, done_when, goal.struck, goal.reason, link)


def _candidates(
    text: str, now: Reading, goal: Wanted, edit: LineEdit, vocabulary: Vocabulary
) -> Iterator[str]:
    """In place with ever plainer titles, then with a field set apart, and only then the whole line anew."""
    written = titles(goal.title, vocabulary) if goal.title != now.title else iter((None,))
    forms = list(written)
    for apart in (False, True):
        for title in forms:
            yield patched(text, list(_patches(text, now, goal, edit, title, apart)))
    for title in titles(goal.title, vocabulary):
        yield canonical(
            title,
            fields=_fields(goal),
            done_when=text[now.done_when.start : now.done_when.end] if now.done_when else None,
            struck=goal.struck,
            reason=goal.reason,
            link=edit.link or now.link,
        )


def _fields(goal: Wanted) -> list[str]:
    return [
        *([owner_words(goal.owner)] if goal.owner else ()),
        *([due_words(goal.due)] if goal.due else ()),
        *([goal.priority] if goal.priority else ()),
    ]


def owner_words(owner: str) -> str:
    """An owner set apart by separators."""
    return owner


def due_words(due: str) -> str:
    """A due phrase with the word that announces it."""
    if not looks_like_a_date(due):
        return f"due: {due}"
    return due if due.casefold().startswith("in ") else f"by {due}"


def _patches(
    text: str, now: Reading, goal: Wanted, edit: LineEdit, title: str | None, apart: bool
) -> Iterator[Patch]:
    if title is not None and now.pieces:
        yield Patch(now.pieces[0].start, now.pieces[0].end, title)
        for left, piece in zip(now.pieces, now.pieces[1:], strict=False):
            yield Patch(max(left.end, _end_before(now, piece.start)), piece.end, "")
    yield from _strike_patches(text, now, goal)
    missing: list[str] = []
    for found, wanted, write in (
        (now.owner, goal.owner, owner_words),
        (now.due, goal.due, due_words),
        (now.priority, goal.priority, str),
    ):
        if wanted is None or (found and found.text == wanted):
            continue
        if found and not (apart and found.weak):
            start = found.value_start if _keeps_its_word(text, found, wanted) else found.start
            yield Patch(start, found.value_end, wanted if start == found.value_start else write(wanted))
            continue
        if found:
            yield Patch(_space_before(text, found.start), found.end, "")
        missing.append(write(wanted))
    if missing:
        at, after_field = _anchor(text, now)
        yield Patch(at, at, (", " if after_field else " — ") + ", ".join(missing))
    yield from _link_patches(text, now, edit)


def _keeps_its_word(text: str, found: Found, wanted: str) -> bool:
    """`due next Friday` becomes `due 2026-12-10`; but `within` goes before no date, and what is no date needs `due:`."""
    if found.field is not Field.DUE or found.start == found.value_start:
        return True
    return looks_like_a_date(wanted) and not text[found.start :].casefold().startswith("within")


def _end_before(now: Reading, start: int) -> int:
    return max((one.end for one in (*now.fields, *now.others) if one.end <= start), default=0)


def _space_before(text: str, start: int) -> int:
    while start and text[start - 1] in " \t":
        start -= 1
    return start


def _strike_patches(text: str, now: Reading, goal: Wanted) -> Iterator[Patch]:
    reason = f" *(dropped: {reason_words(goal.reason)})*" if goal.reason else ""
    changed = (now.reason.text if now.reason else None) != goal.reason
    if now.strike is None:
        if goal.struck and now.pieces:
            yield Patch(now.pieces[0].start, now.pieces[0].start, "~~")
            yield Patch(now.pieces[-1].end, now.pieces[-1].end, "~~" + reason)
        return
    if not goal.struck:
        yield Patch(now.strike.open, now.strike.open + 2, "")
        yield Patch(now.strike.close, now.strike.close_end, "")
    if now.reason and changed:
        yield Patch(_space_before(text, now.reason.start), now.reason.end, reason)
    elif changed:
        yield Patch(now.strike.close_end, now.strike.close_end, reason)


def _anchor(text: str, now: Reading) -> tuple[int, bool]:
    """Where an absent field is inserted: behind the last field, else behind the title; True behind a field."""
    title_end = now.pieces[-1].end if now.pieces else 0
    found = [one for one in (*now.fields, *now.others) if not one.weak]
    last = max((one.end for one in found), default=0)
    if last > title_end:
        while last < len(text) and text[last] in "*_":
            last += 1
        return last, True
    if now.strike and title_end <= now.strike.close_end:
        struck_end = now.strike.close_end
        title_end = now.reason.end if now.reason else struck_end
    return max([title_end, *(one.end for one in now.fields)]), False


def _link_patches(text: str, now: Reading, edit: LineEdit) -> Iterator[Patch]:
    if edit.link is None or edit.link == now.link:
        return
    written = link_markdown(edit.link)
    if now.link_place is None:
        end = len(text.rstrip())
        yield Patch(end, end, f" · {written}")
    elif now.link_place.link:
        yield Patch(now.link_place.start, now.link_place.end, written)
    else:
        yield Patch(now.link_place.lead, now.link_place.end, f" · {written}")
