"""Whether each rule can ever be reached, and does what it seems to say."""

from __future__ import annotations

from collections.abc import Iterator

from deploy.doctor.findings import worth_a_look
from deploy.doctor.places import is_one_project
from rules.policy.advice import unreachable
from rules.policy.models import Policy
from syncer.trackers.port import Finding


def check_rules(policy: Policy) -> Iterator[Finding]:
    """The first that matches wins, so nothing comes after one that always does."""
    for rule, before in unreachable(policy.rules):
        why = f'It is never reached: "{before.name}" has no when:, so it always matches first; put it last.'
        yield worth_a_look(f"rule {rule.name}", why, "rules.unreachable")
    for rule in policy.rules:
        tracker = policy.trackers.get(rule.actions.tracker or rule.postmortem.tracker)
        in_jira = tracker is not None and tracker.kind == "jira"
        if in_jira and rule.actions.parent == "subtask" and not is_one_project(rule):
            why = "parent: subtask makes sub-tasks in the project of the post-mortem only, and its tickets go elsewhere"
            yield worth_a_look(f"rule {rule.name}", f"{why}; they are linked instead.", "rules.subtask")
    if not policy.rules:
        why = "There are none, so nothing opens a post-mortem by itself; add one under rules:."
        yield worth_a_look("rules", why, "rules.none")
