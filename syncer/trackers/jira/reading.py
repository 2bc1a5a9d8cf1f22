"""Issues are read many at a time; one that is missing is looked at before it is called gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rules.nouns import Gone, Issue, IssueRef, State
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.convert import Shapes
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import Flavour
from syncer.trackers.jira.history import History
from syncer.trackers.jira.payloads import FIELDS, IssuePayload, IssueTypePayload
from syncer.trackers.jira.people import People
from syncer.trackers.jira.places import issue_path
from syncer.trackers.port import Glimpse

_GONE = "it is not there, or the bot may no longer see it"


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads issues as they are now."""

    client: Client
    flavour: Flavour
    shapes: Shapes
    people: People
    history: History

    def many(self, refs: Sequence[IssueRef]) -> Mapping[str, Issue | Gone]:
        """Each by the id it was asked with."""
        shown = self.flavour.many(self.client, refs) if len(refs) > 1 else {}
        found: dict[str, Issue | Gone] = {
            ref.id: self.whole(shown[ref.id]) if ref.id in shown else self.look(ref) for ref in refs
        }
        if any(isinstance(one, Gone) for one in found.values()):
            self.people.authenticated()  # to somebody who is not logged in, nothing is there
        return found

    def glance(self, refs: Sequence[IssueRef]) -> Mapping[str, Glimpse]:
        """Whether they changed: a comment, also an edited one, makes its issue newer, too."""
        shown = self.flavour.glanced(self.client, refs)
        return {
            id_: Glimpse(issue.key, issue.fields.updated or issue.fields.created)
            for id_, issue in shown.items()
        }

    def look(self, ref: IssueRef) -> Issue | Gone:
        """How it is now, wherever people have moved it."""
        ask = Ask(self.client.name, f"read {ref.key}", ref.project)
        params = {"fields": ",".join(FIELDS)}
        answer = self.client.get(ask, issue_path(ref), params, expect=(200, 404))
        if answer.status != 200:
            return Gone(ref, _GONE)
        return self.whole(self.client.understand(ask, answer, IssuePayload.model_validate))

    def present(self, ref: IssueRef) -> Issue:
        """How it is now. GiveUp when it is gone."""
        found = self.look(ref)
        if isinstance(found, Gone):
            raise Ask(self.client.name, f"find {ref.key}").give_up("gone", f"{found.why}.")
        return found

    def kind_of(self, ref: IssueRef) -> tuple[str, IssueTypePayload] | None:
        """Its project and its type; None when it is gone."""
        ask = Ask(self.client.name, f"read {ref.key}", ref.project)
        answer = self.client.get(ask, issue_path(ref), {"fields": ",".join(FIELDS)}, expect=(200, 404))
        if answer.status != 200:
            return None
        fields = self.client.understand(ask, answer, IssuePayload.model_validate).fields
        return fields.project.key, fields.kind

    def whole(self, payload: IssuePayload) -> Issue:
        """Who closed it is asked only where nobody is assigned: then it is who did the work."""
        issue = self.shapes.issue(payload)
        if issue.state is State.OPEN or issue.assignees:
            return issue
        return replace(issue, closed_by=self.history.closed_by(issue))
