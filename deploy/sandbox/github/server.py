"""A GitHub on this machine: its API, webhooks and pages on a real port, for the demo and the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from deploy.sandbox.faults import Faults
from deploy.sandbox.front import Front
from deploy.sandbox.github.app import create_app
from deploy.sandbox.github.founding import found_repo, found_user, give_role
from deploy.sandbox.github.hooks import add_hook
from deploy.sandbox.github.person import Person
from deploy.sandbox.github.records import Comment, Hook, Issue, Repo
from deploy.sandbox.github.shipping import Shipping
from deploy.sandbox.github.webhooks_out import WebhooksOut
from deploy.sandbox.github.world import World
from deploy.sandbox.standing import Telling


class LocalGitHub(Telling):
    """Serves from `start` (or `with`) to `stop`; the world lives in memory.

    `world` holds the knobs `search_lag`, `rate_limit`, `creations_per_minute` and `now`;
    `faults` and `weather` hold the bad luck.
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.world = World()
        self.faults = Faults()
        webhooks = WebhooksOut(self.world)
        front = Front(create_app(self.world, webhooks), self.world.lock, self.faults)
        super().__init__(front, webhooks.couriers, host, port)
        self.world.base_url = self.url

    @property
    def api_url(self) -> str:
        """What `trackers.<name>.api_url` takes."""
        return self.world.api_url

    def add_user(self, login: str, type: str = "User", name: str | None = None) -> str:  # noqa: A002
        """Make an account (User, Bot or Organization); returns a token of it."""
        with self.world.lock:
            return found_user(self.world, login, type, name)

    def add_repo(
        self,
        full_name: str,
        private: bool = False,
        roles: Mapping[str, str] | None = None,
        files: Mapping[str, str] | None = None,
    ) -> Repo:
        """Make a repository; `roles` gives logins one of none, read, triage, write, maintain, admin."""
        with self.world.lock:
            return found_repo(self.world, full_name, private=private, roles=roles or {}, files=files or {})

    def give_role(self, full_name: str, login: str, role: str) -> Repo:
        """Change what an account may do there; "none" takes everything away."""
        with self.world.lock:
            return give_role(self.world, self.world.repo(full_name), login, role)

    def set_repo(self, full_name: str, *, has_issues: bool = True, archived: bool = False) -> Repo:
        """Switch issues off, or archive the repository."""
        with self.world.lock:
            changed = replace(self.world.repo(full_name), has_issues=has_issues, archived=archived)
            self.world.repos[changed.id] = changed
            return changed

    def add_hook(self, scope: str, url: str, secret: str, events: Sequence[str] = ("*",)) -> Hook:
        """Make a webhook of a repository (owner/name) or an organisation; it gets a ping."""
        with self.world.lock:
            owner = self.world.user(scope.partition("/")[0])
            return add_hook(self.world, owner, scope, url, secret=secret, events=events)

    def let_keep_hooks(self, organisation: str, login: str) -> None:
        """What an App has with the organization permission “Webhooks: Read and write”."""
        with self.world.lock:
            self.world.hook_keepers.add((organisation.lower(), login.lower()))

    def as_person(self, login: str) -> Person:
        """What this account does to issues."""
        return Person(self.world, login)

    def shipping(self, login: str) -> Shipping:
        """What this account ships."""
        return Shipping(self.world, login)

    def issue(self, full_name: str, number: int) -> Issue:
        """The issue as it is now; Refused 404 when there is none."""
        with self.world.lock:
            return self.world.issue(self.world.repo(full_name), number)

    def issues(self, full_name: str) -> list[Issue]:
        """All issues of a repository by number."""
        with self.world.lock:
            repo = self.world.repo(full_name)
            return sorted(self.world.issues_of(repo), key=lambda issue: issue.number)

    def comments(self, full_name: str, number: int) -> list[Comment]:
        """The comments on an issue, oldest first."""
        with self.world.lock:
            return self.world.comments_of(self.world.issue(self.world.repo(full_name), number))
