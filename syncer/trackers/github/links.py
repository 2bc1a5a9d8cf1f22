"""A ticket becomes a sub-issue of its post-mortem where GitHub can do that; elsewhere their texts link."""

from __future__ import annotations

from rules.nouns import IssueRef
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.changing import Change, send
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.places import owner_of, place
from syncer.trackers.github.sub_issues import NOT_OFFERED, children_of
from syncer.trackers.port import Linked, NotLinked


def link_child(client: Client, parent: IssueRef, child: IssueRef) -> Linked | NotLinked:
    """By the child's id, not its number; GitHub wants one owner for both."""
    if parent.tracker != child.tracker:
        return NotLinked("GitHub has no links to issues elsewhere; their texts link to each other.")
    if owner_of(place(parent).project) != owner_of(place(child).project):
        return NotLinked("GitHub links sub-issues only between repositories of one owner.")
    change = Change(
        f"make {child.key} a sub-issue of {parent.key}",
        "POST",
        lambda at: f"{at.issue}/sub_issues",
        {"sub_issue_id": int(child.id)},
        expect=(200, 201, 403, 422, *NOT_OFFERED),
    )
    ask, answer = send(client, parent, change)
    return Linked() if answer.status < 300 else _not_accepted(client, ask, answer, parent, child)


def _not_accepted(
    client: Client, ask: Ask, answer: Answer, parent: IssueRef, child: IssueRef
) -> Linked | NotLinked:
    said = client.said(ask, answer) or str(answer.status)
    if answer.status == 403:
        return NotLinked(f"The token may not link sub-issues in {ask.project}: {said}.")
    children = children_of(client, parent)
    if children is None:
        return NotLinked(f"This server has no sub-issues there: {said}.")
    if child.id in children:
        return Linked()
    return NotLinked(f"GitHub did not accept {child.key} as a sub-issue: {said}.")
