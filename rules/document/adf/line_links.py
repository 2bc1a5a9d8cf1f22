"""The links of a line, marks on words and smart links alike, are covered and remembered."""

from __future__ import annotations

from collections.abc import Sequence

from rules.document.adf.addresses import link_of
from rules.document.adf.cells import Cell
from rules.document.adf.marks import mark
from rules.document.adf.nodes import attribute, kind
from rules.document.adf.seeing import visible
from rules.document.opaque import LinkSpan, Masked


def cover_links(masked: Masked, cells: Sequence[Cell], begins: list[int], ends: list[int]) -> None:
    at = 0
    while at < len(cells):
        url = _href(cells[at])
        end = at + 1
        while url and cells[at].char and end < len(cells) and cells[end].char and _href(cells[end]) == url:
            end += 1
        if url:
            first, last = begins[at], ends[end - 1]
            text = "".join(map(visible, cells[at:end]))
            masked.links.append(LinkSpan(first, last, link_of(text, url)))
            masked.cover(first, last)
        at = end


def _href(cell: Cell) -> str:
    if cell.kind == "inlineCard":
        return attribute(cell.node, "url")
    link = mark(cell, "link") if cell.char else None
    return attribute(link, "href") if kind(link) else ""
