"""Fields of an issue are changed by one request, then its state by a transition; both only as far as wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rules.nouns import PRIORITIES, Issue, IssueRef
from rules.operations import IssueEdit
from syncer.errors import TryLater
from syncer.trackers.jira import fitting, priorities
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.history import History
from syncer.trackers.jira.metadata import Metadata
from syncer.trackers.jira.putting import Put, Putting
from syncer.trackers.jira.reading import Reading
from syncer.trackers.jira.transitioning import Demands, Transitioning


@dataclass(frozen=True, slots=True)
class Editing:
    """Edits issues."""

    client: Client
    reading: Reading
    metadata: Metadata
    history: History
    putting: Putting
    transitioning: Transitioning

    def edit(self, ref: IssueRef, wanted: IssueEdit) -> Issue:
        """The issue after it; what Jira did not take is told in `degraded`."""
        put = self._put(ref, wanted)
        shown: Issue | None = None
        notes: tuple[str, ...] = ()
        if put is not None:
            ask = Ask(self.client.name, f"edit {ref.key}", ref.project, changes=True)
            shown, notes = self.putting.put(ask, ref, put)
        try:
            now = shown or self.reading.present(ref)
            if wanted.state is not None:
                now = self.transitioning.bring(now, wanted.state, Demands(wanted.section, wanted.transitions))
        except TryLater as error:
            if put is None:
                raise
            problem = TryLater(error.slug, error.sentence, after=error.after, unknown=True)
        else:
            return replace(now, degraded=notes)
        raise problem

    def _put(self, ref: IssueRef, wanted: IssueEdit) -> Put | None:
        fields: dict[str, Any] = {}
        flavour = self.reading.flavour
        if wanted.title is not None:
            fields["summary"] = fitting.summary(wanted.title)
        if wanted.body is not None:
            self.history.before_writing(ref, wanted.body)
            fields["description"] = flavour.sent(wanted.body)
        if wanted.assignee:
            fields["assignee"] = flavour.user(wanted.assignee)
        if wanted.due is not None:
            fields["duedate"] = wanted.due.isoformat()
        labels = [{"add": fitting.label(label)} for label in wanted.add_labels]
        labels += [{"remove": fitting.label(label)} for label in wanted.remove_labels]
        if found := self._priority(ref, wanted):
            fields["priority"] = {"id": found}
        return Put(fields, {"labels": labels} if labels else {}) if fields or labels else None

    def _priority(self, ref: IssueRef, wanted: IssueEdit) -> str | None:
        """The priority is a label; Jira's own field goes along with it, where it can say the same."""
        label = next((one for one in wanted.add_labels if one in PRIORITIES), None)
        if label is None:
            return None
        kind = self.reading.kind_of(ref)
        field = self.metadata.screen(kind[0], kind[1]).fields.get("priority") if kind else None
        return priorities.matching(label, field) if field else None
