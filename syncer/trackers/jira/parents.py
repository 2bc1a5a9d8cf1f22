"""A ticket is made a sub-task of its post-mortem where it is asked for and the project can."""

from __future__ import annotations

from dataclasses import dataclass

from rules.nouns import IssueRef
from rules.operations import IssueDraft
from syncer.errors import GiveUp
from syncer.trackers.jira.drafting import Drafting
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.metadata import Metadata
from syncer.trackers.jira.payloads import IssueTypePayload


@dataclass(frozen=True, slots=True)
class Parents:
    """`tracker` is our own name: a parent elsewhere can be none of Jira's."""

    tracker: str
    metadata: Metadata

    def type_for(self, draft: IssueDraft, project: str, *, refused: bool) -> IssueTypePayload:
        """The type that the rule names; for a sub-task, the project's own if that one is none."""
        wanted = self.metadata.issue_type(project, draft.issue_type)
        if refused or wanted.subtask or not self._possible(draft.parent, project):
            return wanted
        subtasks = (one for one in self.metadata.issue_types(project) if one.subtask)
        return next(subtasks, wanted)

    def fill(self, drafting: Drafting, kind: IssueTypePayload) -> None:
        """The parent, or a note why there is none; it is linked then."""
        parent = drafting.draft.parent
        if parent is None:
            return
        project = drafting.fields["project"]["key"]
        if not self._possible(parent, project):
            why = f"it is not in {project}"
        elif "parent" in drafting.without:
            why = f"Jira did not take it ({drafting.without['parent']})"
        elif not kind.subtask and "parent" not in drafting.screen.fields:
            why = f"{project} has no type of sub-tasks"
        else:
            drafting.fields["parent"] = {"id": parent.id}
            return
        drafting.notes.append(f"This is no sub-task of {parent.key}, for {why}; it is linked instead.")

    def _possible(self, parent: IssueRef | None, project: str) -> bool:
        return parent is not None and parent.tracker == self.tracker and parent.project == project


def orphan(ask: Ask, kind: IssueTypePayload) -> GiveUp:
    """Jira would only say that something is required, which `fields:` cannot give."""
    how = "let it say parent: subtask with post-mortem and tickets in one project"
    return ask.give_up(
        "issue_type",
        f"a {kind.name} must stand below another issue there; name another issue_type in the rule, or {how}.",
    )
