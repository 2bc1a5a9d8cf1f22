"""A ping is GitHub's test of a new hook; the answer says what the hook does not listen to."""

from __future__ import annotations

from webhooks.github.settings import GitHubSettings
from webhooks.kind import Arrival
from webhooks.outcome import Ignored, Outcome
from webhooks.payload import Node

WANTED = ("deployment_status", "issue_comment", "issues", "sub_issues", "workflow_run")


def parse(payload: Node, _arrival: Arrival[GitHubSettings]) -> Outcome:
    """Ignored, always: nothing happened."""
    heard = {event.text for event in payload["hook"]["events"]}
    missing = [event for event in WANTED if event not in heard]
    if not heard or "*" in heard or not missing:
        return Ignored("ping: it is GitHub's test of the hook, and the hook works")
    return Ignored(
        f"ping: the hook works, but it does not send {', '.join(missing)}; tick these events at GitHub"
    )
