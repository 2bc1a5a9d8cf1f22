"""A comment on an issue may hold a command; comments on pull requests never do."""

from __future__ import annotations

from rules.events import CommentAdded
from webhooks.github.settings import GitHubSettings
from webhooks.github.subjects import issue_key, issue_subject
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.payload import Node, quoted

SKIPPED = {
    "edited": "a command in it is heard at the next look; for one at once, write another comment",
    "deleted": "what a comment has set going is not undone by deleting it",
    "pinned": "pinning changes nothing that is kept in agreement",
    "unpinned": "pinning changes nothing that is kept in agreement",
}


def parse(payload: Node, arrival: Arrival[GitHubSettings]) -> Outcome:
    """CommentAdded for a new comment on an issue."""
    action, comment = payload["action"].line, payload["comment"]
    issue = issue_subject(payload["issue"], payload["repository"])
    if issue is None or not comment["id"].id:
        return NotUnderstood("issue_comment without the ids of its issue, its comment or its repository")
    if issue.is_pull_request:
        return Ignored(f"issue_comment: {issue.label} is a pull request")
    if action in SKIPPED:
        return Ignored(f"issue_comment {action}: {SKIPPED[action]}")
    if action != "created":
        return NotUnderstood(f"the action {quoted(action)} of issue_comment is not known here")
    author = comment["user"]["login"].line
    return Handled(
        (
            CommentAdded(
                key=issue_key(arrival.name, issue.id),
                title=issue.node["title"].line,
                occurred_at=comment["created_at"].moment or arrival.received_at,
                url=comment["html_url"].url or issue.node["html_url"].url,
                actor=author,
                summary=f"comment by {author}" if author else "comment",
                issue_id=issue.id,
                project=issue.repo,
                issue_key=issue.label,
                comment_id=comment["id"].id,
                body=comment["body"].text,
            ),
        )
    )
