"""Edits texts and fields: looked at again just before, and what was overwritten all the same is found out after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa

from rules.agreement_notes import NOT_TAKEN
from rules.mending import digest
from rules.nouns import Issue, IssueRef
from rules.operations import EditDocument, EditIssue, IssueEdit
from syncer.hands import Changed, Hands, entry
from syncer.ledger import Result
from syncer.store.incidents import poke
from syncer.store.postmortems import load_items, load_postmortem, save_items, save_postmortem
from syncer.store.writes import mark_mended, note_replaced, remember_write
from syncer.trackers.port import Written

# Jira Cloud adds to a document what its editor would, and shows it in the answer to the write itself. Elsewhere a text
# is kept as it was sent: what is shown after it and differs is somebody's edit.
_RETOUCHED = frozenset({"adf"})


def edit_document(operation: EditDocument, hands: Hands) -> None:
    """Write the post-mortem's text. Raises Changed when it no longer is what the plan was made for."""
    write = BodyWrite(operation.ref, IssueEdit(body=operation.after), operation.before, operation.mended)
    stored = operation.after

    def act() -> Result:
        nonlocal stored
        result, shown = _written(write, hands)
        if hands.book.dialect(operation.ref.tracker).name in _RETOUCHED:
            stored = shown.body
        return result

    _refuse_changed(write, hands)
    hands.ledger.again(entry(operation), act)
    with hands.store.write() as db:
        record = load_postmortem(db, hands.incident_id)
        if record:
            now = replace(
                record,
                seen=digest(stored),
                appended=record.appended | set(operation.appended),
                written={**record.written, **operation.written},
            )
            save_postmortem(db, hands.incident_id, now)
        _agree(db, hands.incident_id, operation.agreed)
        mark_mended(db, operation.mended)


def edit_issue(operation: EditIssue, hands: Hands) -> None:
    """Change a ticket or the post-mortem; what the tracker did not take is not agreed on, and is told."""
    agreed, notes = dict(operation.agreed), {NOT_TAKEN: ""}
    write = BodyWrite(operation.ref, operation.edit, operation.before, operation.mended)

    def act() -> Result:
        result: Result = {}
        if write.before is None:
            shown = hands.tracker(operation.ref.tracker).edit(operation.ref, operation.edit)
        else:
            result, shown = _written(write, hands)
        if agreed.get("owner") not in {account.login for account in shown.assignees}:
            agreed.pop("owner", None)
            agreed.pop("owner_words", None)
        notes[NOT_TAKEN] = " ".join(shown.degraded)
        return result

    _refuse_changed(write, hands)
    hands.ledger.again(entry(operation), act)
    with hands.store.write() as db:
        if operation.item:
            _agree(db, hands.incident_id, {operation.item: agreed}, notes)
        mark_mended(db, operation.mended)


@dataclass(frozen=True, slots=True)
class BodyWrite:
    """An edit that writes a text over `before` (None: it writes no text)."""

    ref: IssueRef
    edit: IssueEdit
    before: str | None
    mended: tuple[int, ...]


def _refuse_changed(write: BodyWrite, hands: Hands) -> None:
    """Look once more: the window in which somebody's save could be overwritten is one request wide."""
    if write.before is not None and digest(hands.shown(write.ref).body) != digest(write.before):
        raise Changed(f"{write.ref.key} was edited just now")


def _written(write: BodyWrite, hands: Hands) -> tuple[Result, Issue]:
    """Write it; the store knows of it before the request leaves."""
    after = write.edit.body or ""
    with hands.store.write() as db:
        remember_write(db, hands.incident_id, write.ref, write.before or "", after)
    issue = hands.tracker(write.ref.tracker).edit(write.ref, write.edit)
    _find_overwritten(write.ref, Written(write.before or "", after), hands)
    return {"mended": list(write.mended)}, issue


def _find_overwritten(ref: IssueRef, written: Written, hands: Hands) -> None:
    """There is no If-Match: the tracker's history tells what we replaced, or else its webhook does."""
    replaced = hands.tracker(ref.tracker).replaced_text(ref, written)
    if replaced is None:
        return
    with hands.store.write() as db:
        poke(db, note_replaced(db, ref.tracker, ref.id, written.text, replaced))


def _agree(
    db: sa.Connection,
    incident_id: str,
    agreed: Mapping[str, Mapping[str, str]],
    notes: Mapping[str, str] | None = None,
) -> None:
    """What both sides say now; a note that is empty is none any more."""
    items = [item for item in load_items(db, incident_id) if item.id in agreed]
    changed = [
        replace(
            item,
            agreed={**item.agreed, **agreed[item.id]},
            notes={name: text for name, text in {**item.notes, **(notes or {})}.items() if text},
        )
        for item in items
    ]
    save_items(db, incident_id, changed)
