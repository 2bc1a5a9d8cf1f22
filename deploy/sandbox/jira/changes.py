"""What changed between two states of an issue, kept as its history."""

from __future__ import annotations

from collections.abc import Sequence

from deploy.sandbox.jira.kinds import Place, words
from deploy.sandbox.jira.records import Account, Change, ChangeItem, Issue
from deploy.sandbox.jira.world import World


def compare(world: World, before: Issue | None, after: Issue) -> tuple[ChangeItem, ...]:
    """One item per field with another value; a new issue is compared with an empty one."""
    home, items = world.home(after), []
    for field in world.fields.values():
        old = before.fields.get(field.id) if before else None
        new = after.fields.get(field.id)
        if old != new:
            place = Place(world, home, field)
            (old_id, old_words), (new_id, new_words) = words(place, old), words(place, new)
            name = field.name if field.custom else field.id
            shown_id = field.id if world.flavour.name == "cloud" else None
            items.append(ChangeItem(name, shown_id, bool(field.custom), old_id, old_words, new_id, new_words))
    if before is None or before.status != after.status:
        items.append(_status(world, before, after))
    return tuple(items)


def _status(world: World, before: Issue | None, after: Issue) -> ChangeItem:
    """Of a new issue it is written with a capital, as Cloud does; Data Center tells no such change."""
    new = world.home(after).workflow.status(after.status)
    shown_id = "status" if world.flavour.name == "cloud" else None
    if before is None:
        return ChangeItem("Status", shown_id, False, None, None, new.id, new.name)
    old = world.home(before).workflow.status(before.status)
    return ChangeItem("status", shown_id, False, old.id, old.name, new.id, new.name)


def note(world: World, author: Account, issue: Issue, items: Sequence[ChangeItem]) -> Change:
    """Keep it as history."""
    change = Change(world.next_id(), author.name, world.stamp(), tuple(items))
    world.changes.setdefault(issue.id, []).append(change)
    return change
