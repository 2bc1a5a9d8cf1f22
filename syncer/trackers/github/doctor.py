"""What will and will not work in a repository, found out without creating anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncer.errors import GiveUp, TryLater
from syncer.trackers.github import convert
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import RepositoryPayload
from syncer.trackers.github.people import People
from syncer.trackers.github.places import is_allowed, repo_path, segment
from syncer.trackers.github.projects import Projects
from syncer.trackers.github.sub_issues import offers_sub_issues
from syncer.trackers.port import Finding


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at repositories with the eyes of one token."""

    client: Client
    projects: Projects
    people: People

    def check(self, name: str, labels: Sequence[str]) -> tuple[Finding, ...]:
        """Findings in the order in which they should be mended; ends where the next would make no sense."""
        found: list[Finding] = []
        try:
            for finding in self._look(name, labels):
                found.append(finding)  # what was found before an error counts
        except (TryLater, GiveUp) as error:
            found.append(
                Finding(False, self._subject(name) if found else self.client.name, error.sentence, error.slug)
            )
        return tuple(found)

    def _look(self, name: str, labels: Sequence[str]) -> Iterator[Finding]:
        yield Finding(True, self.client.name, f"The token belongs to @{self.people.bot().login}.")
        payload = self.projects.payload(name)
        yield self._name(name, payload)
        yield from self._writing(name, payload)
        if payload.has_issues:
            yield from self._labels(name, payload, labels)
            yield self._sub_issues(name, payload)

    def _name(self, name: str, payload: RepositoryPayload) -> Finding:
        project = convert.project(payload)
        sentence = f"The repository is there, and {project.visibility}."
        if name.casefold() != project.name.casefold():
            sentence += f" It is called {project.name} now; better write that into kintsugi.yml."
        return Finding(True, self._subject(name), sentence)

    def _writing(self, name: str, payload: RepositoryPayload) -> Iterator[Finding]:
        if not is_allowed(payload.full_name, self.client.allow):
            where = f"trackers.{self.client.name}.allow"
            yield self._bad(name, "not_allowed", f"{where} does not name {payload.full_name}; add it there.")
        if payload.archived:
            yield self._bad(name, "archived", "It is archived, so nothing can be written; unarchive it.")
            return
        if not payload.has_issues:
            how = "switch them on in its settings, under Features"
            yield self._bad(name, "issues_disabled", f"Its issues are switched off; {how}.")
        if convert.project(payload).can_push:
            yield self._good(name, "The token's account may write there, so labels and assignees stick.")
        else:
            lost = "GitHub would drop labels and assignees without a word"
            yield self._bad(
                name,
                "permission",
                f"The token's account may not write there, and {lost}; give it the role Write.",
            )

    def _labels(self, name: str, payload: RepositoryPayload, labels: Sequence[str]) -> Iterator[Finding]:
        ask = Ask(self.client.name, f"read the labels of {name}", name)
        for label in dict.fromkeys(labels):
            path = f"{repo_path(payload.full_name)}/labels/{segment(label)}"
            there = self.client.get(ask, path, expect=(200, 404, 405, 501)).status == 200
            if there:
                yield self._good(name, f"The label {label!r} is there.")
            elif convert.project(payload).can_push:
                yield self._good(name, f"The label {label!r} will be made with the first issue that has it.")
            else:
                yield self._bad(
                    name, "label", f"The label {label!r} is missing and the token may not make it; make it."
                )

    def _sub_issues(self, name: str, payload: RepositoryPayload) -> Finding:
        match offers_sub_issues(self.client, payload.full_name):
            case True:
                return self._good(name, "Tickets will be sub-issues of their post-mortem.")
            case False:
                return self._good(
                    name, "No sub-issues here: tickets and post-mortem link to each other in their texts."
                )
            case _:
                return self._good(name, "Whether tickets can be sub-issues will show with the first one.")

    def _subject(self, name: str) -> str:
        return f"{self.client.name}: {name}"

    def _good(self, name: str, sentence: str) -> Finding:
        return Finding(True, self._subject(name), sentence)

    def _bad(self, name: str, slug: str, sentence: str) -> Finding:
        return Finding(False, self._subject(name), sentence, f"github.{slug}")
