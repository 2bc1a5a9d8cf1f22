"""Whatever happens to an issue is a hint to look at it, and where issues are incidents news of one."""

from __future__ import annotations

from rules.events import Change, IssueChanged
from webhooks.jira import comments
from webhooks.jira.changelog import Changed, Changelog
from webhooks.jira.changes import change_of
from webhooks.jira.incident_issues import created_events, updated_events
from webhooks.jira.settings import JiraSettings
from webhooks.jira.subjects import IssueSubject, issue_key, issue_subject, login, person, when
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.payload import Node

# Data Center tells of these as updates of the issue as well.
SKIPPED = {
    "issue_comment_edited": "a command in it is heard at the next look; for one at once, write another comment",
    "issue_comment_deleted": "what a comment has set going is not undone by deleting it",
    "issue_work_logged": "time spent says nothing about who promised what",
    "issue_worklog_updated": "time spent says nothing about who promised what",
    "issue_worklog_deleted": "time spent says nothing about who promised what",
}


def created(payload: Node, arrival: Arrival[JiraSettings]) -> Outcome:
    """IssueChanged `opened`, and IncidentOpened."""
    issue = issue_subject(payload["issue"])
    if issue is None:
        return without_issue(payload)
    return Handled(
        (*created_events(issue, payload, arrival), issue_changed(issue, payload, arrival, "opened"))
    )


def updated(payload: Node, arrival: Arrival[JiraSettings]) -> Outcome:
    """IssueChanged with what changed most, and what that means for an incident; a comment where it is only that."""
    event_type = payload["issue_event_type_name"].line
    if event_type in SKIPPED:
        return Ignored(f"{event_type}: {SKIPPED[event_type]}")
    if event_type == "issue_commented":
        return comments.created(payload, arrival)
    issue = issue_subject(payload["issue"])
    if issue is None:
        return without_issue(payload)
    changelog = Changelog(payload)
    change = change_of(issue, changelog, event_type)
    told = updated_events(issue, changelog, change, payload, arrival)
    return Handled((*told, issue_changed(issue, payload, arrival, change, _bodies(payload, changelog))))


def deleted(payload: Node, arrival: Arrival[JiraSettings]) -> Outcome:
    """IssueChanged `deleted`; an incident is not over because its issue is gone."""
    issue = issue_subject(payload["issue"])
    if issue is None:
        return without_issue(payload)
    return Handled((issue_changed(issue, payload, arrival, "deleted"),))


def issue_changed(
    issue: IssueSubject,
    payload: Node,
    arrival: Arrival[JiraSettings],
    change: Change,
    bodies: Changed | None = None,
) -> IssueChanged:
    """The hint."""
    by = person(payload["user"])
    return IssueChanged(
        key=issue_key(arrival.name, issue.id),
        title=issue.title,
        occurred_at=when(payload, issue, arrival.received_at),
        url=issue.url,
        actor=login(payload["user"]),
        summary=f"{change} by {by}" if by else change,
        change=change,
        issue_id=issue.id,
        project=issue.project,
        issue_key=issue.key,
        body_before=bodies.before.text if bodies else None,
        body_after=bodies.after.text if bodies else None,
    )


def without_issue(payload: Node) -> NotUnderstood:
    return NotUnderstood(f"{payload['webhookEvent'].line} without the id and the key of its issue")


def _bodies(payload: Node, changelog: Changelog) -> Changed | None:
    """On Data Center the changelog holds the texts as they are written. On Cloud, where accounts have ids, it holds
    them as wiki markup, while the texts themselves are ADF: that proves nothing about what was replaced."""
    on_data_center = payload["user"].has("name") and not payload["user"].has("accountId")
    return changelog.of("description") if on_data_center else None
