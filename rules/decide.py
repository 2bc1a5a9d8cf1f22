"""The plan for one incident: every rule of the book is asked, in order, and answers with operations or why none."""

from __future__ import annotations

from dataclasses import replace

from rules.book import Book
from rules.celebrate import celebrate
from rules.close_twins import close_twins
from rules.commands import hear_commands
from rules.complete_postmortem import complete_postmortem
from rules.ending import standing
from rules.field_values import with_owner_name
from rules.follow_on import follow_on
from rules.keep_agreement import Agreement, keep_agreement
from rules.nouns import Gone
from rules.open_postmortem import open_postmortem
from rules.plan import Memory, Plan, combine
from rules.reading import Reading, read
from rules.situation import ActionItem, Situation
from rules.tell_status import tell_status
from rules.track_action_items import Tracked, track_action_items
from rules.write_document import write_document


def decide(situation: Situation, book: Book) -> Plan:
    """Pure: the same situation gives the same plan."""
    if isinstance(situation.postmortem, Gone) and situation.record:
        return follow_on(situation, situation.record, situation.postmortem)
    reading = read(situation, book)
    if reading is None:
        return combine([open_postmortem(situation, book)], Memory())
    return _look_after(reading)


def _look_after(reading: Reading) -> Plan:
    """A post-mortem that is there: its tickets first, then its text, then its end, then what people are told."""
    situation = reading.situation
    tracked = track_action_items(reading)
    agreement = keep_agreement(reading)
    items = _items_now(reading, tracked, agreement)
    written = write_document(reading, agreement, tracked)
    stands = standing(reading, items)
    ended = complete_postmortem(reading, stands)
    answers = [
        open_postmortem(situation, reading.book),
        hear_commands(situation),
        tracked.answer,
        agreement.answer,
        written.answer,
        celebrate(reading, ended.record, stands),
        ended.answer,
        close_twins(reading),
        tell_status(reading, items, tracked.pending, (*tracked.attention, *written.attention)),
    ]
    in_place = [*reading.mended.in_place, *(i for k in agreement.kept for i in k.in_place)]
    return combine(
        answers,
        Memory(
            record=ended.record if ended.record != situation.record else None,
            items=tuple(item for item in items if item not in situation.items),
            mended=tuple(in_place),
        ),
    )


def _items_now(reading: Reading, tracked: Tracked, agreement: Agreement) -> tuple[ActionItem, ...]:
    """Each item as it is to be remembered: where it stands in the document, and what its two sides say."""
    items = {item.id: item for item in (*reading.situation.items, *tracked.items)}
    for kept in agreement.kept:
        place = items[kept.item.id]
        items[kept.item.id] = replace(
            with_owner_name(kept.item, reading),
            title=place.title,
            decision=place.decision,
            position=place.position,
        )
    return tuple(sorted(items.values(), key=lambda item: (item.position, item.id)))
