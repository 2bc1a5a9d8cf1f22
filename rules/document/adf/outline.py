"""Which blocks of a document stand in which section; headings inside panels, tables and the like rule nothing."""

from __future__ import annotations

from dataclasses import dataclass

from rules.document.adf.cells import cells_of
from rules.document.adf.nodes import Node, content, kind
from rules.document.adf.seeing import shown
from rules.document.sections import Kind, heading_kind

_LOWEST = 6


@dataclass(slots=True)
class Section:
    """The blocks from `first` up to, but without, `end`; its heading stands before `first`."""

    kind: Kind | None
    level: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Of every block, the sort of section it stands in; and all sections in order."""

    kinds: tuple[Kind | None, ...]
    sections: tuple[Section, ...]

    def of(self, kind: Kind) -> list[Section]:
        return [section for section in self.sections if section.kind == kind]


def outline(document: Node) -> Outline:
    """The outline of a document. A section without a meaning of its own belongs to the one around it."""
    blocks = content(document)
    kinds: list[Kind | None] = []
    sections: list[Section] = []
    inside: list[Section] = []
    for at, block in enumerate(blocks):
        if kind(block) == "heading":
            level = heading_level(block)
            while inside and inside[-1].level >= level:
                inside.pop().end = at
            section = Section(heading_kind(shown(cells_of(content(block)))), level, at + 1, len(blocks))
            sections.append(section)
            inside.append(section)
        kinds.append(next((s.kind for s in reversed(inside) if s.kind is not None), None))
    return Outline(tuple(kinds), tuple(sections))


def heading_level(heading: Node) -> int:
    attrs = heading.get("attrs")
    level = attrs.get("level") if isinstance(attrs, dict) else None
    return int(level) if isinstance(level, int | float) and 1 <= level <= _LOWEST else _LOWEST
