"""Whether issues of a project can be closed as done and as dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from syncer.trackers.jira.client import Client
from syncer.trackers.jira.convert import Shapes
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.metadata import Screen
from syncer.trackers.jira.payloads import IssueTypePayload, NamedPayload, StatusPayload
from syncer.trackers.jira.permissions import RESOLVE, TRANSITION
from syncer.trackers.jira.places import project_path
from syncer.trackers.jira.wanted import Wanted
from syncer.trackers.jira.way_checks import WayChecks
from syncer.trackers.port import Finding


class TypeStatusesPayload(IssueTypePayload):
    """A type of issue with the statuses of its workflow."""

    statuses: list[StatusPayload] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkflowChecks:
    """Asks for statuses and resolutions, and looks at an issue that is open already."""

    client: Client
    shapes: Shapes
    ways: WayChecks

    def check(self, wanted: Wanted, kind: IssueTypePayload, created_on: Screen) -> Iterator[Finding]:
        """What stands in the way of closing; one line when nothing does."""
        if wanted.lacks(TRANSITION):
            yield wanted.without(TRANSITION, "will not be closed")
            return
        done = [status.name for status in self._statuses(wanted, kind) if status.is_done]
        if not done:
            why = f"the workflow of {kind.name} has no status of the category done; add one"
            yield wanted.bad("transition", f"will not be closed: {why}.")
            return
        seen = self.ways.check(wanted, kind, created_on)
        dropped = self._dropped(wanted, done)
        if all(finding.ok for finding in seen.findings):
            kept = [name for name in done if not self.shapes.means_dropped(name)] or done
            yield wanted.good(f"will be closed: done goes to {_either(kept)}{dropped}. {seen.on}".rstrip())
        yield from seen.findings
        if not dropped:
            how = f"name those that mean dropped in trackers.{self.client.name}.dropped"
            why = "no resolution and no status is one of those that it lists"
            yield wanted.worth_a_look("dropped", f"nothing can be told as dropped: {why}; {how}.")
        if wanted.lacks(RESOLVE):
            yield wanted.without(RESOLVE, "will have no resolution")

    def _dropped(self, wanted: Wanted, done: list[str]) -> str:
        by_status = [name for name in done if self.shapes.means_dropped(name)]
        if by_status:
            return f", dropped to {_either(by_status)}"
        by_resolution = [name for name in self._resolutions(wanted) if self.shapes.means_dropped(name)]
        return f", dropped is resolved as {_either(by_resolution)}" if by_resolution else ""

    def _statuses(self, wanted: Wanted, kind: IssueTypePayload) -> list[StatusPayload]:
        project = wanted.looked.name
        ask = Ask(self.client.name, f"read the statuses of {project}", project)
        answer = self.client.get(ask, f"{project_path(project)}/statuses")
        entries = self.client.understand(ask, answer, list)
        types = [self.client.valid(ask, entry, TypeStatusesPayload.model_validate) for entry in entries]
        return next((one.statuses for one in types if one.id == kind.id), [])

    def _resolutions(self, wanted: Wanted) -> list[str]:
        ask = Ask(self.client.name, "read the resolutions", wanted.looked.name)
        entries = self.client.understand(ask, self.client.get(ask, "/resolution"), list)
        return [self.client.valid(ask, entry, NamedPayload.model_validate).name for entry in entries]


def _either(names: list[str]) -> str:
    *others, last = [f"“{name}”" for name in names]
    return f"{', '.join(others)} or {last}" if others else last
