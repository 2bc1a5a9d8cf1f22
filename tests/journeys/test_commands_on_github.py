"""/apply and /action, obeyed from people with write access only."""

import pytest

from deploy.sandbox.github.talk import edit_comment

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


def tickets(house) -> list[str]:
    return sorted(ticket.title for ticket in house.github.issues("acme/checkout"))


def say(house, incident, text: str) -> None:
    house.github.as_person("bob").comment("acme/postmortems", 1, text)
    house.settle(incident)


def test_a_comment_may_hold_several_commands(house, incident):
    say(
        house,
        incident,
        "/action Write a runbook — @carol\r\n/action Add an alert\r\n/apply\r\n\r\nThanks, all!",
    )
    assert tickets(house) == ["Add an alert", "Write a runbook"]
    assert reactions(house) == ["+1"]


def test_the_lines_below_a_bare_action_are_what_it_adds(house, incident):
    say(
        house,
        incident,
        "/action\n- [ ] Write a runbook — @carol\n- Add an alert\n\nThat is all for now.\n/apply",
    )
    assert tickets(house) == ["Add an alert", "Write a runbook"]
    assert "- [ ] Write a runbook — @carol · [" in house.postmortem().body


@pytest.mark.parametrize("text", ["/action", "/action \n\n", "/action\n/action"])
def test_an_action_that_says_nothing_is_answered_all_the_same(house, incident, text):
    say(house, incident, text)
    assert reactions(house) == ["confused"]
    assert house.settle(incident) == []


@pytest.mark.parametrize("text", ["/action-items are due", "/applying for leave", "Yes:\n/action Buy a cake"])
def test_what_only_looks_like_a_command_is_none(house, incident, text):
    say(house, incident, text)
    house.wait(minutes=11)
    house.settle(incident)
    assert tickets(house) == []
    assert reactions(house) == []


def test_a_command_that_is_written_into_a_comment_later_is_obeyed_at_the_next_look(house, incident):
    house.write_decisions(LINE)
    said = house.github.as_person("carol").comment("acme/postmortems", 1, "Looks good.")
    house.settle(incident)
    world = house.github.world
    with world.lock:
        edit_comment(world, world.user("carol"), said, "/apply")
    house.settle(incident)
    assert tickets(house) == ["Add a canary stage"]
