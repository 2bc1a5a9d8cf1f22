"""For each rule: whether creating, dating, assigning, labelling, linking and transitioning will work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from syncer.trackers.jira import field_checks
from syncer.trackers.jira.create_checks import CreateChecks
from syncer.trackers.jira.link_checks import LinkChecks
from syncer.trackers.jira.metadata import Metadata
from syncer.trackers.jira.permissions import CREATE
from syncer.trackers.jira.wanted import Wanted
from syncer.trackers.jira.workflow_checks import WorkflowChecks
from syncer.trackers.port import Finding


@dataclass(frozen=True, slots=True)
class RuleChecks:
    """One room for each of the six."""

    metadata: Metadata
    creating: CreateChecks
    linking: LinkChecks
    transitioning: WorkflowChecks

    def check(self, wanted: Wanted) -> Iterator[Finding]:
        """What one rule wants there; ends at a type that cannot be had, for it has no screen and no workflow."""
        if wanted.lacks(CREATE):
            yield wanted.without(CREATE, "will not be created")
            return
        project = wanted.looked.name
        kind = self.metadata.called(project, wanted.use.issue_type)
        if kind is None:
            yield self._no_such_type(wanted)
            return
        if wanted.use.as_subtasks and not kind.subtask:  # as the loop does it
            kind = next((one for one in self.metadata.issue_types(project) if one.subtask), kind)
        screen = self.metadata.screen(project, kind)
        yield from self.creating.check(wanted, kind, screen)
        yield field_checks.dating(wanted, screen)
        yield field_checks.assigning(wanted, screen)
        yield field_checks.labelling(wanted, screen)
        yield from field_checks.prioritising(wanted, screen)
        yield from self.linking.check(wanted)
        yield from self.transitioning.check(wanted, kind, screen)

    def _no_such_type(self, wanted: Wanted) -> Finding:
        has = ", ".join(one.name for one in self.metadata.issue_types(wanted.looked.name))
        why = f"{wanted.looked.name} has no issue type “{wanted.use.issue_type}”"
        return wanted.bad(
            "issue_type", f"will not be created: {why}; name one of {has} as issue_type: in the rule."
        )
