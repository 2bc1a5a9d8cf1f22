"""A house without doors: the real store, rules and loop, and the real PyGithub on a local GitHub, under one clock."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from deploy.sandbox.github.records import Comment, Issue
from deploy.sandbox.github.server import LocalGitHub
from rules.book import open_book
from rules.events import IncidentOpened, IncidentResolved
from rules.incidents import Signal
from rules.opening import will_open
from rules.operations import Operation
from rules.policy.models import Policy
from syncer.identity import Identity
from syncer.loop import Loop
from syncer.store.engine import Store
from syncer.store.incidents import record_signals
from syncer.store.migrating import migrate
from syncer.store.operation_views import try_again_now
from syncer.store.overview import overview
from syncer.sweep import Sweep
from syncer.trackers.github.auth import TokenAuth
from syncer.trackers.github.tracker import GitHubTracker
from syncer.trackers.pacing import LocalPace

START = datetime(2026, 11, 23, 8, 4, tzinfo=UTC)  # a Monday
POLICY: dict[str, Any] = {
    "server": {"secret": "a secret of this test"},
    "trackers": {"github": {"kind": "github", "token": "unused", "allow": ["acme/*"], "visible_after": "2s"}},
    "chat": {"wins": {"kind": "slack", "url": "https://chat.invalid/hook"}},
    "people": [
        {"name": "Alice Moreau", "github": "alice"},
        {"name": "Bob Brown", "github": "bob"},
        {"name": "Carol Diaz", "github": "carol"},
    ],
    "services": {"checkout": {"match": ["checkout"], "owner": "Alice Moreau", "repo": "acme/checkout"}},
    "calendar": {"timezone": "Europe/Berlin", "holidays": "DE"},
    "sources": {"pagerduty": {"secret": "s"}},
    "rules": [
        {
            "name": "incidents",
            "postmortem": {"project": "acme/postmortems"},
            "actions": {"project": "{{ service.repo }}"},
            "celebrate": {"chat": "wins"},
        }
    ],
}


class Room:
    """A chat room that remembers."""

    name = "wins"

    def __init__(self) -> None:
        self.said: list[tuple[str, str, str]] = []

    def say(self, title: str, text: str, url: str) -> None:
        self.said.append((title, text, url))


class House:
    """Time stands still unless a test moves it."""

    def __init__(self, github: LocalGitHub, store: Store, token: str, policy: dict[str, Any]) -> None:
        self.github, self.store, self.token = github, store, token
        self.time = START
        github.world.now = lambda: self.time
        self.book = open_book(Policy.model_validate(policy), lambda path: path)
        minutes = count(0.0, 60.0)  # the pace has tests of its own; here it holds nobody up
        pace = LocalPace(lambda: next(minutes), lambda seconds: None)
        self.tracker = GitHubTracker(
            "github", github.api_url, TokenAuth(token), timedelta(seconds=0.3), ("acme/*",), pace
        )
        self.trackers: dict[str, Any] = {"github": self.tracker}  # a test may put another one there
        self.room = Room()
        self.loop = Loop(
            store,
            self.book,
            trackers=self.trackers,
            chats={"wins": self.room},
            identity=Identity(b"a secret of this test"),
            clock=lambda: self.time,
        )

    def wait(self, **span: float) -> None:
        self.time += timedelta(**span)

    def hear(self, *signals: Signal) -> list[str]:
        """The incidents that these concern."""
        with self.store.write() as db:
            return list(
                record_signals(self.store, db, "d", signals, lambda incident: will_open(incident, self.book))
            )

    def settle(self, incident_id: str, rounds: int = 15) -> list[Operation]:
        """Reconcile until nothing is left to do; the operations that were planned on the way."""
        performed: list[Operation] = []
        for _ in range(rounds):
            planned = self.loop.plan(incident_id).operations
            assert self.loop.reconcile(incident_id)
            if not planned:
                return performed
            performed += planned
        raise AssertionError(f"it never came to rest: {[op.summary for op in planned]}")

    def break_checkout(
        self,
        key: str = "pagerduty:Q1",
        title: str = "Checkout returns 500",
        settle: Callable[["House", str], object] | None = None,
    ) -> str:
        """An incident of 68 minutes, and its post-mortem."""
        opened = IncidentOpened(
            key=key, title=title, occurred_at=self.time, severity="sev2", service="checkout",
            url="https://acme.pagerduty.example/incidents/Q1", summary="triggered",
        )  # fmt: skip
        self.wait(minutes=68)
        resolved = IncidentResolved(key=key, title=title, occurred_at=self.time, summary="resolved")
        (incident_id,) = self.hear(opened, resolved)
        (settle or House.settle)(self, incident_id)
        return incident_id

    def sweep(self) -> None:
        """What the scheduler does now and then; then workers do what it found due."""
        trackers, often = self.trackers, {"open_every": 0.001, "all_every": 1e9}
        Sweep(self.store, trackers, policy="", clock=lambda: self.time, **often).look_at_open()
        while self.loop.reconcile():
            pass

    def try_again(self, incident_id: str) -> None:
        """What `kintsugi sync` does first: what failed may be tried at once."""
        with self.store.write() as db:
            try_again_now(db, incident_id)

    def postmortem(self, number: int = 1) -> Issue:
        return self.github.issue("acme/postmortems", number)

    def write_decisions(self, text: str, login: str = "alice", number: int = 1) -> None:
        """A person writes under Decisions."""
        body = self.postmortem(number).body or ""
        head, review = body.split("## Review", 1) if "## Review" in body else (body, "")
        rest = f"## Review{review}" if review else ""
        person = self.github.as_person(login)
        person.edit_body("acme/postmortems", number, f"{head.rstrip()}\n\n{text}\n\n{rest}")

    def status(self, number: int = 1) -> str:
        return self._own(number, "kintsugi status")

    def celebration(self, number: int = 1) -> str:
        return self._own(number, "kintsugi celebration")

    def _own(self, number: int, mark: str) -> str:
        comments: list[Comment] = self.github.comments("acme/postmortems", number)
        return next((c.body for c in comments if mark in c.body), "")

    def row(self):
        return overview(self.store).postmortems[0]


@pytest.fixture
def policy() -> dict[str, Any]:
    """A copy that a test may change."""
    return deepcopy(POLICY)


@pytest.fixture
def github() -> Iterator[LocalGitHub]:
    with LocalGitHub() as github:
        yield github


@pytest.fixture
def make_house(github: LocalGitHub, tmp_path):
    stores: list[Store] = []

    def make(policy: dict[str, Any] = POLICY) -> House:
        github.add_user("acme", "Organization")
        token = github.add_user("kintsugi-bot", "Bot")
        roles = {"kintsugi-bot": "write"}
        for login, name in (("alice", "Alice Moreau"), ("bob", "Bob Brown"), ("carol", "Carol Diaz")):
            github.add_user(login, name=name)
            roles[login] = "write"
        github.add_user("stranger")
        github.add_repo("acme/postmortems", private=True, roles=roles)
        github.add_repo("acme/checkout", private=True, roles=roles)
        store = Store(f"sqlite:///{tmp_path}/kintsugi.db")
        stores.append(store)
        migrate(store)
        return House(github, store, token, policy)

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def house(make_house) -> House:
    return make_house()
