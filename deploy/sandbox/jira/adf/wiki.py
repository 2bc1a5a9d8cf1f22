"""A document as wiki markup, the way webhooks, history and version 2 of Cloud's API tell it.

Jira's own conversion loses which line was a task: an open task is a list item, a done one is struck through,
a decision is a list item with `<>`. What it does not know becomes a block of JSON.
"""

from __future__ import annotations

from deploy.sandbox.jira.adf.wiki_inline import Node, as_json, line

PANELS = {
    "info": "#deebff",
    "note": "#eae6ff",
    "success": "#e3fcef",
    "warning": "#fffae6",
    "error": "#ffebe6",
}


def to_wiki(document: Node) -> str:
    return "\n\n".join(_block(node) for node in document.get("content", ()))


def _block(node: Node) -> str:
    match node["type"]:
        case "paragraph":
            return line(node)
        case "heading":
            return f"h{node['attrs']['level']}. {line(node)}"
        case "bulletList" | "orderedList" | "taskList" | "decisionList":
            return "\n".join(_items(node, ""))
        case "codeBlock":
            language = node.get("attrs", {}).get("language")
            return (
                f"{{code:{language}}}{line(node)}{{code}}"
                if language
                else f"{{noformat}}{line(node)}{{noformat}}"
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
            return f"{{adf:display=block}}\n{as_json(node)}\n{{adf}}"


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
                lines.append(f"{prefix} -{line(item)}-" if done else f"{prefix} {line(item)}")
            case "decisionItem":
                lines.append(f"{prefix} <> {line(item)}")
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
