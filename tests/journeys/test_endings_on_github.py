"""How a post-mortem comes to its end, and what opens it again."""

from datetime import UTC, datetime

import pytest

from rules.events import IncidentOpened, IncidentResolved

TWO = """- Gate every deploy on a canary
  - [ ] Add a canary stage — @bob
  - [ ] Alert on it — @carol"""


@pytest.fixture
def incident(house):
    """Two tickets are open."""
    incident = house.break_checkout()
    house.write_decisions(TWO)
    house.wait(minutes=11)
    house.settle(incident)
    return incident


def close_tickets(house, *reasons: str) -> None:
    for number, reason in enumerate(reasons, 1):
        house.github.as_person("bob").close("acme/checkout", number, reason)


def hold_review(house, held: bool = True) -> None:
    body = house.postmortem().body
    now = body.replace("- [ ] Review held", "- [x] Review held") if held else body
    house.github.as_person("alice").edit_body("acme/postmortems", 1, now)


def finish(house, incident, *reasons: str) -> None:
    close_tickets(house, *reasons)
    hold_review(house)
    house.wait(minutes=11)
    house.settle(incident)


def test_without_the_review_it_waits(house, incident):
    close_tickets(house, "completed", "completed")
    house.wait(minutes=11)
    house.settle(incident)
    assert house.postmortem().state == "open"
    assert house.celebration() == ""


def test_with_the_review_it_is_complete(house, incident):
    finish(house, incident, "completed", "completed")
    assert house.postmortem().state_reason == "completed"
    assert "Bob Brown" in house.celebration()
    assert "Carol Diaz" in house.celebration()
    assert len(house.room.said) == 1


def test_the_due_date_passes_and_the_review_is_waived(house, incident):
    close_tickets(house, "completed", "completed")
    house.wait(days=8)
    house.settle(incident)
    assert house.postmortem().state == "closed"
    assert house.celebration()


def test_the_end_of_the_due_date_is_waited_for_although_nothing_tells_of_it(house, incident):
    close_tickets(house, "completed", "completed")
    house.wait(minutes=11)
    house.settle(incident)
    house.time = house.loop.plan(incident).wake_at
    assert house.time == datetime(2026, 11, 30, 23, 0, tzinfo=UTC)  # midnight in Berlin
    house.settle(incident)
    assert house.postmortem().state == "closed"


def test_a_decision_that_waits_for_somebody_keeps_it_open(house, incident):
    house.write_decisions("- Talk to the vendor")
    finish(house, incident, "completed", "completed")
    assert house.postmortem().state == "open"
    assert "“Talk to the vendor” has no box" in house.status()


def test_not_planned_is_no_promise_kept(house, incident):
    finish(house, incident, "completed", "not_planned")
    assert "Add a canary stage" in house.celebration()
    assert "What was dropped: “Alert on it” (not planned)." in house.celebration()
    thanked = [n for n in (1, 2) if house.github.issue("acme/checkout", n).reactions]
    assert thanked == [1]


def test_nothing_but_dropped_items_is_an_end_without_a_party(house, incident):
    finish(house, incident, "not_planned", "not_planned")
    assert house.postmortem().state == "closed"
    assert house.celebration() == ""
    assert house.room.said == []
    assert house.row().state == "closed"


def test_closed_by_hand_with_items_open_it_stays_closed_and_the_last_one_brings_the_party(house, incident):
    house.github.as_person("alice").close("acme/postmortems", 1)
    house.settle(incident)
    assert house.postmortem().state == "closed"
    assert house.row().state == "closed"
    close_tickets(house, "completed", "completed")
    house.wait(minutes=11)
    house.settle(incident)
    assert len(house.room.said) == 1
    assert house.row().state == "completed"


def test_a_ticket_reopened_opens_it_again_and_completing_again_says_nothing_new(house, incident):
    finish(house, incident, "completed", "completed")
    house.github.as_person("carol").reopen("acme/checkout", 2)
    house.settle(incident)
    assert house.postmortem().state == "open"
    assert "**Open again:**" in house.celebration()
    house.wait(minutes=11)
    house.settle(incident)
    assert "- [ ] Alert on it" in house.postmortem().body
    close_tickets(house, "completed", "completed")
    house.wait(minutes=11)
    house.settle(incident)
    assert house.postmortem().state == "closed"
    assert "**Open again:**" not in house.celebration()
    assert len(house.room.said) == 1
    assert sum("Mended" in c.body for c in house.github.comments("acme/postmortems", 1)) == 1


def test_opened_again_by_hand_it_stays_open(house, incident):
    finish(house, incident, "completed", "completed")
    house.github.as_person("alice").reopen("acme/postmortems", 1)
    house.settle(incident)
    house.wait(days=9)
    house.settle(incident)
    assert house.postmortem().state == "open"


def test_the_same_incident_soon_after_completion_reopens_it_and_asks_for_a_new_review(house, incident):
    finish(house, incident, "completed", "completed")
    house.wait(days=3)
    (again,) = house.hear(
        IncidentOpened(
            key="pagerduty:Q1",
            title="Checkout returns 500",
            occurred_at=house.time,
            service="checkout",
            severity="sev2",
            summary="triggered again",
        )
    )
    assert again == incident
    house.settle(incident)
    assert house.postmortem().state == "open"
    house.wait(minutes=11)
    house.settle(incident)
    body = house.postmortem().body
    assert "triggered again" in body
    assert "- [ ] Review held" in body
    house.wait(hours=1)
    house.hear(IncidentResolved(key="pagerduty:Q1", title="x", occurred_at=house.time, summary="resolved"))
    hold_review(house)
    house.wait(minutes=11)
    house.settle(incident)
    assert house.postmortem().state == "closed"
    assert len(house.room.said) == 1


def test_the_same_incident_long_after_is_a_new_one_linked_to_the_old(house, incident):
    finish(house, incident, "completed", "completed")
    house.wait(days=20)
    again = house.break_checkout()
    assert again != incident
    assert "| Happened before | [Checkout returns 500](" in house.postmortem(2).body


@pytest.mark.parametrize(
    ("celebrate", "state", "comment", "messages"),
    [
        ({"chat": "wins", "comment": True, "close_postmortem": False}, "open", True, 1),
        ({"comment": True}, "closed", True, 0),
        ({"chat": "wins", "comment": False}, "closed", False, 1),
    ],
)
def test_each_part_of_the_party_is_a_choice(make_house, policy, celebrate, state, comment, messages):
    policy["rules"][0]["celebrate"] = celebrate
    house = make_house(policy)
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob")
    house.wait(minutes=11)
    house.settle(incident)
    finish(house, incident, "completed")
    assert house.postmortem().state == state
    assert bool(house.celebration()) is comment
    assert len(house.room.said) == messages
    assert house.row().state == "completed"
