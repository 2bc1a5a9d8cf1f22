"""A document as lines that a person can edit; what has no lines of its own is a number between ⟦ ⟧."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira.adf.inline_text import Kept, typed

Node = Mapping[str, Any]
LISTS = frozenset({"bulletList", "orderedList", "taskList", "decisionList"})


def block_text(node: Node, kept: Kept) -> str:
    match node["type"]:
        case "paragraph" if _plain(node):
            return typed(node.get("content", ()), kept) or kept.token(node)
        case "heading" if _plain(node) and _one_line(node):
            return f"{'#' * node['attrs']['level']} {typed(node.get('content', ()), kept)}"
        case "codeBlock" if _plain(node):
            language = node.get("attrs", {}).get("language") or ""
            return f"```{language}\n{''.join(child['text'] for child in node.get('content', ()))}\n```"
        case "rule":
            return "---"
        case kind if kind in LISTS and _is_simple(node):
            return "\n".join(_lines(node, kept, ""))
        case _:
            return kept.token(node)


def _plain(node: Node) -> bool:
    return not node.get("marks")


def _one_line(node: Node) -> bool:
    inside = node.get("content", ())
    return not any(child["type"] == "hardBreak" for child in inside)


def _is_simple(node: Node) -> bool:
    """Items of one line, and lists in them; anything else cannot be told by dashes."""
    for item in node["content"]:
        if item["type"] == "taskList":
            if not _is_simple(item):
                return False
        elif item["type"] == "listItem":
            first, *rest = item["content"]
            if first["type"] != "paragraph" or not _one_line(first) or not _plain(first):
                return False
            if not all(child["type"] in LISTS and _is_simple(child) for child in rest):
                return False
        elif item["type"] == "blockTaskItem" or not _one_line(item):
            return False
    return True


def _lines(node: Node, kept: Kept, indent: str) -> list[str]:
    lines: list[str] = []
    for item in node["content"]:
        match item["type"]:
            case "taskList":
                lines += _lines(item, kept, f"{indent}  ")
            case "listItem":
                first, *rest = item["content"]
                sign = "1." if node["type"] == "orderedList" else "*"
                lines.append(f"{indent}{sign} {typed(first.get('content', ()), kept)}")
                for child in rest:
                    lines += _lines(child, kept, f"{indent}  ")
            case _:
                lines.append(f"{indent}{item_sign(item)} {typed(item.get('content', ()), kept)}")
    return lines


def item_sign(item: Node) -> str:
    """How a task or a decision begins."""
    if item["type"] == "decisionItem":
        return "<>"
    return "- [x]" if item["attrs"]["state"] == "DONE" else "- [ ]"


def items_of(node: Node, kept: Kept) -> list[tuple[str, Node]]:
    """Every task and decision in a block with its words."""
    found: list[tuple[str, Node]] = []
    if node.get("type") in {"taskItem", "decisionItem"}:
        found.append((typed(node.get("content", ()), kept), node))
    for child in node.get("content", ()):
        found += items_of(child, kept)
    return found
