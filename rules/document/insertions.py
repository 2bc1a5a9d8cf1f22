"""New lines in a document: action items at the end of its decisions, entries at the end of its timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.document.entries import Role, find_entries
from rules.document.model import Vocabulary
from rules.document.outline import Kind, Outline, Section, outline
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


def _seen(text: str) -> _Text:
    lines = source_lines(text)
    return _Text(text, lines, outline(lines), eol_of(text))


def has_timeline(text: str) -> bool:
    """Whether the text has a section headed `Timeline`."""
    return bool(_seen(text).outline.of(Kind.TIMELINE))


def inserted(text: str, actions: Sequence[str], timeline: Sequence[str], vocabulary: Vocabulary) -> str:
    """The text with all new lines in it. What could not be seen anywhere is left out."""

    def items(new: str) -> int:
        lines = source_lines(new)
        found = find_entries(lines, outline(lines), vocabulary).found
        return sum(entry.role is Role.ITEM for entry in found)

    def entries(new: str) -> int:
        return sum(item is not None and item.kind is Kind.TIMELINE for item in _seen(new).outline.items)

    for entry in filter(None, map(one_line, timeline)):
        text = _where_it_shows(text, _in_sections(_seen(text), Kind.TIMELINE), entry, entries)
    for action in filter(None, map(one_line, actions)):
        seen = _seen(text)
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
        yield _Place(heading.end, f"{text.eol}{text.eol}- ", text.eol)


def _after_list(text: _Text, first: int, end: int, marker: str) -> _Place:
    opening = text.lines[first].text
    indent = opening[: len(opening) - len(opening.lstrip(" "))]
    bullet = marker if marker in ("-", "*", "+") else "-"
    return _Place(text.lines[end - 1].end, f"{text.eol}{indent}{bullet} ", "")


def _at_end_of(text: _Text, section: Section) -> _Place:
    last = section.end - 1
    while last >= section.first and text.lines[last].is_blank:
        last -= 1
    followed = last + 1 < len(text.lines) and not text.lines[last + 1].is_blank
    return _Place(text.lines[last].end, f"{text.eol}{text.eol}- ", text.eol if followed else "")


def _new_sections(text: _Text) -> Iterator[_Place]:
    """A new section stands before the review, or at the end, or where it can be seen at all."""
    for section in text.outline.of(Kind.REVIEW):
        yield _before(text, section)
    gap = "" if not text.source.strip() else text.eol * (1 if text.source.endswith(("\n", "\r")) else 2)
    yield _Place(len(text.source), f"{gap}## Decisions{text.eol}{text.eol}- ", text.eol)
    for section in reversed(text.outline.sections[-_TRIED_LISTS:]):
        yield _before(text, section)


def _before(text: _Text, section: Section) -> _Place:
    eol, sign = text.eol, "#" * section.level
    return _Place(text.lines[section.heading].start, f"{sign} Decisions{eol}{eol}- ", eol * 2)
