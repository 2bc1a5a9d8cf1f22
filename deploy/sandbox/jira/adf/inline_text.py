"""The words of a block as a person types them, and back: **strong**, `code`, @name, [[2026-12-10]], <https://…>."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from deploy.sandbox.jira.adf.wiki_inline import day_of

Node = Mapping[str, Any]
SIGNS = {"strong": "**", "em": "*", "strike": "~~", "code": "`"}
_KEPT = re.compile(r"⟦(\d+)[^⟧]*⟧")
_PIECE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>.+?)\*\*|(?<!\w)\*(?P<em>[^*\s][^*]*)\*(?!\w)|~~(?P<strike>.+?)~~"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<href>[^\s()]+)\)|<(?P<card>https?://[^\s<>]+)>"
    r"|\[\[(?P<day>\d{4}-\d{2}-\d{2})\]\]|(?<![\w@])@(?P<name>\w[\w.-]*)|(?P<kept>⟦\d+[^⟧]*⟧)"
)


class Kept:
    """Nodes that no typed word stands for; a number between ⟦ ⟧ brings them back."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.nodes: list[Node] = []
        self.names = names  # account id -> the name that people type after @
        self.ids = {name: account for account, name in names.items()}

    def token(self, node: Node) -> str:
        self.nodes.append(node)
        shown = re.sub(r"[⟦⟧\s]+", " ", _words_in(node)).strip()[:40]
        return f"⟦{len(self.nodes)} {node['type']}{': ' + shown if shown else ''}⟧"

    def node(self, token: str) -> Node | None:
        found = _KEPT.fullmatch(token)
        number = int(found[1]) if found else 0
        return self.nodes[number - 1] if 0 < number <= len(self.nodes) else None


def _words_in(node: Node) -> str:
    attrs = node.get("attrs", {})
    own = node.get("text") or attrs.get("text") or attrs.get("title") or ""
    return f"{own} {' '.join(_words_in(child) for child in node.get('content', ()))}"


def typed(nodes: Sequence[Node], kept: Kept) -> str:
    return "".join(_typed(node, kept) for node in nodes)


def _typed(node: Node, kept: Kept) -> str:
    attrs: Mapping[str, Any] = node.get("attrs", {})
    match node["type"]:
        case "text":
            marks = {mark["type"] for mark in node.get("marks", ())}
            if not marks <= {*SIGNS, "link"} or "\n" in node["text"]:
                return kept.token(node)
            text = str(node["text"])
            for mark in node.get("marks", ()):
                sign = SIGNS.get(mark["type"])
                text = f"{sign}{text}{sign}" if sign else f"[{text}]({mark['attrs']['href']})"
            return text
        case "hardBreak":
            return "\n"
        case "mention" if attrs["id"] in kept.names:
            return f"@{kept.names[attrs['id']]}"
        case "date":
            return f"[[{day_of(attrs['timestamp'])}]]"
        case "inlineCard" if "url" in attrs:
            return f"<{attrs['url']}>"
        case _:
            return kept.token(node)


def read(text: str, kept: Kept, marks: Sequence[Node] = ()) -> list[Node]:
    """Inline nodes; every piece carries `marks` too where it can."""
    found: list[Node] = []
    at = 0
    for piece in _PIECE.finditer(text):
        nodes = _node(piece, kept, marks)
        if nodes:
            found += _plain(text[at : piece.start()], marks)
            found += nodes
            at = piece.end()
    return [*found, *_plain(text[at:], marks)]


def _plain(text: str, marks: Sequence[Node]) -> list[Node]:
    lines: list[Node] = []
    for line in text.split("\n"):
        if lines or line != text.split("\n", maxsplit=1)[0]:
            lines.append({"type": "hardBreak"})
        if line:
            lines.append({"type": "text", "text": line, **({"marks": list(marks)} if marks else {})})
    return lines


def _node(piece: re.Match[str], kept: Kept, marks: Sequence[Node]) -> list[Node]:
    """What a piece stands for; nothing when its name or number is unknown."""
    for mark in ("strong", "em", "strike"):
        if piece[mark]:
            return read(piece[mark], kept, [*marks, {"type": mark}])
    if piece["code"]:
        links = [mark for mark in marks if mark["type"] == "link"]
        return [{"type": "text", "text": piece["code"], "marks": [*links, {"type": "code"}]}]
    if piece["words"]:
        return read(piece["words"], kept, [*marks, {"type": "link", "attrs": {"href": piece["href"]}}])
    if piece["card"]:
        return [{"type": "inlineCard", "attrs": {"url": piece["card"]}}]
    if piece["day"]:
        return _date(piece["day"])
    if piece["name"]:
        return _mention(piece["name"], kept)
    node = kept.node(piece["kept"])
    return [node] if node else []


def _mention(name: str, kept: Kept) -> list[Node]:
    known = kept.ids.get(name.lower())
    return [{"type": "mention", "attrs": {"id": known, "text": f"@{name}"}}] if known else []


def _date(text: str) -> list[Node]:
    try:
        when = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return []
    return [{"type": "date", "attrs": {"timestamp": str(int(when.timestamp() * 1000))}}]
