"""A Jira on this machine: its API, webhooks and pages on a real port, for the demo and the tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Literal

from deploy.sandbox.front import Front, Seen
from deploy.sandbox.jira import founding
from deploy.sandbox.jira.app import create_app
from deploy.sandbox.jira.bad_luck import JiraFaults
from deploy.sandbox.jira.cloud import Cloud
from deploy.sandbox.jira.datacenter import DataCenter
from deploy.sandbox.jira.person import Person
from deploy.sandbox.jira.records import Account, Comment, Issue, Project
from deploy.sandbox.jira.workflow import SIMPLE, Workflow
from deploy.sandbox.jira.world import World
from deploy.sandbox.loopback import Loopback

FLAVOURS: Mapping[str, type[Cloud] | type[DataCenter]] = {"cloud": Cloud, "datacenter": DataCenter}


class LocalJira:
    """Serves from `start` (or `with`) to `stop`; the world lives in memory.

    `world` holds the knobs `search_lag`, `burst_limit`, `writes_per_issue` and `now`;
    `faults` and `weather` hold the bad luck.
    """

    def __init__(
        self,
        flavour: Literal["cloud", "datacenter"] = "cloud",
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.world = World(FLAVOURS[flavour]())
        self.faults = JiraFaults()
        self._front = Front(create_app(self.world), self.world.lock, self.faults)
        self._server = Loopback(self._front, host, port)
        self.url = self.world.base_url = self._server.url

    @property
    def requests(self) -> list[Seen]:
        """The latest requests, oldest first, with what was sent."""
        return list(self._front.seen)

    def count(self, method: str, path: str) -> int:
        """How many requests so far had this method and a path in which the expression `path` is found."""
        return sum(1 for seen in self.requests if seen.is_call(method, path))

    def start(self) -> None:
        self._server.start()

    def stop(self) -> None:
        self._server.stop()

    def __enter__(self) -> LocalJira:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def add_user(
        self,
        name: str,
        email: str,
        display: str | None = None,
        *,
        hidden_email: bool = False,
        kind: str = "atlassian",
    ) -> Account:
        """Make an account; its `id`, `email` and `token` are what `trackers.<name>` and `people` take."""
        with self.world.lock:
            return founding.found_account(
                self.world, name, email, display, hidden_email=hidden_email, kind=kind
            )

    def add_project(
        self,
        key: str,
        name: str,
        *,
        roles: Mapping[str, str] | None = None,
        permissions: Mapping[str, Iterable[str]] | None = None,
        issue_types: Sequence[str] = ("Task", "Bug", "Sub-task"),
        workflow: Workflow = SIMPLE,
        private: bool = False,
        public: bool = False,
    ) -> Project:
        """Make a project. `roles` gives accounts viewer, member or admin; `permissions` replaces a role."""
        with self.world.lock:
            return founding.found_project(
                self.world,
                key,
                name,
                workflow=workflow,
                issue_types=issue_types,
                private=private,
                public=public,
                roles=roles or {},
                permissions=permissions or {},
            )

    def add_custom_field(self, name: str, type: str, options: Sequence[str] = ()) -> str:  # noqa: A002
        """Add a field; the answer is its id, customfield_10030. It is on no screen yet."""
        with self.world.lock:
            return founding.found_field(self.world, name, type, options).id

    def set_screen(self, project: str, issue_type: str, operation: str, fields: Sequence[str]) -> None:
        """What one sees there; `operation` is create, edit or a transition's id."""
        with self.world.lock:
            home = self.world.project(project)
            kind = founding.type_named(home, issue_type)
            founding.set_screen(self.world, home, kind, operation, fields)

    def require(self, project: str, issue_type: str, field: str, on: str = "create") -> None:
        """Make a field required; `on` is create or a transition's id. It must be on the screen to be given."""
        with self.world.lock:
            home = self.world.project(project)
            founding.require(self.world, home, founding.type_named(home, issue_type), on, field)

    def remove_link_type(self, name: str) -> None:
        with self.world.lock:
            gone = [each.id for each in self.world.link_types.values() if each.name == name]
            for each in gone:
                del self.world.link_types[each]

    def as_person(self, name: str) -> Person:
        """What this account does to issues."""
        return Person(self.world, name)

    def issue(self, key: str) -> Issue:
        """The issue as it is now, by id or any key it ever had; Refused 404 when there is none."""
        with self.world.lock:
            return self.world.issue(key)

    def issues(self, project: str) -> list[Issue]:
        """All issues of a project, oldest first."""
        with self.world.lock:
            return sorted(self.world.issues_of(self.world.project(project)), key=lambda issue: issue.id)

    def comments(self, key: str) -> list[Comment]:
        """The comments on an issue, oldest first."""
        with self.world.lock:
            return self.world.comments_of(self.world.issue(key))
