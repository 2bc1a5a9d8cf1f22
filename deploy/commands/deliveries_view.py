"""How deliveries read, in words and in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from deploy.commands.printing import grid, said
from rules.calendar import Calendar
from rules.words import times
from syncer.store.delivery_log import DeliveryRow, WholeDelivery
from webhooks.reading import Unreadable, read_json

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"handled": "green", "ignored": "dim", "not_understood": "yellow", "parked": "red", "new": "cyan"}
_SHORT_ID = 12


def show_list(rows: tuple[DeliveryRow, ...], calendar: Calendar, out: Console) -> None:
    """One line per delivery."""
    if not rows:
        out.print(said("No deliveries."))
        return
    lines = [
        [
            said(row.id[:_SHORT_ID]),
            said(times.moment(row.received_at, calendar), "dim"),
            said(row.source),
            said(row.state.replace("_", " "), _STYLES.get(row.state, "")),
            said(row.why, "dim"),
        ]
        for row in rows
    ]
    out.print(grid(*lines, indent=0))


def show_whole(whole: WholeDelivery, calendar: Calendar, out: Console) -> None:
    """Everything about one delivery; nothing in it reaches the terminal but what can be seen."""
    row = whole.row
    facts = [
        ["id", row.id],
        ["source", row.source],
        ["received", times.moment(row.received_at, calendar)],
        ["became", " · ".join(word for word in (row.state.replace("_", " "), row.why) if word)],
        *(["tells of", f"{title} ({id_})"] for id_, title in whole.incidents),
    ]
    out.print(grid(*([said(name, "dim"), said(value)] for name, value in facts), indent=0))
    out.print(
        "", grid(*([said(n, "dim"), said(v)] for n, v in whole.headers.items()), indent=0), "", sep="\n"
    )
    for line in _body_lines(whole.body):
        text = said(line)
        text.pad_left(len(line) - len(line.lstrip(" ")))
        out.print(text, soft_wrap=True)


def _body_lines(body: bytes) -> list[str]:
    """JSON with a line for each value, anything else as it is."""
    try:
        return json.dumps(read_json(body), indent=2, ensure_ascii=False).split("\n")
    except Unreadable:
        return body.decode("utf-8", "replace").split("\n")


def row_as_json(row: DeliveryRow) -> dict[str, Any]:
    """A delivery without its body."""
    return {
        "id": row.id,
        "source": row.source,
        "received_at": row.received_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "state": row.state,
        "why": row.why or None,
        "bytes": row.size,
    }


def whole_as_json(whole: WholeDelivery) -> dict[str, Any]:
    """A delivery with everything; bytes that are no UTF-8 are replaced."""
    told = [{"id": id_, "title": title} for id_, title in whole.incidents]
    body = whole.body.decode("utf-8", "replace")
    return {**row_as_json(whole.row), "incidents": told, "headers": dict(whole.headers), "body": body}
