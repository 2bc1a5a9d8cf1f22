"""Jira did it and the answer was cut off, or it did not: one issue, comment, link and celebration all the same."""

from datetime import UTC, datetime, timedelta

import pytest
from homes.on_jira import JiraHome
from homes.team import Team
from homes.words import Promise
from passing_time import pass_time

from syncer.errors import TryLater

CREATE = ("POST", r"/issue$")
COMMENT = ("POST", r"/comment$")
EDIT = ("PUT", r"/issue/\d+$")
LINK = ("POST", r"/issueLink$")
CLOSE = ("POST", r"/transitions$")
CANARY, RUNBOOK = "Add a canary stage", "Write a runbook"


class PatientTeam(Team):
    """It waits as long as an unknown outcome needs. Its clock is the store's, by which a trace is looked for."""

    def __init__(self, home, store):
        super().__init__(home, home, store)
        self.time = datetime.now(UTC)

    def settle(self, rounds=15):
        self.time += timedelta(minutes=11)
        for _ in range(rounds):
            self.loop.reconcile(self.incident)
            pass_time(self.store)
            if self._is_at_rest():
                return
        raise AssertionError(self.failing())

    def _is_at_rest(self):
        try:
            return not self.loop.plan(self.incident).operations
        except TryLater:
            return False

    def decide(self):
        super().decide("Gate every deploy", Promise(CANARY, "bob"), Promise(RUNBOOK, "carol"))

    @property
    def faults(self):
        return self.notes.server.faults


@pytest.fixture(params=["cloud", "datacenter"])
def jira_team(request, sqlite_store):
    home = JiraHome(request.param)
    yield PatientTeam(home, sqlite_store)
    home.server.stop()


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
def test_each_kind_of_change_is_cut_off_once_and_the_story_ends_the_same(jira_team, cut):
    order = getattr(jira_team.faults, cut)
    order(*CREATE)
    jira_team.break_checkout()
    assert len(jira_team.notes.server.issues("OPS")) == 1
    for change in (CREATE, COMMENT, EDIT, LINK):
        order(*change)
    jira_team.decide()
    tickets = jira_team.work.tickets()
    assert sorted(issue.fields["summary"] for issue in jira_team.work.server.issues("CHK")) == [
        CANARY,
        RUNBOOK,
    ]
    assert {line.title: line.link.url for line in jira_team.read().lines} == {
        title: ticket.url for title, ticket in tickets.items()
    }
    assert [len(jira_team.work.native_links(ticket)) for ticket in tickets.values()] == [1, 1]
    assert len(jira_team.notes.said()) == 1
    for ticket in tickets.values():
        jira_team.work.complete(ticket, "bob")
    for change in (COMMENT, CLOSE):
        order(*change)
    jira_team.hold_review()
    assert jira_team.faults.pending == 0
    assert sum("Mended" in said for said in jira_team.notes.said()) == 1
    assert len(jira_team.room.said) == 1
    assert jira_team.notes.is_closed()


def test_a_jira_that_is_down_is_waited_for(jira_team):
    jira_team.faults.answer("*", ".", 503, times=5)
    jira_team.break_checkout()
    assert jira_team.faults.pending == 0
    assert len(jira_team.notes.server.issues("OPS")) == 1
