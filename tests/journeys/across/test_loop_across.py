"""The whole loop, wherever the post-mortem and wherever the tickets live: from the incident to the thanks."""

from datetime import timedelta

import pytest
from homes.words import Promise

CANARY, RUNBOOK = "Add a canary stage", "Write a runbook"
DECISION = "Gate every deploy on a canary"


def decide(team):
    team.break_checkout()
    team.decide(DECISION, Promise(CANARY, "bob", "2026-12-10", "P1"), Promise(RUNBOOK, "carol"))


def more_people_read(team):
    """Everybody in a Jira, and only some people in a private repository."""
    return (team.notes.name, team.work.name) in {("github", "cloud"), ("github", "datacenter")}


def test_the_whole_loop(team):
    decide(team)
    tickets = team.work.tickets()
    assert {title: (t.owner, t.state) for title, t in tickets.items()} == {
        CANARY: ("bob", "open"),
        RUNBOOK: ("carol", "open"),
    }
    assert tickets[CANARY].due == "2026-12-10"
    assert {line.title: line.link.url for line in team.read().lines} == {t: tickets[t].url for t in tickets}
    told = [DECISION in ticket.text and team.row().url in ticket.text for ticket in tickets.values()]
    assert told == [not more_people_read(team)] * 2
    native = [team.row().url in team.work.native_links(ticket) for ticket in tickets.values()]
    assert native == [team.work.name != "github" or team.notes is team.work] * 2
    team.work.complete(tickets[CANARY], "bob")
    team.work.drop(tickets[RUNBOOK], "carol")
    team.settle()
    assert {line.title: (line.done, line.struck) for line in team.read().lines} == {
        CANARY: (True, False),
        RUNBOOK: (False, True),
    }
    assert not team.notes.is_closed()
    team.hold_review()
    assert team.notes.is_closed()
    assert team.row().state == "completed"
    assert [item.state for item in team.row().action_items] == ["completed", "dropped"]
    assert team.failing() == ()
    assert sum("Mended" in said and "Bob Brown" in said for said in team.notes.said()) == 1
    assert len(team.room.said) == 1
    assert team.loop.plan(team.incident).operations == ()


@pytest.mark.combinations(("github", "cloud"), ("cloud", "cloud"), ("datacenter", "datacenter"))
def test_after_the_last_change_it_is_silent(team):
    decide(team)
    for _ in range(2):
        team.time += timedelta(days=1)
        assert team.loop.plan(team.incident).operations == ()
        assert team.loop.reconcile(team.incident)
