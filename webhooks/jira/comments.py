"""A new comment on an issue may hold a command."""

from __future__ import annotations

from rules.events import CommentAdded
from webhooks.jira.settings import JiraSettings
from webhooks.jira.subjects import IssueSubject, issue_key, issue_subject, login, person, when
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.payload import Node

TOLD_TWICE = (
    "Data Center does not say here on which issue; it tells of the same comment as an update of the issue, "
    "for which its webhook must have Issue: updated ticked"
)


def created(payload: Node, arrival: Arrival[JiraSettings]) -> Outcome:
    """CommentAdded. The issue beside a comment is thin, and on Cloud nobody is named as having acted."""
    comment, issue = payload["comment"], issue_subject(payload["issue"])
    if _is_told_twice(payload):
        return Ignored(f"{payload['webhookEvent'].line}: {TOLD_TWICE}")
    if issue is None or not comment["id"].id:
        return NotUnderstood(
            f"{payload['webhookEvent'].line} without the ids of its issue and its comment, or the issue's key"
        )
    by = person(comment["author"], payload["user"])
    return Handled(
        (
            CommentAdded(
                key=issue_key(arrival.name, issue.id),
                title=issue.title,
                occurred_at=comment["created"].moment or when(payload, issue, arrival.received_at),
                url=_url(issue, comment["id"].id),
                actor=login(comment["author"]) or login(payload["user"]),
                summary=f"comment by {by}" if by else "comment",
                issue_id=issue.id,
                project=issue.project,
                issue_key=issue.key,
                comment_id=comment["id"].id,
                body=comment["body"].text,
            ),
        )
    )


def _is_told_twice(payload: Node) -> bool:
    """No issue at all beside a whole comment, whose author has a name and no account id as on Cloud."""
    comment, event = payload["comment"], payload["webhookEvent"].line
    by_name = comment["author"].has("name") and not comment["author"].has("accountId")
    return event == "comment_created" and bool(comment["id"].id) and by_name and not payload.has("issue")


def _url(issue: IssueSubject, comment_id: str) -> str:
    return f"{issue.url}?focusedCommentId={comment_id}" if issue.url else ""
