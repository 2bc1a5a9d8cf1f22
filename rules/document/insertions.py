"""New lines in a document: action items at the end of its decisions, entries at the end of its timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.document.entries import Role, find_entries
from rules.document.markup import Markup
from rules.document.model import Vocabulary
from rules.document.sections import Kind, Outline, Section
from rules.document.source_lines import SourceLine, eol_of, one_line, source_lines

_TRIED_LISTS = 5


@dataclass(frozen=True, slots=True)
class _Place:
    """An offset of the text, and what stands before and behind the new words there."""

    at: int
    before: str
    behind: str

    def filled(self, text: str, words: str) -> str:
        return text[: self.at] + self.before + words + self.behind + text[self.at :]


@dataclass(frozen=True, slots=True)
class _Text:
    source: str
    lines: tuple[SourceLine, ...]
    outline: Outline
    eol: str
    markup: Markup


def _seen(text: str, markup: Markup) -> _Text:
    lines = source_lines(text)
    return _Text(text, lines, markup.outline(lines), eol_of(text), markup)


def sees_timeline(text: str, markup: Markup) -> bool:
    """Whether the text has a section headed `Timeline`."""
    return bool(_seen(text, markup).outline.of(Kind.TIMELINE))


def inserted(
    text: str, actions: Sequence[str], timeline: Sequence[str], vocabulary: Vocabulary, markup: Markup
) -> str:
    """The text with all new lines in it. What could not be seen anywhere is left out."""

    def items(new: str) -> int:
        found = find_entries(source_lines(new), vocabulary, markup).found
        return sum(entry.role is Role.ITEM for entry in found)

    def entries(new: str) -> int:
        items = _seen(new, markup).outline.items
        return sum(item is not None and item.kind is Kind.TIMELINE for item in items)

    for entry in filter(None, map(one_line, timeline)):
        text = _where_it_shows(text, _in_sections(_seen(text, markup), Kind.TIMELINE), entry, entries)
    for action in filter(None, map(one_line, actions)):
        seen = _seen(text, markup)
        places = (*_in_sections(seen, Kind.DECISIONS), *_new_sections(seen))
        text = _where_it_shows(text, places, f"[ ] {action}", items)
    return text


def _where_it_shows(text: str, places: Iterable[_Place], words: str, count: Callable[[str], int]) -> str:
    """An unclosed code block or comment swallows what is written into it: look, and take the next place."""
    before = count(text)
    for place in places:
        new = place.filled(text, words)
        if count(new) == before + 1:
            return new
    return text


def _in_sections(text: _Text, kind: Kind) -> Iterator[_Place]:
    for section in reversed(text.outline.of(kind)):
        for first, end, marker in section.lists[: -_TRIED_LISTS - 1 : -1]:
            yield _after_list(text, first, end, marker)
        yield _at_end_of(text, section)
        heading = text.lines[section.first - 1]
        yield _Place(heading.end, text.eol * 2 + text.markup.item(), text.eol)


def _after_list(text: _Text, first: int, end: int, marker: str) -> _Place:
    item = text.markup.item(text.lines[first].text, marker)
    return _Place(text.lines[end - 1].end, text.eol + item, "")


def _at_end_of(text: _Text, section: Section) -> _Place:
    last = section.end - 1
    while last >= section.first and text.lines[last].is_blank:
        last -= 1
    followed = last + 1 < len(text.lines) and not text.lines[last + 1].is_blank
    return _Place(text.lines[last].end, text.eol * 2 + text.markup.item(), text.eol if followed else "")


def _new_sections(text: _Text) -> Iterator[_Place]:
    """A new section stands before the review, or at the end, or where it can be seen at all."""
    for section in text.outline.of(Kind.REVIEW):
        yield _before(text, section)
    gap = "" if not text.source.strip() else text.eol * (1 if text.source.endswith(("\n", "\r")) else 2)
    yield _Place(len(text.source), gap + _decisions(text, 2), text.eol)
    for section in reversed(text.outline.sections[-_TRIED_LISTS:]):
        yield _before(text, section)


def _before(text: _Text, section: Section) -> _Place:
    return _Place(text.lines[section.heading].start, _decisions(text, section.level), text.eol * 2)


def _decisions(text: _Text, level: int) -> str:
    return text.markup.heading(level, "Decisions") + text.eol * 2 + text.markup.item()
