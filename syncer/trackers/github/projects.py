"""A repository is looked up under the name in kintsugi.yml and used under the one it has today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rules.nouns import Project
from syncer.trackers.github import convert
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import RepositoryPayload
from syncer.trackers.github.places import repo_path
from syncer.trackers.remembered import Remembered

GOOD_FOR = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Projects:
    """Repositories that were looked up within the last minute."""

    client: Client
    remembered: Remembered[Project]
    may_write: Callable[[], bool] | None  # an App's; an account's is on each repository

    def find(self, name: str) -> Project:
        """The repository. GiveUp when it does not exist, or is not the token's to see."""
        if known := self.remembered.get(name.casefold()):
            return known
        return self.remembered.keep(name.casefold(), self.understood(self.payload(name)), GOOD_FOR)

    def understood(self, payload: RepositoryPayload) -> Project:
        """What GitHub says of it, as far as a policy needs to know it."""
        return convert.project(payload, self.may_write() if self.may_write else None)

    def payload(self, name: str) -> RepositoryPayload:
        """The same, as GitHub says it now."""
        ask = Ask(self.client.name, f"find the repository {name}", name)
        answer = self.client.get(ask, repo_path(name))
        return self.client.understand(ask, answer, RepositoryPayload.model_validate)

    def forget(self, name: str) -> None:
        """It has moved: look it up anew."""
        self.remembered.forget(name.casefold())
