"""Title, owner, due date, priority and done are kept in agreement between a line and its ticket, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rules.agree import Verdict, agree
from rules.agreement_notes import lasting, notes_of
from rules.agreement_texts import Wanted, line_edit, ticket_edit
from rules.document.model import Line, LineEdit
from rules.field_values import FIELDS, Values, document_values, line_state, ticket_values, who
from rules.mending import Mended, mend
from rules.nouns import Gone, Issue, State
from rules.operations import EditIssue, Skip
from rules.owner_words import cannot_be_named, owner_words
from rules.plan import Answer
from rules.priority_places import with_field_seen
from rules.reading import Reading
from rules.situation import ActionItem, Situation

NAME = "keep_agreement"
GONE = "its ticket is gone"


@dataclass(frozen=True, slots=True)
class Kept:
    """One item after comparing its two sides."""

    item: ActionItem  # as it is to be remembered
    line_edit: LineEdit | None = None
    document_agreed: Mapping[str, str] = field(default_factory=dict)  # once the line is edited
    ticket_edit: EditIssue | None = None
    in_place: tuple[int, ...] = ()  # lost texts that the ticket says already


@dataclass(frozen=True, slots=True)
class Agreement:
    """All items."""

    answer: Answer
    kept: tuple[Kept, ...] = ()


def keep_agreement(reading: Reading) -> Agreement:
    """Compare every item that has a ticket. Tickets are edited once the document is settled, mended at once."""
    situation = reading.situation
    kept: list[Kept] = []
    for item in situation.items:
        match situation.tickets.get(item.id):
            case Issue() as ticket:
                kept.append(_keep(item, ticket, reading))
            case Gone() as gone:
                kept.append(Kept(without_ticket(item, gone, reading.lines.get(item.id))))
    wanted = tuple(k.ticket_edit for k in kept if k.ticket_edit)
    now = wanted if reading.settled else tuple(edit for edit in wanted if edit.mended)
    if not wanted:
        return Agreement(Answer(skip=Skip(NAME, "every ticket says what its line says")), tuple(kept))
    if not now:
        skip = Skip(NAME, "the document is still being edited")
        return Agreement(Answer(skip=skip, wake_at=reading.quiet_at), tuple(kept))
    return Agreement(Answer(now), tuple(kept))


def _keep(item: ActionItem, shown: Issue, reading: Reading) -> Kept:
    mended = mend(reading.situation, shown, reading.book.dialect(shown.ref.tracker))
    ticket = replace(shown, body=mended.text)
    item, line = with_state(item, ticket, reading.situation), reading.lines.get(item.id)
    theirs = ticket_values(ticket, item, reading)
    if line is None:
        return _by_the_ticket_alone(item, theirs, _Ticket(shown, mended), reading)
    return _by_both(item, line, theirs, _Ticket(shown, mended), reading)


@dataclass(frozen=True, slots=True)
class _Ticket:
    shown: Issue
    mended: Mended


def _by_the_ticket_alone(item: ActionItem, theirs: Values, ticket: _Ticket, reading: Reading) -> Kept:
    """No line speaks of it: what the ticket says is agreed."""
    known = {name: value for name in FIELDS if (value := theirs.fields[name]) is not None}
    item = replace(item, agreed={**item.agreed, **known}, notes=notes_of({}, theirs.notes, {}, item))
    wanted = Wanted(reading.book.dialect(ticket.shown.ref.tracker), priority=theirs.fields["priority"])
    item = _with_field_seen(item, ticket, reading)
    edit = ticket_edit(item, ticket.shown, ticket.mended, wanted, None)
    return Kept(item, ticket_edit=edit, in_place=ticket.mended.in_place)


def _by_both(item: ActionItem, line: Line, theirs: Values, ticket: _Ticket, reading: Reading) -> Kept:
    ours = document_values(line, item, reading)
    verdicts = {name: agree(item.agreed.get(name), ours.fields[name], theirs.fields[name]) for name in FIELDS}
    item = replace(
        item,
        agreed={**item.agreed, **_settled(verdicts), **_words(line, verdicts, ours.fields)},
        notes=notes_of(ours.notes, theirs.notes, verdicts, item),
    )
    item = _with_field_seen(item, ticket, reading)
    to_document = {name: v.value for name, v in verdicts.items() if v.to_document and v.value is not None}
    to_ticket = {name: v.value for name, v in verdicts.items() if v.to_ticket and v.value is not None}
    owner = owner_words(to_document["owner"], line, ticket.shown, reading) if "owner" in to_document else None
    if owner is None and "owner" in to_document:
        item = _not_named(item, to_document.pop("owner"), line, ticket.shown, reading)
    edit, words = line_edit(line, item, to_document, ticket.shown, owner)
    wanted = Wanted(
        reading.book.dialect(ticket.shown.ref.tracker),
        to_ticket,
        verdicts["priority"].value,
        reading.record.rule.actions.fields.transitions,
    )
    return Kept(
        item,
        edit,
        {**to_document, **words} if edit else {},
        ticket_edit(item, ticket.shown, ticket.mended, wanted, line),
        ticket.mended.in_place,
    )


def _with_field_seen(item: ActionItem, ticket: _Ticket, reading: Reading) -> ActionItem:
    written = reading.book.dialect(ticket.shown.ref.tracker).read_ticket(ticket.mended.text)
    return with_field_seen(item, ticket.shown, written.priority)


def _not_named(item: ActionItem, login: str, line: Line, ticket: Issue, reading: Reading) -> ActionItem:
    """It is agreed as it is, and told until somebody changes it again."""
    told = cannot_be_named(who(login, ticket.ref, reading), line)
    return replace(
        item,
        agreed={**item.agreed, "owner": login, "owner_words": line.owner or ""},
        notes={**item.notes, lasting("owner"): told},
    )


def with_state(item: ActionItem, ticket: Issue, situation: Situation) -> ActionItem:
    """The ticket says whether it is done; the sentence a person gave says why it was dropped."""
    reason = ""
    if ticket.state is State.DROPPED:
        reason = situation.drop_reasons.get(item.id) or item.reason or ticket.reason or "not planned"
    done_at = ticket.closed_at or situation.now
    completed_at = (item.completed_at or done_at) if ticket.state is State.COMPLETED else None
    return replace(item, ref=ticket.ref, state=ticket.state, reason=reason, completed_at=completed_at)


def without_ticket(item: ActionItem, gone: Gone, line: Line | None) -> ActionItem:
    """The line alone decides what becomes of it; without either, nobody promises it any more."""
    state = State.DROPPED if line is None else line_state(line)
    if item.state is State.COMPLETED:
        state = State.COMPLETED  # a promise that was kept stays kept
    notes = {
        "gone": f"its ticket is gone ({gone.why}); strike the line through or delete it, or tick it when it is done"
    }
    reason = GONE if state is State.DROPPED else ""
    return replace(item, state=state, reason=reason, notes=notes if state is State.OPEN else {})


def _settled(verdicts: Mapping[str, Verdict]) -> dict[str, str]:
    return {
        name: v.value
        for name, v in verdicts.items()
        if v.value is not None and not v.to_document and not v.to_ticket
    }


def _words(line: Line, verdicts: Mapping[str, Verdict], ours: Mapping[str, str | None]) -> dict[str, str]:
    """Words whose meaning both sides agree on are not read again."""
    settled, words = _settled(verdicts), {}
    if line.owner and ours["owner"] and ours["owner"] == settled.get("owner"):
        words["owner_words"] = line.owner
    if line.due and ours["due"] and ours["due"] == settled.get("due"):
        words["due_words"] = line.due
    return words
