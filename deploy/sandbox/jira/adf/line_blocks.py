"""Lines that a person typed become blocks: headings, paragraphs, code, lists, tasks, decisions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from deploy.sandbox.jira.adf.inline_text import Kept, read

Node = Mapping[str, Any]
_ITEM = re.compile(
    r"^(?P<indent> *)"
    r"(?:(?P<task>[-*] \[(?P<mark>[ xX])\])|(?P<bullet>[-*])|(?P<number>\d+[.)])|(?P<decision><>))"
    r"\s+(?P<words>.*)$"
)
_HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<words>.*)$")
LIST_OF = {"task": "taskList", "bullet": "bulletList", "number": "orderedList", "decision": "decisionList"}


class Items(Protocol):
    """Lists and items that were there before."""

    def list_id(self, kind: str) -> str:
        """The local id of the next list of this kind; "" when there is none left."""

    def take(self, kind: str, words: str) -> tuple[str, Node] | None:
        """The taskItem or decisionItem that this line was before, and its words then; None for a new one."""


@dataclass(frozen=True, slots=True)
class _Line:
    depth: int
    sign: str  # task | bullet | number | decision
    done: bool
    words: str


def blocks_of(chunk: str, kept: Kept, items: Items) -> list[Node]:
    """The blocks of some lines without an empty one between them."""
    lines, blocks = chunk.split("\n"), list[Node]()
    while lines:
        found = _ITEM.match(lines[0])
        if lines[0].startswith("```"):
            blocks.append(_code(lines))
        elif found:
            blocks += _lists(_run(lines), kept, items)
        else:
            blocks.append(_one(lines, kept))
    return blocks


def _code(lines: list[str]) -> Node:
    language, text = lines.pop(0)[3:].strip(), list[str]()
    while lines and (line := lines.pop(0)) != "```":
        text.append(line)
    whole = "\n".join(text)
    shape: dict[str, Any] = {"type": "codeBlock"}
    if language:
        shape["attrs"] = {"language": language}
    return {**shape, "content": [{"type": "text", "text": whole}]} if whole else shape


def _one(lines: list[str], kept: Kept) -> Node:
    first = lines.pop(0)
    if first.strip() == "---":
        return {"type": "rule"}
    node = kept.node(first.strip())
    if node is not None and node["type"] != "text":
        return node
    heading = _HEADING.match(first)
    if heading:
        attrs = {"level": len(heading["level"])}
        return {"type": "heading", "attrs": attrs, "content": read(heading["words"], kept)}
    words = [first]
    while (
        lines
        and not _ITEM.match(lines[0])
        and not _HEADING.match(lines[0])
        and not lines[0].startswith("```")
    ):
        words.append(lines.pop(0))
    return {"type": "paragraph", "content": read("\n".join(words), kept)}


def _run(lines: list[str]) -> list[_Line]:
    """The lines from here on that are items."""
    found: list[_Line] = []
    while lines and (item := _ITEM.match(lines[0])):
        sign = next(name for name in ("task", "bullet", "number", "decision") if item[name])
        done = (item["mark"] or " ") != " "
        found.append(_Line(len(item["indent"]) // 2, sign, done, item["words"]))
        lines.pop(0)
    return found


def _lists(lines: Sequence[_Line], kept: Kept, items: Items) -> list[Node]:
    """Neighbours of one sign are one list; deeper lines belong to the item above them."""
    lists: list[dict[str, Any]] = []
    rest = list(lines)
    while rest:
        line, inner = rest.pop(0), list[_Line]()
        while rest and rest[0].depth > line.depth:
            inner.append(rest.pop(0))
        kind = LIST_OF[line.sign]
        if not lists or lists[-1]["type"] != kind:
            named = {"attrs": {"localId": items.list_id(kind)}} if line.sign in {"task", "decision"} else {}
            lists.append({"type": kind, **named, "content": []})
        nested = _lists(inner, kept, items)
        if line.sign in {"bullet", "number"}:
            paragraph = {"type": "paragraph", "content": read(line.words, kept)}
            own = [each for each in nested if each["type"] != "decisionList"]
            lists[-1]["content"].append({"type": "listItem", "content": [paragraph, *own]})
            lists += [dict(each) for each in nested if each["type"] == "decisionList"]
            continue
        lists[-1]["content"].append(_item(line, kept, items))
        below = [each for each in nested if line.sign == "task" and each["type"] == "taskList"]
        lists[-1]["content"] += below
        lists += [dict(each) for each in nested if each not in below]  # ADF has no place for it inside
    return list(lists)


def _item(line: _Line, kept: Kept, items: Items) -> Node:
    kind = "taskItem" if line.sign == "task" else "decisionItem"
    state = ("DONE" if line.done else "TODO") if line.sign == "task" else "DECIDED"
    before = items.take(kind, line.words)
    if before is None:
        attrs: dict[str, Any] = {"localId": "", "state": state}
        return {"type": kind, "attrs": attrs, "content": read(line.words, kept)}
    words, node = before
    if words == line.words:
        return {**node, "attrs": {**node["attrs"], "state": state}}
    return {**node, "attrs": {**node["attrs"], "state": state}, "content": read(line.words, kept)}
