"""What a Jira project demands is asked of kintsugi.yml as it is now, also for what was opened before.

All else of a rule is fixed when it opens a post-mortem. But a screen may come to demand a field on any day, and whoever
then adds it under `fields:`, as the refusal says, does so for the tickets that wait.
"""

from __future__ import annotations

from rules.book import Book
from rules.policy.models import Rule


def present_rule(rule: Rule, book: Book) -> Rule:
    """The rule with the `fields`, `issue_type` and `link_type` of today, while it leads to the same places."""
    now = next((one for one in book.policy.rules if one.name == rule.name), None)
    if now is None or _places(now) != _places(rule):
        return rule
    postmortem = rule.postmortem.model_copy(update={"fields": now.postmortem.fields})
    demanded = {name: getattr(now.actions, name) for name in ("fields", "issue_type", "link_type")}
    actions = rule.actions.model_copy(update=demanded)
    return rule.model_copy(update={"postmortem": postmortem, "actions": actions})


def _places(rule: Rule) -> tuple[str | None, ...]:
    postmortem, actions = rule.postmortem, rule.actions
    return postmortem.tracker, postmortem.project, actions.tracker, actions.project
