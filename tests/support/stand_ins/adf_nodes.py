"""Small nodes of ADF, to build documents of."""

from __future__ import annotations

from typing import Any

P = {"type": "paragraph", "content": [{"type": "text", "text": "x"}]}


def task(state: str = "TODO", local_id: str = "t1", *inline: Any) -> dict[str, Any]:
    return {"type": "taskItem", "attrs": {"localId": local_id, "state": state}, "content": list(inline)}


def tasks(*items: Any) -> dict[str, Any]:
    return {"type": "taskList", "attrs": {"localId": "l1"}, "content": list(items)}


def words(text: str, *marks: Any) -> dict[str, Any]:
    node = {"type": "text", "text": text}
    return (
        {**node, "marks": [mark if isinstance(mark, dict) else {"type": mark} for mark in marks]}
        if marks
        else node
    )
