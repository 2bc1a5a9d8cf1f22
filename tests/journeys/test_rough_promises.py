"""Who and by when stays true when people change it where nobody expects it."""

import pytest

from rules.events import IncidentOpened, IncidentResolved

LINES = "- [ ] Add a canary — @bob, by 2026-12-10\n- [ ] Write a runbook — @carol"


@pytest.fixture
def incident(house):
    for repo in ("acme/postmortems", "acme/checkout"):
        house.github.give_role(repo, "alice", "admin")
    incident = house.break_checkout()
    house.write_decisions(LINES)
    later(house, incident)
    return incident


def later(house, incident: str) -> None:
    house.wait(minutes=11)
    house.settle(incident)


def needs(house) -> str:
    return house.status().partition("**Needs you**")[2].partition("| what |")[0]


def test_the_day_by_which_it_should_be_ready_counts_from_the_resolution_everywhere(make_house, policy):
    policy["rules"][0]["open"] = "opened"
    house = make_house(policy)
    told = {"key": "pagerduty:Q1", "title": "Checkout returns 500"}
    (incident,) = house.hear(IncidentOpened(**told, occurred_at=house.time, service="checkout"))
    house.settle(incident)
    assert house.row().due.isoformat() == "2026-11-30"
    house.wait(days=6)
    house.hear(IncidentResolved(**told, occurred_at=house.time))
    later(house, incident)
    assert "| Ready by | Fri 4 Dec |" in house.postmortem().body
    assert house.row().due.isoformat() == "2026-12-04"


def test_a_ticket_that_nobody_has_any_more_is_told(house, incident):
    house.github.as_person("bob").assign("acme/checkout", 1)
    later(house, incident)
    assert "“Add a canary”: nobody is assigned" in needs(house)
    assert "| *nobody* |" in house.status()
    assert [item.owner for item in house.row().action_items] == [None, "carol"]
    house.github.as_person("bob").assign("acme/checkout", 1, "carol")
    later(house, incident)
    assert needs(house) == ""
    assert "Add a canary — @carol," in house.postmortem().body


def test_a_post_mortem_that_nobody_has_any_more_is_told(house, incident):
    house.github.as_person("alice").assign("acme/postmortems", 1)
    later(house, incident)
    assert "Nobody is assigned to this post-mortem; Alice Moreau stays accountable" in needs(house)
    house.github.as_person("alice").assign("acme/postmortems", 1, "bob")
    later(house, incident)
    assert needs(house) == ""
    assert house.row().accountable == "Bob Brown"


def test_what_was_unclear_about_a_promise_needs_nobody_once_it_is_kept(house, incident):
    ticket = house.github.issue("acme/checkout", 1)
    body = ticket.body.replace("Due: 2026-12-10", "Due: 10/12/2026")
    house.github.as_person("bob").edit_body("acme/checkout", 1, body)
    later(house, incident)
    assert "is not a date that everybody reads alike" in needs(house)
    house.github.as_person("bob").close("acme/checkout", 1)
    later(house, incident)
    assert needs(house) == ""


def test_promises_of_a_post_mortem_that_was_deleted_are_followed_to_their_end(house, incident):
    house.github.as_person("alice").delete("acme/postmortems", 1)
    house.settle(incident)
    assert [item.state for item in house.row().action_items] == ["open", "open"]
    house.github.as_person("bob").close("acme/checkout", 1)
    house.github.as_person("carol").close("acme/checkout", 2, "not_planned")
    house.settle(incident)
    assert (house.row().state, [item.state for item in house.row().action_items]) == (
        "closed",
        ["completed", "dropped"],
    )
    assert house.room.said == []


def test_a_plan_says_why_there_is_no_status_comment(house):
    incident = house.break_checkout()
    why = {skip.rule: skip.why for skip in house.loop.plan(incident).skips}
    assert why["tell_status"] == "there is nothing to tell yet"


def test_what_a_ticket_says_of_its_beginning_stays_true_when_owner_and_date_change(house):
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary — @bob, in 2 weeks")
    later(house, incident)
    body = house.postmortem().body.replace("@bob, in 2 weeks", "@carol, in 3 weeks")
    house.github.as_person("alice").edit_body("acme/postmortems", 1, body)
    later(house, incident)
    ticket = house.github.issue("acme/checkout", 1)
    assert ticket.assignees == ("carol",)
    assert "Due: 2026-12-14" in ticket.body
    assert "Why Bob Brown: *the post-mortem says @" in ticket.body
    assert "Why 7 Dec: *the post-mortem says “in 2 weeks”*" in ticket.body


@pytest.mark.parametrize(("due", "asked"), [("2026-11-20", True), ("2026-11-24", False), ("today", False)])
def test_a_date_that_has_passed_already_is_asked_about_and_taken_all_the_same(house, due, asked):
    incident = house.break_checkout()
    house.write_decisions(f"- [ ] Add a canary — @bob, by {due}")
    house.settle(incident)
    assert ("“Add a canary”: Fri 20 Nov has passed already; is that meant?" in house.status()) == asked
    later(house, incident)
    assert len(house.github.issues("acme/checkout")) == 1
    assert "has passed already" not in house.status()


def test_a_sentence_why_is_looked_for_for_a_week(house, incident):
    house.github.as_person("bob").close("acme/checkout", 1, "not_planned")
    later(house, incident)
    assert "~~Add a canary~~ *(dropped: not planned)*" in house.postmortem().body
    house.wait(days=2)
    house.github.as_person("bob").comment("acme/checkout", 1, "The vendor does it.")
    later(house, incident)
    assert "~~Add a canary~~ *(dropped: The vendor does it.)*" in house.postmortem().body
    house.github.as_person("carol").close("acme/checkout", 2, "not_planned")
    later(house, incident)
    house.wait(days=8)
    before = house.github.count("GET", r"/checkout/issues/2/comments")
    house.settle(incident)
    assert house.github.count("GET", r"/checkout/issues/2/comments") == before
