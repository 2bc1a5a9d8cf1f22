"""A GitHub that never sends anything again by itself, a door that can be down, and a scheduler's eye on both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.wrappers import Request, Response

from deploy.sandbox.github.server import LocalGitHub
from deploy.sandbox.loopback import Loopback, free_port
from syncer.redelivery import Redelivery, Sender
from syncer.trackers.github import GitHubTracker, TokenAuth
from syncer.trackers.pacing import LocalPace

START = datetime(2026, 11, 25, 8, 4, tzinfo=UTC)


class Door:
    """Ours, or somebody else's: it can be down, and it can refuse."""

    def __init__(self):
        self.port, self.answer, self.heard, self._serving = free_port(), 202, [], None
        self.url = f"http://127.0.0.1:{self.port}/webhooks/github"

    def open(self):
        self._serving = Loopback(self._app, port=self.port)
        self._serving.start()

    def shut(self):
        if self._serving:
            self._serving.stop()
            self._serving = None

    def _app(self, environ, start_response):
        request = Request(environ)
        if self.answer < 300:
            self.heard.append((request.headers["X-GitHub-Event"], request.headers["X-GitHub-Delivery"]))
        return Response("", self.answer)(environ, start_response)

    def count(self, event="deployment_status"):
        """How often such an event came in, each GUID as often as it did."""
        return sum(1 for heard, _ in self.heard if heard == event)


class House:
    """A scheduler's eye on a GitHub where people deploy; time stands still unless a test moves it."""

    bot, owner, repo = "kintsugi-bot", "olive", "acme/checkout"
    events = frozenset({"deployment_status", "workflow_run", "issues"})
    attempts = "/attempts$"  # the path of what asks for one again
    quarter = 900.0  # seconds

    def __init__(self, store, github, door):
        self.store, self.github, self.door, self.time = store, github, door, START
        self.slept = 0.0
        github.world.now = lambda: self.time
        token = github.add_user(self.bot, "Bot")
        github.add_user(self.owner)
        github.add_repo(self.repo, private=True, roles={self.owner: "admin"})
        self.tracker = self.speaking(github.api_url, token)

    def speaking(self, api_url, token):
        pace = LocalPace(lambda: self.slept, self.sleep)
        return GitHubTracker("github", api_url, TokenAuth(token), timedelta(seconds=1), ("acme/*",), pace)

    def sleep(self, seconds):
        self.slept += seconds

    def eye(self, *others, every=quarter):
        """A fresh process that looks after lost deliveries."""
        senders = [
            Sender(tracker, {"acme": (self.repo,)}, (self.door.url,), self.events)
            for tracker in (*others, self.tracker)
        ]
        return Redelivery(self.store, senders, every, lambda: self.time)

    def look(self, eye=None):
        """One look; the answer is how many deliveries were asked for, once they had time to come."""
        before = self.asked()
        (eye or self.eye()).look()
        assert self.github.drain()
        return self.asked() - before

    def asked(self):
        return self.github.count("POST", self.attempts)

    def wait(self, **span):
        self.time += timedelta(**span)

    def listen(self, scope="acme", url=None):
        made = self.github.add_hook(scope, url or self.door.url, "secret")
        assert self.github.drain()
        return made

    def tries(self):
        """How the deliveries of the one webhook fared, newest first."""
        (hook,) = self.tracker.hooks({"acme": ()}, (self.door.url,)).found
        return self.tracker.attempts(hook, START, 1000)

    def deploy(self, times=1):
        for _ in range(times):
            self.github.shipping(self.owner).deploy(self.repo, "production", "failure")
        assert self.github.drain()


@pytest.fixture
def github():
    with LocalGitHub() as server:
        yield server


@pytest.fixture
def house(sqlite_store, github):
    door = Door()
    door.open()
    made = House(sqlite_store, github, door)
    github.let_keep_hooks("acme", made.bot)
    yield made
    door.shut()
