"""Whether issues of a project can be closed as done and as dropped, as far as that shows without an issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from syncer.trackers.jira.client import Client
from syncer.trackers.jira.convert import Shapes
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.looked import Looked
from syncer.trackers.jira.payloads import IssueTypePayload, NamedPayload, StatusPayload
from syncer.trackers.jira.places import project_path
from syncer.trackers.port import Finding, Use


class TypeStatusesPayload(IssueTypePayload):
    """A type of issue with the statuses of its workflow."""

    statuses: list[StatusPayload] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkflowChecks:
    """Asks for statuses and resolutions."""

    client: Client
    shapes: Shapes

    def check(self, looked: Looked, use: Use) -> Iterator[Finding]:
        """One line about done, one about dropped."""
        done = [status.name for status in self._statuses(looked, use) if status.is_done]
        if not done:
            why = f"the workflow of {use.issue_type} has no status of the category done"
            yield looked.bad("transition", f"Rule {use.rule}: {why}, so nothing can be closed; add one.")
            return
        kept = [name for name in done if not self.shapes.means_dropped(name)] or done
        how = "which transitions lead there, and what they demand, shows on an issue only"
        yield looked.good(f"Rule {use.rule}: what is done goes to {_either(kept)}; {how}.")
        by_status = [name for name in done if self.shapes.means_dropped(name)]
        by_resolution = [name for name in self._resolutions(looked) if self.shapes.means_dropped(name)]
        if by_status:
            yield looked.good(f"Rule {use.rule}: what is dropped goes to {_either(by_status)}.")
        elif by_resolution:
            where = "where a transition asks for it"
            yield looked.good(
                f"Rule {use.rule}: what is dropped is resolved as {_either(by_resolution)}, {where}."
            )
        else:
            why = f"no resolution and no status is one of trackers.{self.client.name}.dropped"
            yield looked.worth_a_look(
                "dropped", f"Rule {use.rule}: {why}; name those that mean dropped there."
            )

    def _statuses(self, looked: Looked, use: Use) -> list[StatusPayload]:
        ask = Ask(self.client.name, f"read the statuses of {looked.name}", looked.name)
        answer = self.client.get(ask, f"{project_path(looked.name)}/statuses")
        entries = self.client.understand(ask, answer, list)
        types = [self.client.valid(ask, entry, TypeStatusesPayload.model_validate) for entry in entries]
        wanted = use.issue_type.casefold()
        return next((one.statuses for one in types if wanted in {one.name.casefold(), one.id}), [])

    def _resolutions(self, looked: Looked) -> list[str]:
        ask = Ask(self.client.name, "read the resolutions", looked.name)
        entries = self.client.understand(ask, self.client.get(ask, "/resolution"), list)
        return [self.client.valid(ask, entry, NamedPayload.model_validate).name for entry in entries]


def _either(names: list[str]) -> str:
    return " or ".join(f"“{name}”" for name in names)
