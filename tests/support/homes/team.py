"""A team whose post-mortems live in one home and whose tickets in another, and the loop between them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from homes.words import PEOPLE
from rules.book import open_book
from rules.document.model import Edits, LineEdit
from rules.events import IncidentOpened, IncidentResolved
from rules.opening import will_open
from rules.policy.models import Policy
from syncer.identity import Identity
from syncer.loop import Loop
from syncer.store.incidents import record_signals
from syncer.store.operation_views import try_again_now
from syncer.store.overview import overview
from syncer.trackers.jira import COSTS
from syncer.trackers.pacing import LocalPace

SECRET = "a secret of this test"
SERVICES = {"checkout": {"match": ["checkout"], "owner": "Alice Moreau"}}


class Room:
    """A chat room that remembers."""

    name = "wins"

    def __init__(self):
        self.said = []

    def say(self, title, text, url):
        self.said.append((title, text, url))


class Team:
    """Time stands still unless a test moves it. `rule` adds to what the rule's sections say."""

    def __init__(self, notes, work, store, **rule):
        self.notes, self.work, self.store, self.room = notes, work, store, Room()
        self.time = datetime(2026, 11, 23, 8, 4, tzinfo=UTC)  # a Monday
        self.homes = {home.name: home for home in (notes, work)}
        for home in self.homes.values():
            home.server.world.now = lambda: self.time
        self.start(**rule)

    def start(self, **rule):
        """Kintsugi starts, or starts again after kintsugi.yml was edited."""
        self.book = open_book(Policy.model_validate(self._policy(rule)), lambda path: path)
        self.trackers = {name: self._tracker(home) for name, home in self.homes.items()}
        self.loop = Loop(
            self.store,
            self.book,
            trackers=self.trackers,
            chats={"wins": self.room},
            identity=Identity(SECRET.encode()),
            clock=lambda: self.time,
        )

    def _tracker(self, home):
        minutes = count(0.0, 60.0)  # the pace has tests of its own; here it holds nobody up
        pace = LocalPace(lambda: next(minutes), lambda seconds: None, COSTS)
        return home.tracker(self.book.policy.trackers[home.name], pace)

    def _policy(self, rule):
        accounts = {who: {n: h.account(who) for n, h in self.homes.items()} for who in PEOPLE}
        return {
            "server": {"secret": SECRET},
            "trackers": {name: home.config for name, home in self.homes.items()},
            "chat": {"wins": {"kind": "slack", "url": "https://chat.invalid/"}},
            "people": [{"name": name, **_row(accounts[who])} for who, name in PEOPLE.items()],
            "services": rule.get("services", SERVICES),
            "rules": [
                {
                    "name": "incidents",
                    "postmortem": {
                        "tracker": self.notes.name,
                        "project": self.notes.notes,
                        **rule.get("postmortem", {}),
                    },
                    "actions": {
                        "tracker": self.work.name,
                        "project": self.work.work,
                        **rule.get("actions", {}),
                    },
                    "celebrate": {"chat": "wins"},
                }
            ],
        }

    def break_checkout(self):
        self.hear("Q1", "Checkout returns 500", "checkout")
        self.settle()

    def hear(self, number, title, service):
        """PagerDuty tells of 68 minutes; from then on this is the incident of the story."""
        told = {"key": f"pagerduty:{number}", "title": title, "service": service}
        opened = IncidentOpened(**told, severity="sev2", occurred_at=self.time, summary="triggered")
        self.time += timedelta(minutes=68)
        over = IncidentResolved(**told, severity="sev2", occurred_at=self.time, summary="resolved")
        with self.store.write() as db:
            (self.incident,) = record_signals(
                self.store, db, "d", (opened, over), lambda incident: will_open(incident, self.book)
            )

    def settle(self, rounds=15):
        """Eleven minutes pass; then the loop runs until nothing is left to do."""
        self.time += timedelta(minutes=11)
        for _ in range(rounds):
            planned = self.loop.plan(self.incident).operations
            assert self.loop.reconcile(self.incident)
            if not planned:
                return
        raise AssertionError(f"it never came to rest: {[operation.summary for operation in planned]}")

    def look(self, rounds=3):
        """The same where something is left to do that does not work."""
        self.time += timedelta(minutes=11)
        for _ in range(rounds):
            assert self.loop.reconcile(self.incident)

    def try_again(self):
        """A quarter of an hour goes by, or `kintsugi sync` is run."""
        with self.store.write() as db:
            try_again_now(db, self.incident)
        self.settle()

    def decide(self, decision, *promises):
        """Alice writes it under the heading, and the document is quiet until all is done."""
        self.notes.save(self.notes.with_decision(decision, promises))
        self.settle()

    def edit_line(self, called, **wanted):
        """Alice changes one line, as a careful person would."""
        position = next(line.position for line in self.read().lines if line.title == called)
        self._apply(Edits(lines=(LineEdit(position, **wanted),)))

    def hold_review(self):
        self._apply(Edits(lines=(LineEdit(self.read().review.position, done=True),)))

    def _apply(self, edits):
        self.notes.save(self.notes.dialect.apply(self.notes.document(), edits, self.book.vocabulary))
        self.settle()

    def read(self):
        return self.notes.dialect.parse(self.notes.document(), self.book.vocabulary)

    def line(self, title):
        return next(line for line in self.read().lines if line.title == title)

    def status(self):
        """The status comment, which is not a celebration."""
        return next((said for said in self.notes.said() if "Mended" not in said), "")

    def row(self):
        return overview(self.store).postmortems[0]

    def failing(self):
        return overview(self.store).failing


def _row(accounts):
    """How `people` says where somebody is; both flavours of Jira where both are used."""
    jira = {flavour: account for flavour, account in accounts.items() if flavour != "github"}
    row = {"github": accounts["github"]} if "github" in accounts else {}
    if jira:
        row["jira"] = jira if len(jira) > 1 else next(iter(jira.values()))
    return row
