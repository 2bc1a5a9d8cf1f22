"""When a post-mortem is gone, its promises are followed in their tickets alone: nothing is written any more."""

from __future__ import annotations

from dataclasses import replace

from rules.keep_agreement import with_state, without_ticket
from rules.nouns import Gone, Issue
from rules.operations import Skip
from rules.plan import Answer, Memory, Plan, combine
from rules.situation import ActionItem, PostMortem, Situation


def follow_on(situation: Situation, record: PostMortem, gone: Gone) -> Plan:
    """Whether each was kept, for those who look at the overview; there is no place left for thanks."""
    closed = replace(record, state="closed", closed_by_us=False)
    items = tuple(_as_its_ticket_says(item, situation) for item in situation.items)
    why = f"the post-mortem {record.ref.key} is gone: {gone.why}"
    memory = Memory(
        record=closed if closed != record else None,
        items=tuple(item for item in items if item not in situation.items),
    )
    return combine([Answer(skip=Skip("read_postmortem", why))], memory)


def _as_its_ticket_says(item: ActionItem, situation: Situation) -> ActionItem:
    match situation.tickets.get(item.id):
        case Issue() as ticket:
            return with_state(item, ticket, situation)
        case Gone() as gone:
            return without_ticket(item, gone, None)
    return item
