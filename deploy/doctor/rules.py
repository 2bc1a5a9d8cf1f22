"""Whether each rule can ever be reached."""

from __future__ import annotations

from collections.abc import Iterator

from deploy.doctor.findings import worth_a_look
from rules.policy.advice import unreachable
from rules.policy.models import Policy
from syncer.trackers.port import Finding


def check_rules(policy: Policy) -> Iterator[Finding]:
    """The first that matches wins, so nothing comes after one that always does."""
    for rule, before in unreachable(policy.rules):
        why = f'It is never reached: "{before.name}" has no when:, so it always matches first; put it last.'
        yield worth_a_look(f"rule {rule.name}", why, "rules.unreachable")
    if not policy.rules:
        why = "There are none, so nothing opens a post-mortem by itself; add one under rules:."
        yield worth_a_look("rules", why, "rules.none")
