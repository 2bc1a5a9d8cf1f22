"""GitHub did it and the answer was cut off, or it did not: one issue, one comment, one celebration all the same."""

from datetime import UTC, datetime

import pytest
from passing_time import pass_time

OPENING = ("POST", r"^/repos/acme/postmortems/issues$")
TICKET = ("POST", r"^/repos/acme/checkout/issues$")
COMMENT = ("POST", r"/issues/1/comments$")
EDIT = ("PATCH", r"^/repos/acme/postmortems/issues/1$")


@pytest.fixture
def house(house):
    """Its clock begins with the store's, by which it is known since when to look for a trace."""
    house.time = datetime.now(UTC)
    return house


def settle(house, incident: str, rounds: int = 20) -> None:
    """As the house does, but with the patience that an unknown outcome needs."""
    for _ in range(rounds):
        house.loop.reconcile(incident)
        pass_time(house.store)
        planned = house.loop.plan(incident).operations
        if not planned:
            return
    raise AssertionError([op.summary for op in planned])


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
def test_one_post_mortem(house, cut):
    getattr(house.github.faults, cut)(*OPENING)
    house.break_checkout(settle=settle)
    assert len(house.github.issues("acme/postmortems")) == 1
    assert house.github.faults.pending == 0


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
@pytest.mark.parametrize("at", [TICKET, COMMENT, EDIT], ids=["ticket", "comment", "edit"])
def test_one_ticket_per_line_one_comment_and_the_links(house, cut, at):
    incident = house.break_checkout()
    getattr(house.github.faults, cut)(*at)
    house.write_decisions("- [ ] Add a canary stage — @bob\n- [ ] Alert on it — @carol")
    house.wait(minutes=11)
    settle(house, incident)
    assert house.github.faults.pending == 0
    titles = sorted(ticket.title for ticket in house.github.issues("acme/checkout"))
    assert titles == ["Add a canary stage", "Alert on it"]
    assert len(house.github.comments("acme/postmortems", 1)) == 1
    assert house.postmortem().body.count("· [acme/checkout#") == 2
    assert len(house.postmortem().children) == 2


@pytest.mark.parametrize("cut", ["cut_before", "cut_after"])
def test_one_celebration(house, cut):
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob")
    house.wait(minutes=11)
    settle(house, incident)
    getattr(house.github.faults, cut)(*COMMENT)
    house.github.as_person("bob").close("acme/checkout", 1)
    house.wait(days=11)
    settle(house, incident)
    assert house.github.faults.pending == 0
    assert sum("Mended" in c.body for c in house.github.comments("acme/postmortems", 1)) == 1
    assert len(house.room.said) == 1


def test_a_tracker_that_is_down_is_waited_for(house):
    house.github.faults.answer("*", ".", 503, times=5)
    incident = house.break_checkout(settle=lambda *_: None)
    for _ in range(8):
        house.loop.reconcile(incident)
    settle(house, incident)
    assert len(house.github.issues("acme/postmortems")) == 1


def test_a_missing_permission_is_said_and_healed(house):
    house.github.give_role("acme/checkout", "kintsugi-bot", "none")
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob")
    house.wait(minutes=11)
    for _ in range(3):
        house.loop.reconcile(incident)
    assert "**Does not work yet**" in house.status()
    assert "acme/checkout" in house.status().split("**Does not work yet**")[1]
    house.github.give_role("acme/checkout", "kintsugi-bot", "write")
    house.try_again(incident)
    settle(house, incident)
    assert len(house.github.issues("acme/checkout")) == 1
    assert "Does not work yet" not in house.status()
