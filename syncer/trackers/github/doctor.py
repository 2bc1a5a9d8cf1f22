"""What will and will not work in a repository, found out without creating anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncer.errors import GiveUp, TryLater
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.graph import Graph
from syncer.trackers.github.people import People
from syncer.trackers.github.permissions import PERMISSIONS
from syncer.trackers.github.projects import Projects
from syncer.trackers.github.repository_checks import Looked, inside, writing
from syncer.trackers.port import Finding


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at repositories with the eyes of one credential."""

    client: Client
    projects: Projects
    people: People
    graph: Graph

    def check(self, name: str, labels: Sequence[str]) -> tuple[Finding, ...]:
        """Findings in the order in which they should be mended; ends where the next would make no sense."""
        found: list[Finding] = []
        try:
            for finding in self._look(name, labels):
                found.append(finding)  # what was found before an error counts
        except (TryLater, GiveUp) as error:
            subject = f"{self.client.name}: {name}" if found else self.client.name
            found.append(Finding(False, subject, error.sentence, error.slug))
        return tuple(found)

    def _look(self, name: str, labels: Sequence[str]) -> Iterator[Finding]:
        yield from self._who()
        payload = self.projects.payload(name)
        looked = Looked(self.client, name, payload, self.projects.understood(payload))
        yield from writing(looked)
        if payload.has_issues and not payload.archived:
            yield from inside(looked, labels)
            yield self._batches(looked)

    def _who(self) -> Iterator[Finding]:
        login = self.people.bot().login
        if self.people.app is None:
            yield Finding(True, self.client.name, f"The token belongs to @{login}.")
            return
        yield Finding(True, self.client.name, f"The App acts as @{login}.")
        granted = self.people.app.permissions()
        for permission in PERMISSIONS:
            if not permission.is_granted(granted):
                what = f"{permission.title}: {permission.choice}"
                yield Finding(
                    False,
                    self.client.name,
                    f"The App was not granted {what}. Choose it on the App's page under Permissions, and accept "
                    f"it where the App is installed; it is needed to {permission.why}.",
                    "github.permission",
                )

    def _batches(self, looked: Looked) -> Finding:
        ask = Ask(self.client.name, "ask by GraphQL")
        if self.graph.data(ask, "viewer", "query { viewer { login } }") is not None:
            return looked.good("Many issues are read in one request, by GraphQL.")
        return looked.good(
            "No GraphQL here: issues are read one by one, and what a person wrote in the same moment as we did "
            "is found again only by the webhook of our own edit."
        )
