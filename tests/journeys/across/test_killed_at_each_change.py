"""Whoever asks Jira for a change is killed before hearing of it, at each change of the story: it ends the same.

Every worker is a process of its own, killed while its first or its second change is on its way: in turn before Jira
has made the change, and after.
"""

import re
import signal
from datetime import UTC, datetime, timedelta

import pytest
from homes.on_jira import JiraHome
from homes.team import Team
from homes.words import BOT, Promise
from passing_time import pass_time

from deploy.sandbox.faults import Fault

CHANGES = (("POST", r"/(issue|comment|issueLink|transitions)$"), ("PUT", r"/issue/\d+"))
CANARY, RUNBOOK = "Add a canary stage", "Write a runbook"


class MortalTeam(Team):
    """Its loop runs in one process after the other. Its clock is the store's, by which a trace is looked for."""

    def __init__(self, home, store, nursery, wall):
        super().__init__(home, home, store)
        self.time = datetime.now(UTC)
        self.deaths, self._nursery, self._wall = 0, nursery, wall
        self._told = self._policy({})
        self._told["trackers"][home.name] = {**home.config, "token": home.accounts[BOT].token}

    @property
    def announced(self):
        return self._wall.read_text().splitlines() if self._wall.exists() else []

    def settle(self, most=40):
        self.time += timedelta(minutes=11)
        for turn in range(most):
            pass_time(self.store)
            lived = self._lives(until=1 + turn % 2, made=self.deaths % 2 == 0)
            if lived and not self.loop.plan(self.incident).operations:
                return
            self.deaths += not lived
        raise AssertionError(f"not at rest after {most} workers: {self.failing()}")

    def _lives(self, *, until, made):
        """Whether the next worker came to its end by itself."""
        changes = 0

        def count_and_die():
            nonlocal changes
            changes += 1
            if changes == until:
                self._nursery.kill()
                if not made:
                    raise ConnectionAbortedError("killed before it was obeyed")

        faults = self.notes.server.faults
        for method, path in CHANGES:
            faults.order(Fault(method, re.compile(path), 1000, meanwhile=count_and_die))
        store = self.store.url.render_as_string(hide_password=False)
        ended = self._nursery.run("look_after", self._told, store, self.incident, self.time, self._wall)
        faults.clear()
        assert ended in {0, -signal.SIGKILL}
        return ended == 0


@pytest.fixture(params=["cloud", "datacenter"])
def mortals(request, sqlite_store, nursery, tmp_path):
    home = JiraHome(request.param)
    yield MortalTeam(home, sqlite_store, nursery, tmp_path / "wall")
    home.server.stop()


def test_the_story_ends_the_same(mortals):
    mortals.break_checkout()
    mortals.decide("Gate every deploy", Promise(CANARY, "bob", "2026-12-10"), Promise(RUNBOOK, "carol"))
    tickets = mortals.work.tickets()
    mortals.work.complete(tickets[CANARY], "bob")
    mortals.work.drop(tickets[RUNBOOK], "carol")
    mortals.settle()
    mortals.hold_review()
    assert mortals.deaths >= 8
    assert len(mortals.notes.server.issues("OPS")) == 1
    assert [issue.fields["summary"] for issue in mortals.work.server.issues("CHK")] == [CANARY, RUNBOOK]
    assert [len(mortals.work.native_links(ticket)) for ticket in tickets.values()] == [1, 1]
    assert {line.title: (line.done, line.struck, line.link.url) for line in mortals.read().lines} == {
        CANARY: (True, False, tickets[CANARY].url),
        RUNBOOK: (False, True, tickets[RUNBOOK].url),
    }
    assert sum("Mended" in said for said in mortals.notes.said()) == 1
    assert len(mortals.notes.said()) == 2
    assert len(mortals.announced) == 1
    assert mortals.notes.is_closed()
    assert mortals.failing() == ()
