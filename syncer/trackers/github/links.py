"""A ticket becomes a sub-issue of its post-mortem where GitHub can do that; elsewhere their texts link."""

from __future__ import annotations

from rules.nouns import IssueRef
from rules.words.cleaning import visible
from syncer.trackers.github.changing import Change, send
from syncer.trackers.github.client import Client
from syncer.trackers.github.places import owner_of, place
from syncer.trackers.github.sub_issues import NOT_OFFERED, is_child
from syncer.trackers.port import Linked, NotLinked


def link_child(client: Client, parent: IssueRef, child: IssueRef) -> Linked | NotLinked:
    """By the child's id, not its number; GitHub wants one owner for both."""
    if owner_of(place(parent).project) != owner_of(place(child).project):
        return NotLinked("GitHub links sub-issues only between repositories of one owner.")
    change = Change(
        f"make {child.key} a sub-issue of {parent.key}",
        "POST",
        lambda at: f"{at.issue}/sub_issues",
        {"sub_issue_id": int(child.id)},
        expect=(200, 201, 403, 422, *NOT_OFFERED),
    )
    _, answer = send(client, parent, change)
    if answer.status < 300:
        return Linked()
    if answer.status == 403:
        return NotLinked(f"The token may not link sub-issues in {place(parent).project}.")
    if answer.status in NOT_OFFERED:
        return NotLinked(f"The tracker does not offer sub-issues there ({answer.status}).")
    if is_child(client, parent, child):
        return Linked()
    said = visible(answer.message()) or "it gave no reason"
    return NotLinked(f"GitHub did not accept it as a sub-issue: {said}.")
