"""A Jira on this machine: its API, webhooks and pages on a real port, for the demo and the tests."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import TracebackType
from typing import Literal

from deploy.sandbox.couriers import Weather
from deploy.sandbox.front import Front, Seen
from deploy.sandbox.jira.administration import Administration
from deploy.sandbox.jira.app import create_app
from deploy.sandbox.jira.bad_luck import JiraFaults
from deploy.sandbox.jira.cloud import Cloud
from deploy.sandbox.jira.datacenter import DataCenter
from deploy.sandbox.jira.person import Person
from deploy.sandbox.jira.records import Comment, Issue
from deploy.sandbox.jira.webhooks_out import Attempt, WebhooksOut
from deploy.sandbox.jira.world import World
from deploy.sandbox.loopback import Loopback
from deploy.sandbox.recording import recorded

FLAVOURS: Mapping[str, type[Cloud] | type[DataCenter]] = {"cloud": Cloud, "datacenter": DataCenter}


class LocalJira(Administration):
    """Serves from `start` (or `with`) to `stop`; the world lives in memory.

    `world` holds the knobs `search_lag`, `burst_limit`, `writes_per_issue`, `retouches` and `now`;
    `faults` and `weather` hold the bad luck.
    """

    def __init__(
        self,
        flavour: Literal["cloud", "datacenter"] = "cloud",
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        super().__init__(World(FLAVOURS[flavour]()))
        self.faults = JiraFaults()
        self._webhooks = WebhooksOut(self.world)
        self._front = Front(create_app(self.world), self.world.lock, self.faults)
        self._server = Loopback(recorded(self._front, f"jira-{flavour}", os.environ), host, port)
        self.url = self.world.base_url = self._server.url

    @property
    def weather(self) -> Weather:
        """How badly webhooks fare on their way."""
        return self._webhooks.weather

    @property
    def attempts(self) -> list[Attempt]:
        """Every try to deliver a webhook so far, oldest first."""
        with self.world.lock:
            return list(self._webhooks.attempts)

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
        self._webhooks.stop()
        self._server.stop()

    def __enter__(self) -> LocalJira:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

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

    def drain(self, timeout: float = 15.0) -> bool:
        """Wait until every webhook so far was delivered (or given up); False when that took too long."""
        return self._webhooks.drain(timeout)
