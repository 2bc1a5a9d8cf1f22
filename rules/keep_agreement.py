"""Title, owner, due date, priority and done are kept in agreement between a line and its ticket, both ways."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rules.agree import Verdict, agree
from rules.book import Book
from rules.document.model import Line, LineEdit, Link
from rules.field_values import FIELDS, document_values, ticket_values, who
from rules.nouns import Gone, Issue, State
from rules.operations import EditIssue, IssueEdit, Skip
from rules.plan import Answer
from rules.reading import Reading
from rules.situation import ActionItem, Situation
from rules.words import neutral
from rules.words.ticket import with_due, with_priority

NAME = "keep_agreement"


@dataclass(frozen=True, slots=True)
class Kept:
    """One item after comparing its two sides."""

    item: ActionItem  # as it is to be remembered
    line_edit: LineEdit | None = None
    document_agreed: Mapping[str, str] = field(default_factory=dict)  # once the line is edited
    ticket_edit: EditIssue | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All items."""

    answer: Answer
    kept: tuple[Kept, ...] = ()


def keep_agreement(situation: Situation, reading: Reading, book: Book) -> Agreement:
    """Compare every item that has a ticket; ticket edits wait until the document is settled."""
    kept = tuple(
        _keep(item, ticket, situation, reading, book)
        for item in situation.items
        if item.ref and isinstance(ticket := situation.tickets.get(item.id), Issue)
    )
    edits = tuple(k.ticket_edit for k in kept if k.ticket_edit)
    if not edits:
        return Agreement(Answer(skip=Skip(NAME, "every ticket says what its line says")), kept)
    if not reading.settled:
        return Agreement(
            Answer(skip=Skip(NAME, "the document is still being edited"), wake_at=reading.quiet_at), kept
        )
    return Agreement(Answer(edits), kept)


def _keep(item: ActionItem, ticket: Issue, situation: Situation, reading: Reading, book: Book) -> Kept:
    item = _with_state(item, ticket, situation)
    position = next((p for p, item_id in reading.matching.pairs.items() if item_id == item.id), None)
    line = None if position is None else reading.document.line_at(position)
    bot = situation.answers.bots.get(ticket.ref.tracker)
    theirs = ticket_values(ticket, item, bot)
    if line is None:
        agreed = {**item.agreed, **{f: v for f in FIELDS if (v := theirs.fields[f]) is not None}}
        return Kept(replace(item, agreed=agreed, notes=_notes({}, theirs.notes, {}, item)))
    ours = document_values(line, item, situation, reading, book)
    verdicts = {f: agree(item.agreed.get(f), ours.fields[f], theirs.fields[f]) for f in FIELDS}
    settled = {
        f: v.value
        for f, v in verdicts.items()
        if v.value is not None and not v.to_document and not v.to_ticket
    }
    item = replace(
        item,
        agreed={**item.agreed, **settled, **_words(line, settled, ours.fields)},
        notes=_notes(ours.notes, theirs.notes, verdicts, item),
    )
    to_document = {f: v.value for f, v in verdicts.items() if v.to_document and v.value is not None}
    to_ticket = {f: v.value for f, v in verdicts.items() if v.to_ticket and v.value is not None}
    line_edit, words = _line_edit(line, item, to_document, book)
    return Kept(
        item,
        line_edit,
        {**to_document, **words} if line_edit else {},
        _ticket_edit(item, ticket, to_ticket, line) if to_ticket else None,
    )


def _with_state(item: ActionItem, ticket: Issue, situation: Situation) -> ActionItem:
    """The ticket says whether it is done; the sentence a person gave says why it was dropped."""
    assert item.ref
    reason = ""
    if ticket.state is State.DROPPED:
        reason = situation.drop_reasons.get(item.id) or item.reason or ticket.reason or "not planned"
    done_at = ticket.closed_at or situation.now
    completed_at = (item.completed_at or done_at) if ticket.state is State.COMPLETED else None
    return replace(item, ref=ticket.ref, state=ticket.state, reason=reason, completed_at=completed_at)


def _words(line: Line, settled: Mapping[str, str], ours: Mapping[str, str | None]) -> dict[str, str]:
    """Words whose meaning both sides agree on are not read again."""
    words = {}
    if line.owner and ours["owner"] and ours["owner"] == settled.get("owner"):
        words["owner_words"] = line.owner
    if line.due and ours["due"] and ours["due"] == settled.get("due"):
        words["due_words"] = line.due
    return words


def _notes(
    ours: Mapping[str, str], theirs: Mapping[str, str], verdicts: Mapping[str, Verdict], item: ActionItem
) -> dict[str, str]:
    """What people should know of each field; a conflict stays told until the field changes again."""
    told = {name: text for name, text in item.notes.items() if name.startswith("conflict:")}
    for name, verdict in verdicts.items():
        if verdict.conflict:
            told[f"conflict:{name}"] = (
                f"the {name} was changed on both sides; the ticket's “{verdict.value}” was kept"
            )
        elif verdict.to_document or verdict.to_ticket:
            told.pop(f"conflict:{name}", None)
    if "owner" in verdicts and verdicts["owner"].value is None and item.state is State.OPEN:
        told["owner"] = "nobody is assigned; write @login on the line, or assign somebody in the ticket"
    return {**told, **theirs, **ours}


def _line_edit(
    line: Line, item: ActionItem, values: Mapping[str, str], book: Book
) -> tuple[LineEdit | None, dict[str, str]]:
    """The changes to the line, and the words that they leave in it."""
    assert item.ref
    words: dict[str, str] = {}
    state = State(values["done"]) if "done" in values else None
    if "owner" in values:
        by_name = line.owner and not line.owner.startswith("@")
        named = who(values["owner"], book, item.ref.tracker)
        words["owner_words"] = named if by_name and named != values["owner"] else f"@{values['owner']}"
    if "due" in values:
        words["due_words"] = values["due"]
    link = Link(item.ref.key, item.ref.url)
    edit = LineEdit(
        position=line.position,
        title=neutral.markdown(values["title"]) if "title" in values else None,
        owner=words.get("owner_words"),
        due=words.get("due_words"),
        priority=values.get("priority"),
        done=None if state is None else state is State.COMPLETED,
        struck=None if state is None else state is State.DROPPED,
        reason=neutral.markdown(item.reason, 120) if state is State.DROPPED else None,
        link=None if line.link and line.link.url == link.url else link,
    )
    return (None if edit == LineEdit(line.position) else edit), words


def _ticket_edit(item: ActionItem, ticket: Issue, values: Mapping[str, str], line: Line) -> EditIssue:
    body, added, removed = ticket.body, (), ()
    if "due" in values:
        body = with_due(body, date.fromisoformat(values["due"]))
    if "priority" in values:
        body = with_priority(body, values["priority"])
        added = (values["priority"],)
        removed = tuple(
            label for label in ticket.labels if label in ("P0", "P1", "P2", "P3") and label not in added
        )
    edit = IssueEdit(
        title=neutral.title(line.title) if "title" in values else None,
        body=body if body != ticket.body else None,
        assignee=values.get("owner"),
        replaces=item.agreed.get("owner") if "owner" in values else None,
        add_labels=added,
        remove_labels=removed,
        state=State(values["done"]) if "done" in values else None,
        due=date.fromisoformat(values["due"]) if "due" in values else None,
    )
    words = {}
    if "owner" in values and line.owner:
        words["owner_words"] = line.owner
    if "due" in values and line.due:
        words["due_words"] = line.due
    wanted = ", ".join(f"{name} {value}" for name, value in sorted(values.items()))
    return EditIssue(
        key=edit_key("edit-ticket", item.id, wanted),
        summary=f"change {ticket.ref.key}: {wanted}",
        ref=ticket.ref,
        edit=edit,
        before=ticket.body if edit.body is not None else None,
        item=item.id,
        agreed={**values, **words},
    )


def edit_key(kind: str, place: str, wanted: str) -> str:
    """An edit is named by its place and by what is wanted there."""
    return f"{kind}:{place}:{hashlib.sha256(wanted.encode(errors='replace')).hexdigest()[:16]}"


def gone(situation: Situation) -> tuple[ActionItem, ...]:
    """Items whose ticket the tracker no longer shows."""
    return tuple(item for item in situation.items if isinstance(situation.tickets.get(item.id), Gone))
