"""What an Automation rule sends of an issue: how it is now, and not what happened to it."""

from __future__ import annotations

from webhooks.jira.incident_issues import seen_events
from webhooks.jira.issues import issue_changed
from webhooks.jira.settings import JiraSettings
from webhooks.jira.subjects import issue_subject
from webhooks.kind import Arrival
from webhooks.outcome import Handled, NotUnderstood, Outcome
from webhooks.payload import Node


def seen(payload: Node, arrival: Arrival[JiraSettings]) -> Outcome:
    """IssueChanged `edited` for "Issue data": the issue itself, or the issue and little else, without an event."""
    issue = issue_subject(payload["issue"] if payload["issue"].is_object else payload)
    if issue is None:
        return NotUnderstood(
            "no webhookEvent names what happened, and it is no issue either; let the Automation rule send "
            "its issue data, or a body of your own with webhookEvent in it"
        )
    return Handled((*seen_events(issue, payload, arrival), issue_changed(issue, payload, arrival, "edited")))
