"""One status comment on the post-mortem, edited in place: what will be done, what needs people, what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rules.agreement_notes import NOBODY
from rules.attention import attention
from rules.close_twins import twins_told
from rules.field_values import who
from rules.linking import not_linked
from rules.operations import Skip
from rules.own_comments import keep_comment
from rules.owners import Owner
from rules.plan import Answer
from rules.reading import Reading
from rules.situation import ActionItem
from rules.track_action_items import Pending
from rules.words import neutral
from rules.words.status import ItemRow, PendingTicket, StatusFacts, render_status

NAME = "tell_status"


def tell_status(
    reading: Reading, items: Sequence[ActionItem], pending: Sequence[Pending], needs: Sequence[str]
) -> Answer:
    """Write it when there is something to tell; `needs` are sentences of other rules."""
    calendar, incident = reading.book.calendar, reading.situation.incident
    facts = StatusFacts(
        pending=tuple(_pending(p) for p in pending),
        failing=tuple(f"{neutral.markdown(f.summary)}: {f.sentence}" for f in reading.situation.failing),
        attention=(*needs, *attention(reading, items)),
        done=tuple(_done(reading, items)),
        items=tuple(_row(item, reading) for item in items if item.ref),
        settle_in_words=reading.record.rule.actions.settle.in_words,
        opened_on=calendar.today(incident.opened_at),
    )
    body = render_status(facts, calendar)
    comment = keep_comment(reading, "status", body)
    return Answer((comment,)) if comment else Answer(skip=Skip(NAME, _why_silent(reading, body)))


def _why_silent(reading: Reading, body: str) -> str:
    if "status" in reading.situation.own_comments:
        return "the status comment says it"
    return "somebody deleted the status comment" if body else "there is nothing to tell yet"


def _pending(pending: Pending) -> PendingTicket:
    promise = pending.promise
    return PendingTicket(
        title=pending.line.title,
        owner_name=promise.owner.name if isinstance(promise.owner, Owner) else "",
        owner_note=promise.owner.note,
        due=promise.due.date,
        due_why=promise.due.why,
        apply_at=pending.at,
    )


def _row(item: ActionItem, reading: Reading) -> ItemRow:
    assert item.ref
    owner, due = item.agreed.get("owner"), item.agreed.get("due")
    return ItemRow(
        title=item.agreed.get("title", item.title),
        url=item.ref.url,
        key=item.ref.key,
        owner=who(owner, item.ref, reading) if owner and NOBODY not in item.notes else "",
        due=date.fromisoformat(due) if due else None,
        state=item.state.value,
        reason=item.reason,
    )


def _done(reading: Reading, items: Sequence[ActionItem]) -> Iterator[str]:
    """What people may wonder about; that tickets were opened is in the table."""
    yield from not_linked(reading, items)
    yield from _refused(reading)
    yield from twins_told(reading.situation.done)
    mended = sum(len(result.get("mended", ())) for result in reading.situation.done.values())
    if mended:
        times = "once" if mended == 1 else f"{mended} times"
        yield f"Somebody's edit that was saved over was found again and merged back ({times})."


def _refused(reading: Reading) -> Iterator[str]:
    """Where no reaction can say so."""
    home = reading.record.ref
    if reading.book.has_reactions(home.tracker):
        return
    for command in reading.commands:
        if not command.obeyed:
            yield (
                f"`{command.name}` by {neutral.markdown(command.author)} was not obeyed: it says nothing, or its "
                f"author cannot be assigned in {home.project}."
            )
