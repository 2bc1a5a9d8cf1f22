"""A create whose effect GitHub shows too late is made twice; the twin is found, closed as a duplicate, and told of."""

import json
import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from deploy.sandbox.faults import Fault, Reply

CREATE = ("POST", r"^/repos/acme/checkout/issues$")
LIST = re.compile(r"^/repos/acme/checkout/issues$")


@pytest.fixture
def house(house):
    """When tickets are opened its clock is that of the store, by which it is known when something was sent again."""
    house.time = datetime.now(UTC) - timedelta(minutes=68 + 11)
    return house


def settle(house, incident, within=20.0):
    until = time.monotonic() + within
    while house.loop.plan(incident).operations:
        assert time.monotonic() < until, [op.summary for op in house.loop.plan(incident).operations]
        house.loop.reconcile(incident)
        time.sleep(0.05)


@pytest.fixture
def incident(house):
    """The answer to the first is lost, and the list does not show it yet when it is looked for."""
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob")
    house.github.faults.cut_after(*CREATE)
    nothing = Reply(200, json.dumps([]).encode(), (("Content-Type", "application/json"),))
    house.github.faults.order(Fault("GET", LIST, 1, nothing))
    house.wait(minutes=11)
    settle(house, incident)
    assert house.github.faults.pending == 0
    return incident


def states(house):
    return [(issue.state, issue.state_reason) for issue in house.github.issues("acme/checkout")]


def test_the_twin_is_closed_with_a_word_why_and_told_of(house, incident):
    assert states(house) == [("open", None), ("open", None)]
    assert "acme/checkout#2" in house.postmortem().body
    house.wait(minutes=11)
    settle(house, incident)
    assert states(house) == [("closed", "not_planned"), ("open", None)]
    (said,) = house.github.comments("acme/checkout", 1)
    assert said.body.startswith("This is a duplicate of [acme/checkout#")
    assert "/acme/checkout/issues/2): no answer came when it was opened" in said.body
    assert "had been opened twice, for an answer was lost; it is closed as a duplicate" in house.status()


def test_it_is_looked_for_thrice_and_each_time_nothing_is_done_twice(house, incident):
    for days in (0, 0, 2):
        house.wait(minutes=61, days=days)
        settle(house, incident)
    assert states(house) == [("closed", "not_planned"), ("open", None)]
    assert len(house.github.comments("acme/checkout", 1)) == 1
    asked = house.github.count("GET", LIST.pattern)
    house.wait(days=3)
    house.loop.reconcile(incident)
    assert house.github.count("GET", LIST.pattern) == asked


def test_a_twin_that_a_person_closed_already_is_only_told(house, incident):
    house.github.as_person("bob").close("acme/checkout", 1, "not_planned")
    house.wait(minutes=11)
    settle(house, incident)
    assert states(house) == [("closed", "not_planned"), ("open", None)]
    assert len(house.github.comments("acme/checkout", 1)) == 1


def test_what_was_sent_once_is_not_looked_for(house):
    incident = house.break_checkout()
    house.write_decisions("- [ ] Add a canary stage — @bob")
    house.wait(minutes=11)
    settle(house, incident)
    house.wait(days=2)
    assert house.loop.plan(incident).operations == ()
