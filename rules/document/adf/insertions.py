"""New nodes in a document: tasks among its decisions, entries at the end of its timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rules.document.adf.cells import Cell, nodes_of
from rules.document.adf.entries import find_entries
from rules.document.adf.identity import Ids
from rules.document.adf.inline import inline_cells, paragraph, spoken_cells
from rules.document.adf.items import LISTS, TODO
from rules.document.adf.lists import task_list
from rules.document.adf.nodes import Node, content, kind
from rules.document.adf.outline import Outline, Section, outline
from rules.document.adf.seeing import shown
from rules.document.model import Vocabulary
from rules.document.sections import Kind
from rules.document.source_lines import one_line

_LEVEL = 2


def insert(document: Node, actions: Sequence[str], timeline: Sequence[str], vocabulary: Vocabulary) -> None:
    """Put all new lines into the document, which is changed. What nobody could read there is left out."""
    if not isinstance(document.get("content"), list):
        document["content"] = []
    for entry in filter(None, map(one_line, timeline)):
        if cells := inline_cells(entry):
            _add_entry(document, cells)
    ids = Ids(document)
    for action in filter(None, map(one_line, actions)):
        cells = spoken_cells(action)
        task = {
            "type": "taskItem",
            "attrs": {"localId": ids.new(f"action {shown(cells)}"), "state": TODO},
            "content": nodes_of(cells),
        }
        if _is_read(task, vocabulary):
            _add_task(document, task, ids)


def _is_read(task: Node, vocabulary: Vocabulary) -> bool:
    alone = [_heading(_LEVEL), {"type": "taskList", "content": [task]}]
    found = find_entries({"type": "doc", "content": alone}, vocabulary)
    return len(found.entries) == 1


def _add_entry(document: Node, cells: Sequence[Cell]) -> None:
    item = {"type": "listItem", "content": [paragraph(cells)]}
    blocks, seen = content(document), outline(document)
    for section in seen.of(Kind.TIMELINE)[-1:]:
        places = [at for at in _blocks_of(section, seen) if kind(blocks[at]) in LISTS and content(blocks[at])]
        if places:
            blocks[places[-1]]["content"].append(item)
        else:
            blocks.insert(_end_of(section, blocks), {"type": "bulletList", "content": [item]})


def _add_task(document: Node, task: Node, ids: Ids) -> None:
    """Where it carries out no decision: in a list of tasks before all decisions, or behind a rule."""
    blocks, seen = content(document), outline(document)
    for section in reversed(seen.of(Kind.DECISIONS)):
        decided, first, free = False, None, None
        for at in _blocks_of(section, seen):
            match kind(blocks[at]):
                case "heading" | "rule":
                    decided = False
                case "taskList" if not decided and content(blocks[at]):
                    free = at
                case "bulletList" | "orderedList" | "decisionList":
                    decided, first = True, at if first is None else first
        if free is not None:
            blocks[free]["content"].append(task)
        else:
            blocks.insert(_end_of(section, blocks) if first is None else first, task_list(ids, task))
        return
    _new_section(blocks, seen, task_list(ids, task))


def _blocks_of(section: Section, seen: Outline) -> list[int]:
    """The blocks that stand in a section and in none with a meaning of its own below it."""
    return [at for at in range(section.first, section.end) if seen.kinds[at] is section.kind]


def _end_of(section: Section, blocks: Sequence[Any]) -> int:
    """Behind its last block that is no empty paragraph."""
    end = section.end
    while end > section.first and kind(blocks[end - 1]) == "paragraph" and not content(blocks[end - 1]):
        end -= 1
    return end


def _new_section(blocks: list[Any], seen: Outline, tasks: Node) -> None:
    """A new section stands before the review, or at the end."""
    reviews = seen.of(Kind.REVIEW)
    at = reviews[0].first - 1 if reviews else len(blocks)
    blocks[at:at] = [_heading(reviews[0].level if reviews else _LEVEL), tasks]


def _heading(level: int) -> Node:
    return {
        "type": "heading",
        "attrs": {"level": level},
        "content": [{"type": "text", "text": "Decisions"}],
    }
