"""Nodes as people make them in Jira's editor, for samples and tests."""

from __future__ import annotations

from datetime import date

from rules.document.adf.cells import date_cell
from rules.document.adf.identity import Ids
from rules.document.adf.nodes import Node, dumped

Inline = Node | str


def text(words: str, *marks: str) -> Node:
    """Words with marks; `link:https://…` is a link."""
    if not marks:
        return {"type": "text", "text": words}
    return {"type": "text", "text": words, "marks": [_mark(mark) for mark in marks]}


def _mark(name: str) -> Node:
    sort, _, url = name.partition(":")
    return {"type": sort, "attrs": {"href": url}} if url else {"type": sort}


def mention(account: str, name: str) -> Node:
    return {"type": "mention", "attrs": {"id": account, "text": f"@{name}"}}


def chip(day: str) -> Node:
    """A date out of the editor's calendar."""
    return date_cell(date.fromisoformat(day)).node  # type: ignore[no-any-return]


def card(url: str) -> Node:
    """A smart link."""
    return {"type": "inlineCard", "attrs": {"url": url}}


def new_line() -> Node:
    return {"type": "hardBreak"}


def paragraph(*inline: Inline) -> Node:
    return {"type": "paragraph", "content": _nodes(inline)} if inline else {"type": "paragraph"}


def heading(words: str, level: int = 2) -> Node:
    return {"type": "heading", "attrs": {"level": level}, "content": [text(words)]}


def item(*content: Inline) -> Node:
    """A list item: its words, and behind them the lists in it."""
    words = [one for one in content if not _is_list(one)]
    return {"type": "listItem", "content": [paragraph(*words), *(one for one in content if _is_list(one))]}


def bullets(*items: Node) -> Node:
    return {"type": "bulletList", "content": list(items)}


def task(*inline: Inline, done: bool = False) -> Node:
    content = _nodes(inline)
    attrs = {"localId": Ids().new(dumped(content)), "state": "DONE" if done else "TODO"}
    return {"type": "taskItem", "attrs": attrs, "content": content}


def tasks(*items: Node) -> Node:
    return {"type": "taskList", "attrs": {"localId": Ids().new(dumped(items))}, "content": list(items)}


def decision(*inline: Inline) -> Node:
    content = _nodes(inline)
    attrs = {"localId": Ids().new(dumped(content)), "state": "DECIDED"}
    return {"type": "decisionItem", "attrs": attrs, "content": content}


def decisions(*items: Node) -> Node:
    return {"type": "decisionList", "attrs": {"localId": Ids().new(dumped(items))}, "content": list(items)}


def document(*blocks: Node) -> str:
    """The text of a document."""
    return dumped({"type": "doc", "version": 1, "content": list(blocks)})


def _is_list(one: Inline) -> bool:
    return isinstance(one, dict) and one["type"].endswith("List")


def _nodes(inline: tuple[Inline, ...]) -> list[Node]:
    return [text(one) if isinstance(one, str) else one for one in inline]
