"""A box in a panel or a table of wiki markup is somebody's own affair; but whoever meant it should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.document.entries import shortened
from rules.document.placeholders import is_placeholder
from rules.document.sections import Kind, Outline
from rules.document.source_lines import source_lines
from rules.document.wiki.blocks import enclosing_blocks
from rules.document.wiki.markup import WIKI_MARKUP
from rules.document.wiki.outline import outline, words_of

_SHOWN_AS_IT_IS = ("code", "noformat", "html")  # an example
_NAMES = {
    **dict.fromkeys(("panel", "info", "note", "tip", "warning"), "panel"),
    **{"quote": "quote", "expand": "collapsed part", "table": "table"},
}


def boxes_inside(text: str) -> Iterator[str]:
    """A note on each box under Decisions that is not read for what stands around it."""
    lines = source_lines(text)
    blocks = enclosing_blocks(lines)
    if not any(blocks):
        return
    sections = _kinds(outline(lines), len(lines))
    for line, block, section in zip(lines, blocks, sections, strict=True):
        if not block or block in _SHOWN_AS_IT_IS or section is not Kind.DECISIONS:
            continue
        words = words_of(line.text)
        box = WIKI_MARKUP.boxes.find(words, 0)
        said = WIKI_MARKUP.signs.shown(words[box.words :]) if box else ""
        if said and not is_placeholder(said):
            yield (
                f"“{shortened(said)}”: a box inside a {_NAMES.get(block, 'block of its own')} is not read; "
                "as an action item it stands in a list right under the heading."
            )


def _kinds(seen: Outline, count: int) -> Sequence[Kind | None]:
    """Of every line, the sort of section it stands in; one without a meaning belongs to the one around it."""
    kinds: list[Kind | None] = [None] * count
    for section in seen.sections:  # an inner one comes later
        if section.kind is not None:
            kinds[section.first : section.end] = [section.kind] * (section.end - section.first)
    return kinds
