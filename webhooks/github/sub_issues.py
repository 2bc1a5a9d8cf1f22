"""An issue that became a sub-issue, or is none any more, is a hint to look at both."""

from __future__ import annotations

from rules.events import IssueChanged
from webhooks.github.settings import GitHubSettings
from webhooks.github.subjects import IssueSubject, issue_key, issue_subject
from webhooks.kind import Arrival
from webhooks.outcome import Handled, NotUnderstood, Outcome
from webhooks.payload import Node, quoted

VERBS = {
    "sub_issue_added": "made a sub-issue of",
    "parent_issue_added": "made a sub-issue of",
    "sub_issue_removed": "no longer a sub-issue of",
    "parent_issue_removed": "no longer a sub-issue of",
}


def parse(payload: Node, arrival: Arrival[GitHubSettings]) -> Outcome:
    """IssueChanged, `edited`, for parent and child: either may be in a repository without a hook."""
    action = payload["action"].line
    if action not in VERBS:
        return NotUnderstood(f"the action {quoted(action)} of sub_issues is not known here")
    here = payload["repository"]
    parent = issue_subject(payload["parent_issue"], _or(payload["parent_issue_repo"], here))
    child = issue_subject(payload["sub_issue"], _or(payload["sub_issue_repo"], here))
    if parent is None or child is None:
        return NotUnderstood(f"sub_issues {action} without the ids of both issues")
    summary = f"{child.label} {VERBS[action]} {parent.label}"
    return Handled(tuple(_changed(issue, payload, arrival, summary) for issue in (parent, child)))


def _or(repository: Node, otherwise: Node) -> Node:
    return repository if repository.is_object else otherwise


def _changed(
    issue: IssueSubject, payload: Node, arrival: Arrival[GitHubSettings], summary: str
) -> IssueChanged:
    return IssueChanged(
        key=issue_key(arrival.name, issue.id),
        title=issue.node["title"].line,
        occurred_at=issue.node["updated_at"].moment or arrival.received_at,
        url=issue.node["html_url"].url,
        actor=payload["sender"]["login"].line,
        summary=summary,
        change="edited",
        issue_id=issue.id,
        project=issue.repo,
        issue_key=issue.label,
    )
