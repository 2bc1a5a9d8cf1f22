"""Which GitHub event a payload is, where no header says so."""

from __future__ import annotations

from webhooks.github.ignored import IGNORED
from webhooks.payload import Node

# What only this event has, the more telling first: a deployment_status holds a deployment, a workflow_run and
# a check_run besides.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("zen", "ping"),
    ("deployment_status", "deployment_status"),
    ("deployment", "deployment"),
    ("sub_issue", "sub_issues"),
    ("review", "pull_request_review"),
    ("pull_request", "pull_request"),
    ("workflow_job", "workflow_job"),
    ("workflow_run", "workflow_run"),
    ("check_run", "check_run"),
    ("pusher", "push"),
)
_COMPANIONS = ("repository", "organization", "installation")  # they come with nearly every event


def guess_event(payload: Node) -> str:
    """The event's name by what is in the payload; "" when nothing in it tells.

    For files that are explained or sent by hand: GitHub itself always names the event in `X-GitHub-Event`.
    """
    if payload["issue"].is_object:
        return "issue_comment" if payload["comment"].is_object else "issues"
    for key, event in _SIGNS:
        if payload.has(key):
            return event
    return next((event for event in IGNORED if event not in _COMPANIONS and payload[event].is_object), "")
