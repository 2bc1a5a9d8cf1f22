"""Whether keys that only Jira understands stand where a Jira is."""

from __future__ import annotations

from collections.abc import Iterator

from rules.policy.draft import Draft
from rules.policy.problems import Complaint, Path
from rules.policy.rule import JiraFields

_NOTHING = JiraFields()


def jira_keys_are_for_jira(draft: Draft) -> Iterator[Complaint]:
    """A key that would do nothing is told. (`issue_type` and `link_type` are harmless: everybody has them.)"""
    for at, rule in enumerate(draft.rules):
        if rule is None:
            continue
        here: Path = ("rules", at)
        actions_tracker = rule.actions.tracker or rule.postmortem.tracker
        if rule.postmortem.fields != _NOTHING:
            yield from _for_jira(rule.postmortem.tracker, (*here, "postmortem", "fields"), draft)
        if rule.actions.fields != _NOTHING:
            yield from _for_jira(actions_tracker, (*here, "actions", "fields"), draft)
        if rule.actions.parent == "subtask":
            yield from _for_jira(actions_tracker, (*here, "actions", "parent"), draft)


def _for_jira(tracker: str, path: Path, draft: Draft) -> Iterator[Complaint]:
    config = draft.trackers.get(tracker)
    if config is not None and config.kind != "jira":
        yield Complaint(path, f'is for Jira, and "{tracker}" is {config.kind}; remove it')
