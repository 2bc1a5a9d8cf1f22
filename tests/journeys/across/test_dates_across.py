"""A due date that somebody takes away in Jira is not forgotten, and not left unsaid."""

import pytest
from homes.words import Promise

CANARY = "Add a canary stage"


@pytest.mark.combinations(("cloud", "cloud"))
def test_a_date_that_was_removed_in_jira_holds_until_another_is_set_and_that_is_said(team):
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", "2026-12-10"))
    team.work.set_due(team.work.tickets()[CANARY], None)
    team.settle()
    assert team.work.tickets()[CANARY].due == ""
    assert team.line(CANARY).due == "2026-12-10"
    assert f"“{CANARY}”: its ticket has no due date; Thu 10 Dec still holds" in team.status()
    team.edit_line(CANARY, due="2026-12-17")
    assert team.work.tickets()[CANARY].due == "2026-12-17"
    assert "no due date" not in team.status()
