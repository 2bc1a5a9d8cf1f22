"""Jira's payloads become our nouns."""

from __future__ import annotations

from dataclasses import dataclass

from rules.nouns import Account, Comment, Issue, IssueRef, State
from syncer.trackers.jira import priorities
from syncer.trackers.jira.address import Address
from syncer.trackers.jira.flavour import NOTES, Flavour, Mark
from syncer.trackers.jira.payloads import CommentPayload, FieldsPayload, IssuePayload, UserPayload

_NOBODY = Account("nobody", "somebody who was deleted")


def plain_name(name: str) -> str:
    """How names of resolutions and statuses are compared: `Won’t do` is `Won't Do`."""
    return name.replace("\u2019", "'").strip().casefold()


@dataclass(frozen=True, slots=True)
class Shapes:
    """What the nouns of one tracker have in common."""

    tracker: str
    address: Address
    flavour: Flavour
    dropped: tuple[str, ...]  # resolutions or statuses, as kintsugi.yml names them

    def account(self, payload: UserPayload | None) -> Account:
        """A person, or a bot."""
        return self.flavour.account(payload) if payload else _NOBODY

    def ref(self, issue_id: str, key: str, project: str) -> IssueRef:
        """Where an issue is now."""
        return IssueRef(self.tracker, project, issue_id, key, self.address.page(key))

    def issue(self, payload: IssuePayload) -> Issue:
        """An issue; who closed it stands in its history alone."""
        fields = payload.fields
        state, reason = self.state(fields)
        notes = payload.properties.get(NOTES)
        return Issue(
            ref=self.ref(payload.id, payload.key, fields.project.key),
            title=fields.summary,
            body=self.flavour.body(fields.description),
            state=state,
            author=self.account(fields.creator or fields.reporter),
            created_at=fields.created,
            updated_at=fields.updated or fields.created,
            assignees=(self.account(fields.assignee),) if fields.assignee else (),
            labels=tuple(fields.labels),
            closed_at=None
            if state is State.OPEN
            else fields.resolved_at or fields.category_at or fields.updated,
            priority=priorities.said(fields.priority.name) if fields.priority else "",
            due=fields.due,
            reason=reason,
            degraded=tuple(notes.split("\n")) if isinstance(notes, str) and notes else (),
        )

    def state(self, fields: FieldsPayload) -> tuple[State, str]:
        """By the status's category; a name says only whether what is done was done."""
        if not fields.status.is_done:
            return State.OPEN, ""
        for name in (fields.resolution.name if fields.resolution else "", fields.status.name):
            if self.means_dropped(name):
                return State.DROPPED, name
        return State.COMPLETED, ""

    def means_dropped(self, name: str) -> bool:
        """Whether a resolution or a status of this name says that it was not done."""
        return plain_name(name) in {plain_name(one) for one in self.dropped}

    def comment(self, ref: IssueRef, payload: CommentPayload, mark: Mark) -> Comment:
        """A comment, without our mark in what it says."""
        said = self.flavour.unmarked(payload.body) if mark.mark else payload.body
        return Comment(
            id=payload.id,
            author=self.account(payload.author),
            body=self.flavour.words(said),
            as_typed=self.flavour.typed(said),
            created_at=payload.created,
            url=f"{self.address.page(ref.key)}?focusedCommentId={payload.id}",
            mark=mark.mark,
            said=mark.said,
        )
