"""One line is changed by changing only the cells that have to change, and the result is read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.document.adf.addresses import link_of
from rules.document.adf.cells import EMPHASIS, Cell, text_cells
from rules.document.adf.field_cells import Pen, field_cells
from rules.document.adf.line import Line, read_line
from rules.document.adf.marks import struck, unstruck
from rules.document.adf.seeing import is_silent
from rules.document.adf.titles import retitled, titles
from rules.document.goal import Goal, goal_of
from rules.document.model import LineEdit, Link, Vocabulary
from rules.document.stretch import Field
from rules.words.cleaning import ZERO_WIDTH

_FIELDS = (Field.OWNER, Field.DUE, Field.PRIORITY)


def rewritten(cells: Sequence[Cell], edit: LineEdit, vocabulary: Vocabulary) -> list[Cell]:
    """The words of an item after an edit. Its box is not this function's."""
    line = read_line(cells, vocabulary)
    goal = goal_of(line.reading, _plain(edit))
    if goal.says == line.reading.says:
        return list(cells)
    last = list(cells)
    for candidate in _candidates(line, goal, vocabulary):
        last = candidate
        if read_line(candidate, vocabulary).reading.says == goal.says:
            return candidate
    return last


def _plain(edit: LineEdit) -> LineEdit:
    """Zero-width spaces protect words on GitHub; in a text node nothing has to be protected."""
    title, reason = (words and words.replace(ZERO_WIDTH, "") for words in (edit.title, edit.reason))
    link = link_of(edit.link.text, edit.link.url) if edit.link else None
    return replace(edit, title=title, reason=reason, link=link)


def _candidates(line: Line, goal: Goal, vocabulary: Vocabulary) -> Iterator[list[Cell]]:
    """In place with ever plainer titles, then with a field set apart, and only then the whole line anew."""
    new_title = goal.title != line.reading.title
    forms: list[str | None] = list(titles(goal.title, vocabulary)) if new_title else [None]
    for apart in (False, True):
        for title in forms:
            yield _in_place(line, goal, title, Pen(vocabulary, apart))
    silent = [cell for cell in line.cells if is_silent(cell)]
    for kept in (silent, []):
        for title in titles(goal.title, vocabulary):
            yield _anew(line, goal, text_cells(title), kept, vocabulary)


def _in_place(line: Line, goal: Goal, title: str | None, pen: Pen) -> list[Cell]:
    if title is not None:
        line = read_line(retitled(line, title), pen.vocabulary)
    line = read_line(_struck(line, goal), pen.vocabulary)
    for field, wanted in zip(_FIELDS, (goal.owner, goal.due, goal.priority), strict=True):
        if wanted:
            line = read_line(pen.with_field(line, field, wanted), pen.vocabulary)
    return _linked(line, goal.link)


def _struck(line: Line, goal: Goal) -> list[Cell]:
    now, pieces = line.reading, line.reading.pieces
    reason = _reason(goal.reason)
    if now.strike is None:
        if not goal.struck or not pieces:
            return line.cells
        first, last = line.span(pieces[0].start, pieces[-1].end)
        return [*line.cells[:first], *map(struck, line.cells[first:last]), *reason, *line.cells[last:]]
    cells = line.cells
    if (now.reason.text if now.reason else None) != goal.reason:
        start = line.space_before(now.reason.start) if now.reason else now.strike.close_end
        cells = line.spliced(start, now.reason.end if now.reason else start, reason)
    if goal.struck:
        return cells
    first, last = line.span(now.strike.open, now.strike.close_end)
    while last < len(cells) and cells[last].char.isspace():
        last += 1
    return [*cells[:first], *map(unstruck, cells[first:last]), *cells[last:]]


def _reason(reason: str | None) -> list[Cell]:
    """As it stands behind the strike; signs in it mean nothing."""
    if not reason:
        return []
    words = "".join(f"{char}{ZERO_WIDTH}" if char in "()·" else char for char in reason)
    return [*text_cells(" "), *text_cells(f"(dropped: {words})", EMPHASIS)]


def _linked(line: Line, link: Link | None) -> list[Cell]:
    place = line.reading.link_place
    if link is None or link == line.reading.link:
        return line.cells
    key = text_cells(link.text, {"type": "link", "attrs": {"href": link.url}})
    if place and place.link:
        return line.spliced(place.start, place.end, key)
    end = len(line.source.rstrip())
    start = place.lead if place else end
    return line.spliced(start, place.end if place else end, [*text_cells(" · "), *key])


def _anew(
    line: Line, goal: Goal, words: Sequence[Cell], silent: Sequence[Cell], vocabulary: Vocabulary
) -> list[Cell]:
    done_when: Sequence[Cell] = ()
    if found := line.reading.done_when:
        first, last = line.span(found.start, found.end)
        done_when = line.cells[first:last]
    cells = [*map(struck, words), *_reason(goal.reason)] if goal.struck else list(words)
    cells += [cell for cell in silent if all(cell is not one for one in done_when)]
    sign = " — "
    for field, wanted in zip(_FIELDS, (goal.owner, goal.due, goal.priority), strict=True):
        if wanted:
            cells += [*text_cells(sign), *field_cells(field, wanted, vocabulary)]
            sign = ", "
    if done_when:
        cells += [*text_cells(". Done when: "), *done_when]
    return _linked(read_line(cells, vocabulary), goal.link)
