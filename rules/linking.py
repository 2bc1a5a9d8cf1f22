"""Each ticket is tied to its post-mortem once, in the way that its tracker has for it; what was refused, once a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from rules.nouns import Issue, IssueRef, State
from rules.operations import LinkTicket
from rules.reading import Reading
from rules.situation import ActionItem
from rules.words import neutral

_AGAIN_AFTER = timedelta(days=1)


def links(reading: Reading) -> tuple[LinkTicket, ...]:
    """Those that are still to be made."""
    parent, situation = reading.record.ref, reading.situation
    return tuple(
        LinkTicket(
            key=f"link-ticket:{item.id}",
            summary=_summary(item.ref, reading),
            item=item.id,
            parent=parent,
            child=item.ref,
            link_type=reading.record.rule.actions.link_type,
        )
        for item in situation.items
        if item.ref
        and _takes_links(item.ref, reading)
        and _is_due(item, item.ref, reading)
        and isinstance(situation.tickets.get(item.id), Issue)
    )


def _is_due(item: ActionItem, ref: IssueRef, reading: Reading) -> bool:
    """What Jira refused is tried with another type at once, and with the same a day later: it may be there by then.

    GitHub's reasons last: other owners, or a server without sub-issues.
    """
    done = reading.situation.done.get(f"link-ticket:{item.id}")
    if done is None:
        return True
    on_jira = reading.book.tracker_kind(ref.tracker) == "jira"
    if not on_jira or not done.get("why") or not done.get("at") or item.state is not State.OPEN:
        return False
    as_now = done.get("type") == reading.record.rule.actions.link_type
    return not as_now or reading.situation.now - datetime.fromisoformat(done["at"]) >= _AGAIN_AFTER


def not_linked(reading: Reading, items: Sequence[ActionItem]) -> Iterator[str]:
    """Sentences about those that their tracker could not tie, in its adapter's words."""
    for item in items:
        why = reading.situation.done.get(f"link-ticket:{item.id}", {}).get("why")
        if why and item.ref:
            sub_issue = reading.book.tracker_kind(item.ref.tracker) == "github"
            not_as = "not as a sub-issue" if sub_issue else "not by a link of Jira's"
            yield f"{neutral.link(item.ref.key, item.ref.url)} is linked by its text, {not_as}: {why}"


def _takes_links(child: IssueRef, reading: Reading) -> bool:
    """GitHub has sub-issues and no links to what is elsewhere; there the texts lead to each other."""
    return child.tracker == reading.record.ref.tracker or reading.book.tracker_kind(child.tracker) != "github"


def _summary(child: IssueRef, reading: Reading) -> str:
    parent, actions = reading.record.ref, reading.record.rule.actions
    if reading.book.tracker_kind(child.tracker) == "github":
        return f"make {child.key} a sub-issue of {parent.key}"
    if child.tracker != parent.tracker:
        return f"put a web link to {parent.key} on {child.key}"
    if actions.parent == "subtask" and child.project == parent.project:
        return f"link {child.key} to {parent.key}, unless it is its sub-task"
    return f"link {child.key} to {parent.key} ({actions.link_type})"
