"""Comments: those of people as they read them, ours by the mark that readers do not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.document.dialect import Dialect
from rules.mending import digest
from rules.nouns import Comment, IssueRef
from syncer.errors import GiveUp
from syncer.trackers.jira import fitting
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.convert import Shapes
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import LONGEST_TEXT, Flavour, Mark
from syncer.trackers.jira.payloads import CommentPayload
from syncer.trackers.jira.people import People
from syncer.trackers.jira.places import comment_path, issue_path
from syncer.trackers.jira.projects import Projects

# Without it, what we say on a request of Jira Service Management is mailed to the customer.
_INTERNAL = {"key": "sd.public.comment", "value": {"internal": True}}
_ROOM_FOR_A_MARK = 150
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Comments:
    """Reads and writes them."""

    client: Client
    flavour: Flavour
    shapes: Shapes
    people: People
    projects: Projects
    dialect: Dialect

    def all(self, ref: IssueRef) -> tuple[Comment, ...]:
        """Oldest first."""
        ask = Ask(self.client.name, f"read the comments of {ref.key}", ref.project)
        params = {"orderBy": "created", "expand": "properties"}
        found = [
            self.client.valid(ask, entry, CommentPayload.model_validate)
            for page in self.client.pages(ask, f"{issue_path(ref)}/comment", ("comments",), params)
            for entry in page
        ]
        us = self.people.bot().login if found else ""
        found.sort(key=lambda comment: (comment.created, int(comment.id)))
        return tuple(self._understood(ref, comment, us) for comment in found)

    def add(self, ref: IssueRef, body: str, mark: str) -> Comment:
        """Write one; `body` is Markdown."""
        ask = Ask(self.client.name, f"comment on {ref.key}", ref.project, changes=True)
        return self._write(ask, ref, ("POST", f"{issue_path(ref)}/comment"), body, mark)

    def edit(self, ref: IssueRef, comment_id: str, body: str, mark: str) -> Comment:
        """Replace its text."""
        ask = Ask(self.client.name, f"edit a comment on {ref.key}", ref.project, changes=True)
        return self._write(ask, ref, ("PUT", comment_path(ref, comment_id)), body, mark)

    def _write(self, ask: Ask, ref: IssueRef, to: tuple[str, str], body: str, mark: str) -> Comment:
        """A text that Jira finds too long is cut further: a 400 has written nothing."""
        room, ours = LONGEST_TEXT - _ROOM_FOR_A_MARK, Mark(mark, digest(body))
        for _ in range(_TRIES):
            text = fitting.body(self.flavour, self.dialect.written(body), limit=room)
            sent = self._internal(ref, self.flavour.marked(text, ours))
            answer = self.client.change(ask, *to, sent, expect=(200, 201, 400), creates=to[0] == "POST")
            if answer.status != 400:
                payload = self.client.understand(ask, answer, CommentPayload.model_validate)
                return self.shapes.comment(ref, payload, ours)
            if not any(fitting.is_about_length(said) for said in answer.errors().values()):
                break
            room //= 2
        raise self.client.refusal(ask, answer)

    def _internal(self, ref: IssueRef, sent: dict[str, Any]) -> Mapping[str, Any]:
        try:
            kind = self.projects.payload(ref.project).kind
        except GiveUp:  # the comment's own answer tells what is wrong
            return sent
        if kind != "service_desk":
            return sent
        return {**sent, "properties": [*sent.get("properties", ()), _INTERNAL]}

    def _understood(self, ref: IssueRef, payload: CommentPayload, us: str) -> Comment:
        """Only ours have a mark that counts, so only there one is looked for."""
        by_us = self.shapes.account(payload.author).login == us
        return self.shapes.comment(ref, payload, self.flavour.mark(self.client, payload) if by_us else Mark())
