"""The table of contents: what each Jira event means, or why it is skipped."""

from __future__ import annotations

from collections.abc import Callable

from webhooks.jira import automation, comments, issues
from webhooks.jira.ignored import IGNORED
from webhooks.jira.settings import JiraSettings
from webhooks.kind import Arrival
from webhooks.outcome import Ignored, NotUnderstood, Outcome
from webhooks.payload import Node, quoted

MEANINGS: dict[str, Callable[[Node, Arrival[JiraSettings]], Outcome]] = {
    "jira:issue_created": issues.created,
    "jira:issue_updated": issues.updated,
    "jira:issue_deleted": issues.deleted,
    "comment_created": comments.created,
}


def parse(payload: Node, arrival: Arrival[JiraSettings]) -> Outcome:
    """What a webhook of Jira, or a web request of its Automation, means."""
    event = payload["webhookEvent"].line
    if not event:
        return automation.seen(payload, arrival)
    if event in IGNORED:
        return Ignored(f"{event}: {IGNORED[event]}")
    if event not in MEANINGS:
        return NotUnderstood(f"the Jira event {quoted(event)} is not known here")
    return MEANINGS[event](payload, arrival)
