"""/apply and /action, obeyed from people with write access only."""

import pytest

LINE = "- [ ] Add a canary stage — @bob, by 2026-12-10"


@pytest.fixture
def incident(house):
    return house.break_checkout()


def reactions(house, comment: int = -1) -> list[str]:
    people = [c for c in house.github.comments("acme/postmortems", 1) if c.author != "kintsugi-bot"]
    return [r.content for r in people[comment].reactions]


def test_apply_opens_tickets_at_once(house, incident):
    house.write_decisions(LINE)
    house.github.as_person("carol").comment("acme/postmortems", 1, "/apply")
    house.settle(incident)
    assert len(house.github.issues("acme/checkout")) == 1
    assert "· [acme/checkout#1](" in house.postmortem().body
    assert reactions(house) == ["+1"]


def test_apply_is_for_what_stands_there_then(house, incident):
    house.write_decisions(LINE)
    house.github.as_person("carol").comment("acme/postmortems", 1, "/apply")
    house.settle(incident)
    house.write_decisions("- [ ] Write a runbook")
    house.settle(incident)
    assert len(house.github.issues("acme/checkout")) == 1


def test_apply_by_somebody_without_write_access_is_refused_visibly(house, incident):
    house.github.give_role("acme/postmortems", "stranger", "read")
    house.write_decisions(LINE)
    house.github.as_person("stranger").comment("acme/postmortems", 1, "/apply")
    house.settle(incident)
    assert house.github.issues("acme/checkout") == []
    assert reactions(house) == ["confused"]


def test_action_adds_a_line_and_then_a_ticket(house, incident):
    house.github.as_person("bob").comment(
        "acme/postmortems", 1, "/action Write a rollback runbook — @carol, P1"
    )
    house.settle(incident)
    assert "1 ticket will be opened" in house.status()
    house.wait(minutes=11)
    house.settle(incident)
    (ticket,) = house.github.issues("acme/checkout")
    assert (ticket.title, ticket.assignees) == ("Write a rollback runbook", ("carol",))
    assert "- [ ] Write a rollback runbook — @carol, P1 · [acme/checkout#1](" in house.postmortem().body


def test_a_comment_that_only_mentions_a_command_is_none(house, incident):
    house.write_decisions(LINE)
    house.github.as_person("carol").comment("acme/postmortems", 1, "Shall I /apply now?")
    house.settle(incident)
    assert house.github.issues("acme/checkout") == []
    assert reactions(house) == []
