"""Whoever renames a ticket in Jira keeps the name, however long it is or like a line it reads."""

import pytest
from homes.words import Promise

CANARY = "Add a canary stage"
ON_CLOUD = pytest.mark.combinations(("cloud", "cloud"))
ON_DATA_CENTER = pytest.mark.combinations(("datacenter", "datacenter"))


def decide(team):
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", "2026-12-10"))
    return team.work.tickets()[CANARY]


@ON_CLOUD
def test_a_name_that_only_jira_finds_short_enough_is_not_cut_and_stands_on_the_line(team):
    ticket, name = decide(team), f"Add a canary stage {'for the payments of one shop ' * 8}".strip()
    assert 200 < len(name) <= 255
    team.work.rename(ticket, name)
    team.settle()
    assert list(team.work.tickets()) == [name]
    assert [line.title for line in team.read().lines] == [name]
    assert team.loop.plan(team.incident).operations == ()


@ON_DATA_CENTER
def test_a_name_that_no_line_can_say_holds_up_nothing_else(team):
    ticket = decide(team)
    team.work.rename(ticket, "TODO")  # on a line, nobody would have written anything yet
    team.work.set_due(ticket, "2026-12-17")
    team.work.complete(ticket, "bob")
    team.settle()
    line = team.line(CANARY)
    assert (line.done, line.struck, line.due) == (True, False, "2026-12-17")
    assert f"“{CANARY}”: its ticket's title cannot be written on the line" in team.status()
    assert list(team.work.tickets()) == ["TODO"]


@ON_DATA_CENTER
def test_a_box_with_nothing_to_be_seen_behind_it_gets_no_ticket_but_a_word(team):
    """Jira would refuse its summary again and again."""
    team.break_checkout()
    team.decide("Gate every deploy", Promise("\u2060", "bob"), Promise(CANARY, "bob"))
    assert list(team.work.tickets()) == [CANARY]
    assert team.failing() == ()
    assert "A box has no words that can be seen behind it" in team.status()
