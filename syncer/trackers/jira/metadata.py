"""Which types of issue a project has, and which fields are on the screen on which one is created."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.words.cleaning import shortened, visible
from syncer.errors import GiveUp
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.metadata_payloads import ScreenFieldPayload
from syncer.trackers.jira.payloads import IssueTypePayload
from syncer.trackers.jira.places import project_path
from syncer.trackers.remembered import Remembered

GOOD_FOR = 300.0  # seconds
# Fields that we fill in ourselves, as people see them.
NAMES: Mapping[str, str] = {
    "description": "Description",
    "assignee": "Assignee",
    "labels": "Labels",
    "priority": "Priority",
    "duedate": "Due date",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """The fields that one sees when one does something; `name` is for people."""

    name: str  # "create screen of Task in CHK"
    fields: Mapping[str, ScreenFieldPayload]  # by id

    def called(self, name: str) -> tuple[str, ScreenFieldPayload] | None:
        """The field with this id or name, as people write it."""
        if name in self.fields:
            return name, self.fields[name]
        wanted = visible(name).casefold()
        fitting = [
            (key, field) for key, field in self.fields.items() if visible(field.name).casefold() == wanted
        ]
        return fitting[0] if len(fitting) == 1 else None

    def means_comment(self, name: str) -> bool:
        """Whether a comment is meant: it is no field of a screen, though workflows demand one like a field."""
        found = self.called(name)
        return (found[0] if found else visible(name).casefold()) == "comment"

    def names(self) -> Mapping[str, str]:
        """Id -> the name that people see."""
        return {key: field.name or key for key, field in self.fields.items()}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Types and screens that were looked up within the last minutes."""

    client: Client
    types: Remembered[tuple[IssueTypePayload, ...]]
    screens: Remembered[Screen]

    def issue_type(self, project: str, name: str) -> IssueTypePayload:
        """The type of this name or id. GiveUp when the project has none such."""
        if found := self.called(project, name):
            return found
        has = ", ".join(one.name for one in self.issue_types(project))
        raise Ask(self.client.name, f"open an issue in {project}").give_up(
            "issue_type",
            f"{project} has no issue type {shortened(visible(name), 60)!r}; it has {has}. "
            "Name one of them as issue_type in the rule.",
        )

    def called(self, project: str, name: str) -> IssueTypePayload | None:
        """The type of this name or id."""
        wanted = visible(name).casefold()
        fitting = (one for one in self.issue_types(project) if wanted in {one.name.casefold(), one.id})
        return next(fitting, None)

    def issue_types(self, project: str) -> tuple[IssueTypePayload, ...]:
        """All that can be created there. GiveUp when we may create none."""
        return self.types.get(project) or self.types.keep(project, self._issue_types(project), GOOD_FOR)

    def screen(self, project: str, kind: IssueTypePayload) -> Screen:
        """On which an issue of this type is created."""
        key = f"{project} {kind.id}"
        return self.screens.get(key) or self.screens.keep(key, self._screen(project, kind), GOOD_FOR)

    def is_remembered(self, project: str, kind: IssueTypePayload) -> bool:
        """Whether the screen would be told from memory; somebody may have changed it since."""
        return self.screens.get(f"{project} {kind.id}") is not None

    def forget(self, project: str, kind: IssueTypePayload) -> None:
        """Look it up anew."""
        self.screens.forget(f"{project} {kind.id}")
        self.types.forget(project)

    def _issue_types(self, project: str) -> tuple[IssueTypePayload, ...]:
        project_path(project)  # GiveUp for what is no key
        ask = Ask(self.client.name, f"find the issue types of {project}", project)
        try:
            entries = list(self._entries(ask, f"/issue/createmeta/{project}/issuetypes", "issueTypes"))
        except GiveUp as refusal:
            if refusal.slug not in {"jira.invalid", "jira.permission", "jira.not_found"}:
                raise
            entries = []
        found = tuple(self.client.valid(ask, entry, IssueTypePayload.model_validate) for entry in entries)
        if found:
            return found
        raise ask.give_up(
            "permission", f"the bot may not create issues there; give it Create Issues in {project}."
        )

    def _screen(self, project: str, kind: IssueTypePayload) -> Screen:
        ask = Ask(self.client.name, f"read the create screen of {kind.name} in {project}", project)
        path = f"/issue/createmeta/{project}/issuetypes/{kind.id}"
        entries = self._entries(ask, path, "fields")
        fields = [self.client.valid(ask, entry, ScreenFieldPayload.model_validate) for entry in entries]
        by_id = {field.id or field.key: field for field in fields}
        return Screen(f"create screen of {kind.name} in {project}", by_id)

    def _entries(self, ask: Ask, path: str, key: str) -> Iterator[object]:
        """Cloud calls the list by its content, Data Center `values`."""
        for page in self.client.pages(ask, path, (key, "values", "results")):
            yield from page
