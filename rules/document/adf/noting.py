"""What people should know about what they wrote: boxes that are not read, and lines that say too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.document.adf.items import TASKS, Item, item_of
from rules.document.adf.line import ADF_SIGNS, by_name, read_line
from rules.document.adf.nodes import Node, every_node, kind
from rules.document.adf.seeing import shown
from rules.document.entries import Entry, shortened
from rules.document.model import Vocabulary
from rules.document.notes import notes_on
from rules.document.placeholders import is_placeholder

_ITEMS = (*TASKS, "decisionItem", "listItem")
_NAMES = {
    "panel": "panel",
    "table": "table",
    "expand": "collapsed part",
    "layoutSection": "layout",
    "blockquote": "quote",
}


def notes_on_lines(entries: Sequence[Entry], items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[str]:
    """What people should know about the lines, with everybody by name."""
    for entry, item in zip(entries, items, strict=True):
        if entry.reading:
            yield from notes_on(
                by_name(read_line(item.words, vocabulary)), entry.below, vocabulary, ADF_SIGNS
            )


def owner_shown(item: Item, vocabulary: Vocabulary) -> str | None:
    """The owner by name, where there is one."""
    owner = by_name(read_line(item.words, vocabulary)).owner
    return owner.text if owner else None


def boxes_inside(block: Node) -> Iterator[str]:
    """A box in a panel or a table is somebody's own affair; but whoever meant it should know."""
    for node in every_node(block) if kind(block) else ():
        item = item_of(node) if kind(node) in _ITEMS else None
        if item and item.sign is not None and (words := shown(item.words)) and not is_placeholder(words):
            yield (
                f"“{shortened(words)}”: a box inside a {_NAMES.get(kind(block), 'block of its own')} is not read; "
                "as an action item it stands in a list right under the heading."
            )
