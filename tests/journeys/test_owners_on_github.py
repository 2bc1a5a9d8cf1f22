"""Exactly one owner for each ticket: never silently nobody, never a team, never the bot."""

import pytest

from deploy.sandbox.github.records import Issue


def open_one(house, line: str) -> Issue:
    incident = house.break_checkout()
    house.write_decisions(line)
    house.wait(minutes=11)
    house.settle(incident)
    return house.github.issues("acme/checkout")[0]


def test_nobody_named_goes_to_the_owner_of_the_service_with_a_note(house):
    ticket = open_one(house, "- [ ] Write a runbook")
    assert ticket.assignees == ("alice",)
    assert "nobody named: owner of checkout" in ticket.body


@pytest.mark.parametrize("mention", ["@stranger", "@kintsugi-bot"])
def test_who_cannot_have_it_is_passed_over_visibly(house, mention):
    house.github.give_role("acme/checkout", "stranger", "none")
    ticket = open_one(house, f"- [ ] Write a runbook — {mention}")
    assert ticket.assignees == ("alice",)
    assert "has it instead" in ticket.body


def test_a_team_is_no_owner_and_the_status_says_so(house):
    ticket = open_one(house, "- [ ] Write a runbook — @acme/payments")
    assert ticket.assignees == ("alice",)
    assert "team" in house.status()


def test_the_first_person_of_codeowners_comes_after_the_service(make_house, policy, github):
    del policy["services"]["checkout"]["owner"]
    house = make_house(policy)
    files = {".github/CODEOWNERS": "* @acme/payments @carol\n"}
    github.add_repo(
        "acme/owned",
        private=True,
        roles={"kintsugi-bot": "write", "alice": "write", "carol": "write"},
        files=files,
    )
    policy["services"]["checkout"]["repo"] = "acme/owned"
    house = type(house)(github, house.store, house.token, policy)
    incident = house.break_checkout()
    house.write_decisions("- [ ] Write a runbook")
    house.wait(minutes=11)
    house.settle(incident)
    (ticket,) = github.issues("acme/owned")
    assert ticket.assignees == ("carol",)
    assert "first in CODEOWNERS" in ticket.body


def test_when_nobody_can_have_it_that_is_said_in_the_ticket_and_the_status(house):
    for login in ("alice", "bob", "carol"):
        house.github.give_role("acme/checkout", login, "none")
    ticket = open_one(house, "- [ ] Write a runbook — @bob")
    assert ticket.assignees == ()
    assert "cannot be assigned in acme/checkout" in ticket.body
    assert "nobody is assigned" in house.status()


def test_who_is_assigned_to_the_post_mortem_is_accountable(house):
    incident = house.break_checkout()
    house.github.as_person("alice").assign("acme/postmortems", 1, "carol")
    house.settle(incident)
    house.wait(minutes=11)
    house.settle(incident)
    assert house.row().accountable == "Carol Diaz"
    assert "| Accountable | Carol Diaz, assigned here |" in house.postmortem().body
