"""A document as wiki markup, the way webhooks, history and version 2 of Cloud's API tell it.

Jira's own conversion loses which line was a task: an open task is a list item, a done one is struck through,
a decision is a list item with `<>`. What it does not know becomes a block of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

Node = Mapping[str, Any]
PANELS = {
    "info": "#deebff",
    "note": "#eae6ff",
    "success": "#e3fcef",
    "warning": "#fffae6",
    "error": "#ffebe6",
}
WRAPPED = {"strong": "*", "em": "_", "strike": "-", "underline": "+"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_wiki(document: Node) -> str:
    return "\n\n".join(_block(node) for node in document.get("content", ()))


def _block(node: Node) -> str:
    match node["type"]:
        case "paragraph":
            return _line(node)
        case "heading":
            return f"h{node['attrs']['level']}. {_line(node)}"
        case "bulletList" | "orderedList" | "taskList" | "decisionList":
            return "\n".join(_items(node, ""))
        case "codeBlock":
            language = node.get("attrs", {}).get("language")
            return (
                f"{{code:{language}}}{_line(node)}{{code}}"
                if language
                else f"{{noformat}}{_line(node)}{{noformat}}"
            )
        case "blockquote":
            return f"{{quote}}{_blocks(node)}{{quote}}"
        case "panel":
            color = PANELS.get(node["attrs"]["panelType"], "")
            return f"{{panel:bgColor={color}}}\n{_blocks(node)}\n{{panel}}"
        case "expand" | "nestedExpand":
            return f"*{node.get('attrs', {}).get('title', '')}*\n\n{_blocks(node)}"
        case "rule":
            return "----"
        case "table":
            return "\n".join(_row(row) for row in node["content"])
        case "blockCard" | "embedCard" if "url" in node["attrs"]:
            return f"[{node['attrs']['url']}|{node['attrs']['url']}|smart-link]"
        case _:
            return f"{{adf:display=block}}\n{_json(node)}\n{{adf}}"


def _blocks(node: Node) -> str:
    return "\n\n".join(_block(child) for child in node.get("content", ()))


def _items(node: Node, prefix: str) -> list[str]:
    """One line per item; inside another list the other one's sign stands before it."""
    prefix += "#" if node["type"] == "orderedList" else "*"
    lines: list[str] = []
    for item in node.get("content", ()):
        match item["type"]:
            case "taskList":
                lines += _items(item, prefix)
            case "taskItem":
                done = item["attrs"]["state"] == "DONE"
                lines.append(f"{prefix} -{_line(item)}-" if done else f"{prefix} {_line(item)}")
            case "decisionItem":
                lines.append(f"{prefix} <> {_line(item)}")
            case _:
                lines += _list_item(item, prefix)
    return lines


def _list_item(item: Node, prefix: str) -> list[str]:
    lines: list[str] = []
    for child in item.get("content", ()):
        if child["type"] in {"bulletList", "orderedList", "taskList"}:
            lines += _items(child, prefix)
        elif lines:
            lines.append(_block(child))
        else:
            lines.append(f"{prefix} {_block(child)}")
    return lines


def _row(row: Node) -> str:
    cells = row.get("content", ())
    ends = ["||" if cell["type"] == "tableHeader" else "|" for cell in cells]
    inner = [_blocks(cell).replace("\n", " ") for cell in cells]
    return "".join(f"{end}{text}" for end, text in zip(ends, inner, strict=True)) + (ends[-1] if ends else "")


def _line(node: Node) -> str:
    return "".join(_inline(child) for child in node.get("content", ()))


def _inline(node: Node) -> str:
    attrs: Mapping[str, Any] = node.get("attrs", {})
    match node["type"]:
        case "text":
            return _marked(node["text"], node.get("marks", ()))
        case "hardBreak":
            return "\n"
        case "mention":
            return f"[~accountid:{attrs['id']}]"
        case "date":
            return f"{{{{{day_of(attrs['timestamp'])}}}}}"
        case "emoji":
            return str(attrs.get("text") or attrs["shortName"])
        case "status":
            return f"*[ {str(attrs['text']).upper()} ]*"
        case "inlineCard" if "url" in attrs:
            return f"[{attrs['url']}|{attrs['url']}|smart-link]"
        case "placeholder":
            return ""
        case "paragraph" | "extension":  # in a blockTaskItem
            return _block(node)
        case _:
            return f"{{adf:display=inline}}{_json(node)}{{adf}}"


def day_of(timestamp: str) -> str:
    """The ISO date of a date node; what is no number is shown as it stands."""
    try:
        return (EPOCH + timedelta(milliseconds=int(timestamp))).date().isoformat()
    except (ValueError, OverflowError):
        return timestamp


def _marked(text: str, marks: Sequence[Node]) -> str:
    for mark in marks:
        kind, attrs = mark["type"], mark.get("attrs", {})
        if kind in WRAPPED:
            text = f"{WRAPPED[kind]}{text}{WRAPPED[kind]}"
        elif kind == "code":
            text = f"{{{{{text}}}}}"
        elif kind == "link":
            text = f"[{text}|{attrs['href']}]"
        elif kind == "textColor":
            text = f"{{color:{attrs['color']}}}{text}{{color}}"
        elif kind == "subsup":
            sign = "^" if attrs["type"] == "sup" else "~"
            text = f"{sign}{text}{sign}"
    return text


def _json(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))
