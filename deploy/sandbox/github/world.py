"""The tables of the local GitHub, with one lock, a clock, a counter and somebody who hears of changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from deploy.sandbox.github.deploy_records import Deployment, DeploymentStatus, WorkflowRun
from deploy.sandbox.github.records import ROLES, Comment, Hook, Issue, Repo, User
from deploy.sandbox.github.refusals import not_found


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that hooks may hear of; the payload is ready to be sent."""

    event: str
    repo: Repo | None
    payload: Mapping[str, Any]
    hook: int | None = None  # only this hook (ping)


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class World:
    """Everything there is. Hold `lock` while reading or changing; transitions have modules of their own."""

    base_url: str = "http://127.0.0.1"
    now: Callable[[], datetime] = wall_clock
    search_lag: float = 5.0  # seconds until search shows a change; the vendor's takes from seconds to minutes
    rate_limit: int = 5000
    creations_per_minute: int | None = None  # what GitHub documents as its secondary limit is 80
    lock: threading.RLock = field(default_factory=threading.RLock)
    hear: Callable[[Happening], None] = lambda happening: None
    last_id: int = 1000
    users: dict[str, User] = field(default_factory=dict)  # by lower-case login
    tokens: dict[str, str] = field(default_factory=dict)  # token -> login
    repos: dict[int, Repo] = field(default_factory=dict)
    old_names: dict[str, int] = field(default_factory=dict)  # lower-case owner/name -> repository id
    numbers: dict[int, int] = field(default_factory=dict)  # repository id -> last issue number
    issues: dict[int, Issue] = field(default_factory=dict)
    by_number: dict[tuple[int, int], int] = field(default_factory=dict)
    moved: dict[tuple[int, int], int] = field(default_factory=dict)  # old place -> issue id at its new place
    deleted: set[tuple[int, int]] = field(default_factory=set)
    history: dict[int, list[tuple[datetime, Issue | None]]] = field(default_factory=dict)
    comments: dict[int, Comment] = field(default_factory=dict)
    threads: dict[int, list[int]] = field(default_factory=dict)  # issue id -> comment ids, oldest first
    deployments: dict[int, Deployment] = field(default_factory=dict)
    deployment_statuses: dict[int, DeploymentStatus] = field(default_factory=dict)
    runs: dict[int, WorkflowRun] = field(default_factory=dict)
    hooks: dict[int, Hook] = field(default_factory=dict)
    hook_keepers: set[tuple[str, str]] = field(default_factory=set)  # lower-case organisation, login

    @property
    def api_url(self) -> str:
        return f"{self.base_url}/api/v3"

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def stamp(self) -> datetime:
        """The present second: GitHub tells no finer time."""
        return self.now().replace(microsecond=0)

    def user(self, login: str) -> User:
        found = self.users.get(login.lower())
        if found is None:
            raise not_found()
        return found

    def repo(self, full_name: str) -> Repo:
        for repo in self.repos.values():
            if repo.full_name.lower() == full_name.lower():
                return repo
        raise not_found()

    def role(self, repo: Repo, login: str | None) -> str:
        """One of ROLES."""
        if login is not None and login.lower() == repo.owner.lower():
            return "admin"
        given = repo.roles.get(login.lower(), "none") if login else "none"
        return "read" if given == "none" and not repo.private else given

    def has_role(self, repo: Repo, login: str | None, wanted: str) -> bool:
        return ROLES.index(self.role(repo, login)) >= ROLES.index(wanted)

    def issue(self, repo: Repo, number: int) -> Issue:
        """The issue at this place; Refused 404 when none is."""
        found = self.by_number.get((repo.id, number))
        if found is None:
            raise not_found()
        return self.issues[found]

    def save(self, issue: Issue) -> Issue:
        """Store the issue as it is now, and remember it for the lagging search."""
        self.issues[issue.id] = issue
        self.by_number[issue.repo_id, issue.number] = issue.id
        self.history.setdefault(issue.id, []).append((self.now(), issue))
        return issue

    def touch(self, issue: Issue, **changes: Any) -> Issue:
        """Change the issue, as of now."""
        return self.save(replace(issue, updated_at=self.stamp(), **changes))

    def issues_of(self, repo: Repo) -> list[Issue]:
        return [issue for issue in self.issues.values() if issue.repo_id == repo.id]

    def comments_of(self, issue: Issue) -> list[Comment]:
        return [self.comments[comment] for comment in self.threads.get(issue.id, ())]

    def children_done(self, issue: Issue) -> int:
        return sum(1 for child in issue.children if self.issues[child].state == "closed")
