"""Whatever happens to an issue is a hint to look at it, and with the incident label news of an incident."""

from __future__ import annotations

from rules.events import Change, IssueChanged
from webhooks.github.incident_issues import incident_events
from webhooks.github.settings import GitHubSettings
from webhooks.github.subjects import IssueSubject, issue_key, issue_subject
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.payload import Node, quoted

CHANGES: dict[str, Change] = {
    "opened": "opened",
    "edited": "edited",
    "assigned": "assigned",
    "unassigned": "assigned",
    "labeled": "edited",  # labels may carry the priority
    "unlabeled": "edited",
    "closed": "completed",
    "reopened": "reopened",
    "transferred": "moved",
    "deleted": "deleted",
}
NOT_DONE = ("not_planned", "duplicate")
SKIPPED = {
    "milestoned": "milestones say nothing about who promised what",
    "demilestoned": "milestones say nothing about who promised what",
    "locked": "who may comment is GitHub's affair",
    "unlocked": "who may comment is GitHub's affair",
    "pinned": "where it is shown changes nothing that is kept in agreement",
    "unpinned": "where it is shown changes nothing that is kept in agreement",
    "typed": "issue types are not kept in agreement",
    "untyped": "issue types are not kept in agreement",
    "field_added": "issue fields are not kept in agreement; the due date stands in the body",
    "field_removed": "issue fields are not kept in agreement; the due date stands in the body",
}


def parse(payload: Node, arrival: Arrival[GitHubSettings]) -> Outcome:
    """IssueChanged for what is kept in agreement, and what it means for an incident."""
    action = payload["action"].line
    issue = issue_subject(payload["issue"], payload["repository"])
    if issue is None:
        return NotUnderstood("issues without the id or number of its issue, or without its repository")
    if issue.is_pull_request:
        return Ignored(f"issues {action}: {issue.label} is a pull request")
    if action in SKIPPED:
        return Ignored(f"issues {action}: {SKIPPED[action]}")
    if action not in CHANGES:
        return NotUnderstood(f"the action {quoted(action)} of issues is not known here")
    other = _other_side(payload)
    if other is not None:
        return Handled(tuple(_changed(side, payload, arrival, "moved") for side in (issue, other)))
    changed = _changed(issue, payload, arrival, _change(action, issue))
    return Handled((*incident_events(issue, payload, arrival), changed))


def _other_side(payload: Node) -> IssueSubject | None:
    """A transfer gives an issue a new id; both repositories tell of it, and each names the other."""
    changes = payload["changes"]
    return issue_subject(changes["new_issue"], changes["new_repository"]) or issue_subject(
        changes["old_issue"], changes["old_repository"]
    )


def _change(action: str, issue: IssueSubject) -> Change:
    if action == "closed" and issue.node["state_reason"].line in NOT_DONE:
        return "dropped"
    return CHANGES[action]


def _changed(
    issue: IssueSubject, payload: Node, arrival: Arrival[GitHubSettings], change: Change
) -> IssueChanged:
    edited = payload["action"].line == "edited" and payload["changes"]["body"].is_object
    actor = payload["sender"]["login"].line
    return IssueChanged(
        key=issue_key(arrival.name, issue.id),
        title=issue.node["title"].line,
        occurred_at=issue.node["updated_at"].moment or arrival.received_at,
        url=issue.node["html_url"].url,
        actor=actor,
        summary=f"{change} by {actor}" if actor else change,
        change=change,
        issue_id=issue.id,
        project=issue.repo,
        issue_key=issue.label,
        body_before=payload["changes"]["body"]["from"].text if edited else None,
        body_after=issue.node["body"].text if edited else None,
    )
