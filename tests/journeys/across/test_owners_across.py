"""People are called by the logins of where they are read: in the post-mortem by one, at the ticket by another."""

import pytest
from homes.words import DORA, DORA_DOE, Promise

CANARY = "Add a canary stage"
MIXED = (("github", "cloud"), ("cloud", "github"), ("datacenter", "github"), ("cloud", "datacenter"))


def decide(team, *promises):
    team.break_checkout()
    team.decide("Gate every deploy", *promises)


@pytest.mark.combinations(*MIXED)
def test_the_owner_of_a_ticket_is_called_on_the_line_as_people_there_know_them(team):
    decide(team, Promise(CANARY, "bob", "2026-12-10"))
    team.work.assign(team.work.tickets()[CANARY], "carol")
    team.settle()
    assert team.line(CANARY).owner == f"@{team.notes.account('carol')}"
    assert team.notes.mention("carol") in team.notes.document()
    assert team.work.tickets()[CANARY].owner == "carol"


@pytest.mark.combinations(*MIXED)
def test_a_hand_over_on_the_line_arrives_at_the_ticket(team):
    decide(team, Promise(CANARY, "bob", "2026-12-10"))
    team.edit_line(CANARY, owner=f"@{team.notes.account('carol')}")
    assert team.work.tickets()[CANARY].owner == "carol"
    assert team.line(CANARY).owner == f"@{team.notes.account('carol')}"


@pytest.mark.combinations(*MIXED)
def test_an_assignee_whom_the_line_cannot_name_is_told_and_stays(team):
    decide(team, Promise(CANARY, "bob", "2026-12-10"))
    team.work.assign(team.work.tickets()[CANARY], DORA)
    team.settle()
    assert team.line(CANARY).owner == f"@{team.notes.account('bob')}"
    assert "has the ticket now, and the line cannot say so" in team.status()
    team.settle()
    assert team.work.tickets()[CANARY].owner == DORA
    team.edit_line(CANARY, owner=f"@{team.notes.account('carol')}")
    assert team.work.tickets()[CANARY].owner == "carol"
    assert "cannot say so" not in team.status()


@pytest.mark.combinations(("cloud", "datacenter"), ("datacenter", "cloud"))
def test_somebody_without_a_row_is_found_by_the_name_that_the_first_jira_tells(team):
    decide(team, Promise(CANARY, DORA))
    assert team.work.tickets()[CANARY].owner == DORA
    assert "Dora Doe" in team.status()
    assert [item.owner_name for item in team.row().action_items] == ["Dora Doe"]


@pytest.mark.combinations(("github", "cloud"), ("cloud", "github"))
def test_a_login_that_leads_to_nobody_is_told_and_the_next_in_order_has_it(team):
    decide(team, Promise(CANARY, DORA))
    assert team.work.tickets()[CANARY].owner == "alice"
    called = "@\u200bdora" if team.notes.name == "github" else "Dora Doe"
    assert f"{called} is not in people" in team.status()


@pytest.mark.combinations(*MIXED)
def test_date_title_and_end_travel_both_ways(team):
    decide(team, Promise(CANARY, "bob", "2026-12-10"))
    team.work.set_due(team.work.tickets()[CANARY], "2026-12-17")
    team.settle()
    assert team.line(CANARY).due == "2026-12-17"
    team.edit_line(CANARY, title="Add two canary stages", due="2026-12-18")
    assert team.work.tickets()["Add two canary stages"].due == "2026-12-18"
    team.edit_line("Add two canary stages", done=True)
    assert team.work.tickets()["Add two canary stages"].state == "completed"


@pytest.mark.combinations(("cloud", "cloud"))
def test_who_is_mentioned_and_cannot_be_assigned_there_is_told_by_name(team):
    """Nobody knows an account id of Jira Cloud by heart."""
    team.work.server.give_role(team.work.work, DORA, "none")
    decide(team, Promise(CANARY, DORA))
    assert team.work.tickets()[CANARY].owner == "alice"
    assert f"“{CANARY}”: @{DORA_DOE} is nobody who can be assigned there; give them access" in team.status()
