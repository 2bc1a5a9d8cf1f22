"""A project is looked up by its key: whether it is there, who may read it, and what we may do in it."""

from __future__ import annotations

from dataclasses import dataclass

from rules.nouns import Project, Visibility
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.payloads import IssueTypePayload, ProjectPayload
from syncer.trackers.jira.permissions import NEEDED, permissions
from syncer.trackers.jira.places import project_path
from syncer.trackers.remembered import Remembered

GOOD_FOR = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Projects:
    """Projects that were looked up within the last minutes."""

    client: Client
    payloads: Remembered[ProjectPayload]
    remembered: Remembered[Project]
    private: tuple[str, ...]  # keys of those that are said to be

    def find(self, name: str) -> Project:
        """The project. GiveUp when it does not exist, or is not the bot's to see."""
        return self.remembered.get(name) or self.remembered.keep(name, self._looked_up(name), GOOD_FOR)

    def payload(self, name: str) -> ProjectPayload:
        """The same, as Jira tells it; under its present key where people have changed it."""
        if known := self.payloads.get(name):
            return known
        path = project_path(name)
        ask = Ask(self.client.name, f"find the project {name}", name)
        found = self.client.understand(ask, self.client.get(ask, path), ProjectPayload.model_validate)
        return self.payloads.keep(name, found, GOOD_FOR)

    def may(self, name: str) -> frozenset[str]:
        """What the bot may do there, of what we need."""
        return permissions(self.client, name, tuple(one.key for one in NEEDED))

    def issue_types(self, name: str) -> tuple[str, ...]:
        """The names of all types of issue there, also of those that we may not create."""
        ask = Ask(self.client.name, f"find the issue types of {name}", name)
        entries = self.client.understand(ask, self.client.get(ask, f"{project_path(name)}/statuses"), list)
        return tuple(self.client.valid(ask, entry, IssueTypePayload.model_validate).name for entry in entries)

    def _looked_up(self, name: str) -> Project:
        payload = self.payload(name)
        return Project(
            name=payload.key,
            id=payload.id,
            visibility=self._visibility(payload),
            can_push=not payload.archived and {"CREATE_ISSUES", "EDIT_ISSUES"} <= self.may(payload.key),
            has_issues=not payload.archived,
        )

    def _visibility(self, payload: ProjectPayload) -> Visibility:
        """Public is what somebody without an account is shown; no other question tells it."""
        ask = Ask(self.client.name, f"see whether {payload.key} is public", payload.key)
        answer = self.client.get(
            ask, project_path(payload.key), expect=(200, 302, 303, 400, 401, 403, 404), anonymous=True
        )
        shown = answer.parsed() if answer.status == 200 else None
        if isinstance(shown, dict) and shown.get("key") == payload.key:
            return Visibility.PUBLIC
        is_private = payload.is_private or payload.key in self.private
        return Visibility.PRIVATE if is_private else Visibility.INTERNAL
