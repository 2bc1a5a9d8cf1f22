"""How a value that won is written on the other side: into the line, or into the ticket."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.document.dialect import Dialect
from rules.document.model import Line, LineEdit, Link
from rules.mending import Mended
from rules.nouns import PRIORITIES, Issue, State
from rules.operations import EditIssue, IssueEdit
from rules.situation import ActionItem
from rules.words import neutral


def edit_key(kind: str, place: str, wanted: str) -> str:
    """An edit is named by its place and by what is wanted there."""
    return f"{kind}:{place}:{hashlib.sha256(wanted.encode(errors='replace')).hexdigest()[:16]}"


def line_edit(
    line: Line, item: ActionItem, values: Mapping[str, str], ticket: Issue, owner: str | None
) -> tuple[LineEdit | None, dict[str, str]]:
    """The changes to the line (None: none), and the words that they leave in it. `owner`: as it is to be named."""
    assert item.ref
    words: dict[str, str] = {}
    state = State(values["done"]) if "done" in values else None
    if owner is not None:
        words["owner_words"] = owner
    if "due" in values:
        words["due_words"] = values["due"]
    link = Link(item.ref.key, item.ref.url)
    edit = LineEdit(
        position=line.position,
        title=neutral.title(ticket.title, 255) if "title" in values else None,
        owner=words.get("owner_words"),
        due=words.get("due_words"),
        priority=values.get("priority"),
        done=None if state is None else state is State.COMPLETED,
        struck=None if state is None else state is State.DROPPED,
        reason=neutral.title(item.reason, 120) if _wants_reason(state, line, item, ticket) else None,
        link=None if line.link and line.link.url == link.url else link,
    )
    return (None if edit == LineEdit(line.position) else edit), words


def _wants_reason(state: State | None, line: Line, item: ActionItem, ticket: Issue) -> bool:
    """When it is dropped; and later, when somebody gave a sentence instead of the tracker's words."""
    stock = ("", "not planned", ticket.reason)
    says_stock, knows_better = (line.reason or "") in stock, item.reason not in stock
    later = state is None and item.state is State.DROPPED and line.struck
    return state is State.DROPPED or (later and says_stock and knows_better)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a ticket should say: values that won elsewhere, and the priority in all its places."""

    dialect: Dialect
    values: Mapping[str, str] = field(default_factory=dict)
    priority: str | None = None
    transitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # what they demand there


def ticket_edit(
    item: ActionItem, shown: Issue, mended: Mended, wanted: Wanted, line: Line | None
) -> EditIssue | None:
    """The changes to the ticket, with a person's lost words merged back; None when there are none."""
    values, body = wanted.values, mended.text
    if "due" in values and shown.due is None:
        body = wanted.dialect.with_due(body, date.fromisoformat(values["due"]))
    body, added, removed = _with_priority(body, shown, wanted)
    edit = IssueEdit(
        title=neutral.title(line.title) if line and "title" in values else None,
        body=body if body != shown.body else None,
        assignee=values.get("owner"),
        replaces=item.agreed.get("owner") if "owner" in values else None,
        add_labels=added,
        remove_labels=removed,
        state=State(values["done"]) if "done" in values else None,
        transitions=wanted.transitions,
        due=date.fromisoformat(values["due"]) if "due" in values else None,
    )
    if edit.is_empty():
        return None
    told = ", ".join(f"{name} {value}" for name, value in sorted(values.items()))
    told = told or ("an edit that was lost" if mended.merged else f"priority {wanted.priority} everywhere")
    return EditIssue(
        key=edit_key("edit-ticket", item.id, f"{told} {body if edit.body else ''}"),
        summary=f"change {shown.ref.key}: {told}",
        ref=shown.ref,
        edit=edit,
        before=shown.body if edit.body is not None else None,
        item=item.id,
        agreed={**values, **_words(values, line)},
        mended=mended.merged,
    )


def _with_priority(body: str, shown: Issue, wanted: Wanted) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text, the labels to add and those to remove, so that label and text say the same."""
    priority = wanted.values.get("priority") or wanted.priority
    labels = [label for label in shown.labels if label in PRIORITIES]
    written = wanted.dialect.read_ticket(body).priority
    if priority is None:
        return body, (), ()
    if "priority" not in wanted.values and all(said == priority for said in (*labels, written or priority)):
        return body, (), ()
    added = () if priority in labels else (priority,)
    return (
        wanted.dialect.with_priority(body, priority),
        added,
        tuple(label for label in labels if label != priority),
    )


def _words(values: Mapping[str, str], line: Line | None) -> dict[str, str]:
    words = {}
    if line and "owner" in values and line.owner:
        words["owner_words"] = line.owner
    if line and "due" in values and line.due:
        words["due_words"] = line.due
    return words
