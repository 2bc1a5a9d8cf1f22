"""Which list items of a document are decisions, action items or the review box."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rules.document.adf.items import LISTS, Item, item_of
from rules.document.adf.line import read_line
from rules.document.adf.nodes import Node, content, kind
from rules.document.adf.noting import boxes_inside
from rules.document.adf.outline import outline
from rules.document.adf.seeing import shown
from rules.document.boxes import MARKDOWN_BOXES
from rules.document.entries import Entries, Entry, Role, notes_about
from rules.document.model import Vocabulary
from rules.document.placeholders import is_placeholder, is_review_held
from rules.document.sections import Kind

BOXES = replace(MARKDOWN_BOXES, example="[ ] words")
_LIST_NODES = (*LISTS, "taskList", "decisionList")


@dataclass(slots=True)
class Found:
    """The entries, and at the same positions the items that they are."""

    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_entries(self) -> Entries:
        return Entries(tuple(self.entries), tuple(self.notes))


def find_entries(document: Node, vocabulary: Vocabulary) -> Found:
    """The entries of the sections that mean something. Task items carry out the decision before them.

    A heading or a rule ends what a decision reaches.
    """
    walk = _Walk(vocabulary)
    for section, block in zip(outline(document).kinds, content(document), strict=True):
        if kind(block) in ("heading", "rule"):
            walk.decision = None
        elif section in (Kind.DECISIONS, Kind.REVIEW):
            walk.block(block, section)
    return walk.found


class _Walk:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.found = Found()
        self.decision: int | None = None

    def block(self, node: Node, section: Kind) -> None:
        match kind(node):
            case "bulletList" | "orderedList" | "decisionList":
                for child in _nodes(node):
                    self.outermost(child, section)
            case "taskList":
                self.inner(node, section, self.decision)
            case _ if section is Kind.DECISIONS:
                self.found.notes += boxes_inside(node)

    def outermost(self, node: Node, section: Kind) -> None:
        """A plain line is a decision, which the items below it and the tasks after it carry out."""
        item = item_of(node)
        entry = self.entry(item, section, None) if item else None
        decision = len(self.found.entries) - 1 if entry and entry.role is Role.DECISION else None
        if item and item.sign is None:
            self.decision = decision
        self.lists_in(node, section, decision)

    def inner(self, node: Node, section: Kind, decision: int | None) -> None:
        for child in _nodes(node):
            if kind(child) in _LIST_NODES:
                self.inner(child, section, decision)
                continue
            item = item_of(child)
            if item and item.sign is not None:  # plain and nested: prose
                self.entry(item, section, decision)
            self.lists_in(child, section, decision)

    def lists_in(self, node: Node, section: Kind, decision: int | None) -> None:
        for child in _nodes(node):
            if kind(child) in _LIST_NODES:
                self.inner(child, section, decision)

    def entry(self, item: Item, section: Kind, decision: int | None) -> Entry | None:
        """Record what an item is; answers it unless it is nothing to us."""
        entry = _entry(item, section, self.vocabulary, decision)
        if entry is None:
            return None
        self.found.notes += notes_about(entry, BOXES)
        if entry.role is not Role.ITEM or (entry.reading and entry.reading.title):
            self.found.entries.append(entry)
            self.found.items.append(item)
        return entry


def _entry(item: Item, section: Kind, vocabulary: Vocabulary, decision: int | None) -> Entry | None:
    text = shown(item.words)
    is_review = item.sign is not None and is_review_held(text)
    if is_review != (section is Kind.REVIEW):
        return None  # in each section only what belongs there
    if is_placeholder(text) or (item.sign is None and BOXES.lone.fullmatch(text)):
        return None
    boxed = item.sign is not None and not is_review
    reading = read_line(item.words, vocabulary).reading if boxed else None
    if reading and reading.title and (is_placeholder(reading.title) or is_review_held(reading.title)):
        return None
    role = Role.REVIEW if is_review else Role.ITEM if boxed else Role.DECISION
    return Entry(role, text, 0, 0, None, item.ticked, reading, decision, item.below)


def _nodes(node: Node) -> list[Node]:
    return [child for child in content(node) if isinstance(child, dict)]
