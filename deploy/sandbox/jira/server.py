"""A Jira on this machine: its API, webhooks and pages on a real port, for the demo and the tests."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

from deploy.sandbox.front import Front
from deploy.sandbox.jira.administration import Administration
from deploy.sandbox.jira.app import create_app
from deploy.sandbox.jira.bad_luck import JiraFaults
from deploy.sandbox.jira.cloud import Cloud
from deploy.sandbox.jira.datacenter import DataCenter
from deploy.sandbox.jira.person import Person
from deploy.sandbox.jira.records import Comment, Issue
from deploy.sandbox.jira.webhooks_out import Attempt, WebhooksOut
from deploy.sandbox.jira.world import World
from deploy.sandbox.recording import recorded
from deploy.sandbox.standing import Telling

FLAVOURS: Mapping[str, type[Cloud] | type[DataCenter]] = {"cloud": Cloud, "datacenter": DataCenter}


class LocalJira(Administration, Telling):
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
        Administration.__init__(self, World(FLAVOURS[flavour]()))
        self.faults = JiraFaults()
        self._webhooks = WebhooksOut(self.world)
        front = Front(create_app(self.world), self.world.lock, self.faults)
        served = recorded(front, f"jira-{flavour}", os.environ)
        Telling.__init__(self, front, self._webhooks.couriers, host, port, served)
        self.world.base_url = self.url

    @property
    def attempts(self) -> list[Attempt]:
        """Every try to deliver a webhook so far, oldest first."""
        with self.world.lock:
            return list(self._webhooks.attempts)

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
