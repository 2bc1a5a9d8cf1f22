"""What stands inside of one line of a document, as wiki markup."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

Node = Mapping[str, Any]
WRAPPED = {"strong": "*", "em": "_", "strike": "-", "underline": "+"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def line(node: Node) -> str:
    """The inline nodes of a block, one after the other."""
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
        case _:
            return f"{{adf:display=inline}}{as_json(node)}{{adf}}"


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


def as_json(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))
