"""The table of contents: what each GitHub event means, or why it is skipped."""

from __future__ import annotations

from collections.abc import Callable

from webhooks.github import deployment_status, issue_comment, issues, ping, sub_issues, workflow_run
from webhooks.github.event_names import guess_event
from webhooks.github.ignored import IGNORED
from webhooks.github.settings import GitHubSettings
from webhooks.kind import Arrival
from webhooks.outcome import Ignored, NotUnderstood, Outcome
from webhooks.payload import Node, quoted

MEANINGS: dict[str, Callable[[Node, Arrival[GitHubSettings]], Outcome]] = {
    "deployment_status": deployment_status.parse,
    "workflow_run": workflow_run.parse,
    "issues": issues.parse,
    "issue_comment": issue_comment.parse,
    "sub_issues": sub_issues.parse,
    "ping": ping.parse,
}
MISSED = frozenset(MEANINGS) - {"ping"}  # worth asking for again when it did not arrive


def parse(payload: Node, arrival: Arrival[GitHubSettings]) -> Outcome:
    """What a GitHub webhook means."""
    event = arrival.headers.get("x-github-event", "") or guess_event(payload)
    if not event:
        return NotUnderstood(
            "no X-GitHub-Event header names the event, and nothing in the payload tells which it is"
        )
    if event in IGNORED:
        return Ignored(f"{event}: {IGNORED[event]}")
    if event not in MEANINGS:
        return NotUnderstood(f"the GitHub event {quoted(event)} is not known here")
    return MEANINGS[event](payload, arrival)
