"""The whole loop with post-mortem and tickets in Jira, Cloud and Data Center: from the incident to the thanks."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import CLASSIC
from rules.book import open_book
from rules.dialects import dialect_of
from rules.document.model import Edits, LineEdit, Vocabulary
from rules.events import IncidentOpened, IncidentResolved
from rules.opening import will_open
from rules.policy.models import Policy
from syncer.identity import Identity
from syncer.loop import Loop
from syncer.store.incidents import record_signals
from syncer.store.overview import overview
from syncer.trackers.jira import COSTS, CloudAuth, DataCenterAuth, JiraTracker, Settings
from syncer.trackers.pacing import LocalPace

LINES = """- Gate every deploy on a canary
  - [ ] Add a canary stage — Bob Brown, by 2026-12-10, P1
  - [ ] Write a runbook — Carol Diaz
"""
PEOPLE = {"bot": "Kintsugi Bot", "alice": "Alice Moreau", "bob": "Bob Brown", "carol": "Carol Diaz"}
SERVICES = {"checkout": {"match": ["checkout"], "owner": "Alice Moreau", "jira_project": "CHK"}}
RULE = {
    "name": "incidents",
    "postmortem": {"tracker": "jira", "project": "OPS"},
    "actions": {"project": "{{ service.jira_project }}"},
    "celebrate": {"chat": "wins"},
}


class Room:
    name = "wins"

    def __init__(self):
        self.said = []

    def say(self, *said):
        self.said.append(said)


class Team:
    """A Jira, its people, and the loop on it, under one clock that tests move."""

    def __init__(self, jira, flavour, store):
        self.jira, self.flavour, self.store, self.room = jira, flavour, store, Room()
        self.time = datetime(2026, 11, 23, 8, 4, tzinfo=UTC)
        jira.world.now = lambda: self.time
        who = {login: jira.add_user(login, f"{login}@acme.example", name) for login, name in PEOPLE.items()}
        for key in ("OPS", "CHK"):
            jira.add_project(key, key, roles=dict.fromkeys(PEOPLE, "admin"), workflow=CLASSIC)
        cloud = self.flavour == "cloud"
        config = {
            "kind": "jira",
            "url": jira.url,
            "flavour": flavour,
            "token": "unused",
            "allow": ["OPS", "CHK"],
        }
        policy = {
            "server": {"secret": "s"},
            "trackers": {"jira": {**config, **({"user": "a@acme.example"} if cloud else {})}},
            "chat": {"wins": {"kind": "slack", "url": "https://chat.invalid/"}},
            "people": [{"name": PEOPLE[p], "jira": who[p].id} for p in ("alice", "bob", "carol")],
            "services": SERVICES,
            "rules": [RULE],
        }
        self.book = open_book(Policy.model_validate(policy), lambda path: path)
        jira_config = self.book.policy.trackers["jira"]
        self.dialect = dialect_of(jira_config)
        bot, minutes = who["bot"], count(0.0, 60.0)
        auth = CloudAuth(bot.email, bot.token) if cloud else DataCenterAuth(bot.token)
        settings = Settings("jira", jira.url, auth, jira_config.dropped, (), timedelta(seconds=0.3))
        pace = LocalPace(lambda: next(minutes), lambda seconds: None, COSTS)
        self.loop = Loop(
            store,
            self.book,
            trackers={"jira": JiraTracker(settings, self.dialect, pace)},
            chats={"wins": self.room},
            identity=Identity(b"s"),
            clock=lambda: self.time,
        )

    def break_checkout(self):
        told = {
            "key": "pagerduty:Q1",
            "title": "Checkout returns 500",
            "service": "checkout",
            "severity": "sev2",
        }
        opened = IncidentOpened(**told, occurred_at=self.time, summary="triggered")
        self.time += timedelta(minutes=68)
        over = IncidentResolved(**told, occurred_at=self.time, summary="resolved")
        with self.store.write() as db:
            (self.incident,) = record_signals(
                self.store, db, "d", (opened, over), lambda incident: will_open(incident, self.book)
            )

    def settle(self):
        self.time += timedelta(minutes=11)
        for _ in range(15):
            planned = self.loop.plan(self.incident).operations
            assert self.loop.reconcile(self.incident)
            if not planned:
                return
        raise AssertionError([operation.summary for operation in planned])

    def document(self):
        text = self.jira.issues("OPS")[0].fields["description"]
        return json.dumps(text) if self.flavour == "cloud" else text

    def save(self, text):
        saved = json.loads(text) if self.flavour == "cloud" else text
        self.jira.as_person("alice").edit_description(self.jira.issues("OPS")[0].key, saved)

    def decide(self):
        """Alice writes the lines right below the heading."""
        text, new = self.document(), self.dialect.written(LINES)
        if self.flavour == "datacenter":
            self.save(text.replace("h2. Decisions", f"h2. Decisions\n\n{new}", 1))
            return
        document = json.loads(text)
        heading = next(
            at
            for at, node in enumerate(document["content"])
            if node["type"] == "heading" and node["content"][0]["text"] == "Decisions"
        )
        document["content"][heading + 1 : heading + 1] = json.loads(new)["content"]
        self.save(json.dumps(document))

    def hold_review(self):
        review = self.read().review
        tick = Edits(lines=(LineEdit(review.position, done=True),))
        self.save(self.dialect.apply(self.document(), tick, Vocabulary()))

    def read(self):
        return self.dialect.parse(self.document(), self.book.vocabulary)


@pytest.fixture(params=["cloud", "datacenter"])
def team(request, sqlite_store):
    with LocalJira(request.param) as jira:
        yield Team(jira, request.param, sqlite_store)


def test_the_whole_loop(team):
    team.break_checkout()
    team.settle()
    team.decide()
    team.settle()
    team.settle()
    tickets = {issue.fields["summary"]: issue for issue in team.jira.issues("CHK")}
    assert set(tickets) == {"Add a canary stage", "Write a runbook"}
    assert str(tickets["Add a canary stage"].fields["duedate"]) == "2026-12-10"
    assert all(line.link for line in team.read().lines)
    team.jira.as_person("bob").transition(tickets["Add a canary stage"].key, "Closed", "Done")
    team.jira.as_person("carol").transition(tickets["Write a runbook"].key, "Closed", "Won't Do")
    team.settle()
    done = {line.title: (line.done, line.struck) for line in team.read().lines}
    assert done["Add a canary stage"] == (True, False)
    assert done["Write a runbook"][1]
    team.hold_review()
    team.settle()
    row = overview(team.store).postmortems[0]
    assert row.state == "completed"
    assert [item.state for item in row.action_items] == ["completed", "dropped"]
    assert overview(team.store).failing == ()
    assert len(team.room.said) == 1
    said = [
        json.dumps(c.body, ensure_ascii=False) for c in team.jira.comments(team.jira.issues("OPS")[0].key)
    ]
    assert sum("Mended" in body and "Bob Brown" in body for body in said) == 1


def test_after_the_last_change_it_is_silent(team):
    team.break_checkout()
    team.settle()
    team.decide()
    team.settle()
    team.settle()
    team.time += timedelta(days=1)
    assert team.loop.plan(team.incident).operations == ()
