"""Watchers of a post-mortem in Jira get a mail for each change of it: there is one per quiet period, no more."""

import pytest
from homes.words import Promise

CANARY, ALARM, RUNBOOK = "Add a canary stage", "Alert on its errors", "Write a runbook"

pytestmark = pytest.mark.combinations(("cloud", "cloud"), ("datacenter", "datacenter"))


def edits(team):
    """How often its text was written so far."""
    return team.notes.server.count("PUT", rf"/issue/{team.notes.postmortem.id}$")


def test_three_tickets_are_linked_by_one_edit_and_their_ends_told_by_another(team):
    team.break_checkout()
    assert edits(team) == 0
    team.decide("Gate every deploy", Promise(CANARY, "bob"), Promise(ALARM), Promise(RUNBOOK, "carol"))
    assert edits(team) == 1
    tickets = team.work.tickets()
    team.work.complete(tickets[CANARY], "bob")
    team.work.drop(tickets[RUNBOOK], "carol")
    team.work.set_due(tickets[ALARM], "2026-12-17")
    team.settle()
    assert edits(team) == 2
    assert team.line(ALARM).due == "2026-12-17"
    assert {line.title for line in team.read().lines if line.done or line.struck} == {CANARY, RUNBOOK}
