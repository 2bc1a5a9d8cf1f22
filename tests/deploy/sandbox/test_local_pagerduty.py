"""The local PagerDuty tells an incident's life in webhooks that our own source proves and understands."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime

import pytest
from werkzeug.wrappers import Request, Response

from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.loopback import Loopback
from deploy.sandbox.pagerduty import PagerDuty
from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated
from rules.policy.models import Source
from webhooks.outcome import Handled
from webhooks.sources import configure
from webhooks.understanding import understand


@pytest.fixture
def door():
    """A receiver that keeps what it gets."""
    heard, lock = [], threading.Lock()

    def app(environ, start_response):
        request = Request(environ)
        with lock:
            heard.append((request.get_data(), {key.lower(): value for key, value in request.headers.items()}))
        return Response("", 202)(environ, start_response)

    port = Loopback(app)
    port.start()
    yield port.url, heard
    port.stop()


SOURCE = configure("pagerduty", Source.model_validate({"secret": "between us"}))


@pytest.fixture
def chat():
    """Any server with bad luck on order will do as a door."""
    with LocalChat() as server:
        yield server


def understood(heard):
    outcomes = []
    for body, headers in heard:
        assert SOURCE.is_genuine(body, headers)
        outcome = understand(SOURCE, body, headers, datetime.now(UTC))
        assert isinstance(outcome, Handled), outcome
        outcomes += outcome.events
    return outcomes


def test_the_life_of_an_incident_is_understood(door):
    url, heard = door
    pagerduty = PagerDuty(url, "between us")
    incident = pagerduty.trigger("Checkout returns 500", "Checkout API", priority="P3")
    incident = pagerduty.acknowledge(incident, "Bob Brown")
    incident = pagerduty.set_priority(incident, "P1", "Bob Brown")
    pagerduty.resolve(incident, "Alice Moreau")
    events = understood(heard)
    assert [type(event) for event in events] == [
        IncidentOpened,
        IncidentUpdated,
        IncidentUpdated,
        IncidentResolved,
    ]
    assert {event.key for event in events} == {f"pagerduty:{incident.id}"}
    assert [event.severity for event in events] == ["sev3", "sev3", "sev1", "sev1"]
    assert {(event.title, event.service) for event in events} == {("Checkout returns 500", "Checkout API")}
    assert events[1].actor == "Bob Brown"
    assert [sent.status for sent in pagerduty.sent] == [202] * 4


def test_without_a_priority_the_urgency_tells(door):
    url, heard = door
    pagerduty = PagerDuty(url, "between us")
    for urgency in ("high", "low"):
        pagerduty.trigger("Slow", "Checkout API", urgency=urgency)
    assert [event.severity for event in understood(heard)] == ["sev2", "sev4"]


def test_two_incidents_are_two_and_the_same_service_is_the_same(door):
    url, heard = door
    pagerduty = PagerDuty(url, "between us")
    for title in ("one", "two"):
        pagerduty.trigger(title, "Checkout API")
    assert len({event.key for event in understood(heard)}) == 2
    assert len({sent.event["data"]["service"]["id"] for sent in pagerduty.sent}) == 1


def test_the_same_webhook_again_is_the_same_to_the_byte(door):
    url, heard = door
    pagerduty = PagerDuty(url, "between us")
    pagerduty.trigger("one", "Checkout API")
    pagerduty.again(pagerduty.sent[0])
    assert heard[0][0] == heard[1][0]
    keys = {SOURCE.kind.delivery_key(body, headers) for body, headers in heard}
    assert len(keys) == 1


def test_its_clock_may_be_set(door):
    url, heard = door
    pagerduty = PagerDuty(url, "between us", now=lambda: datetime(2026, 11, 22, 8, 4, tzinfo=UTC))
    pagerduty.trigger("one", "Checkout API")
    assert understood(heard)[0].occurred_at == datetime(2026, 11, 22, 8, 4, tzinfo=UTC)
    assert json.loads(heard[0][0])["event"]["occurred_at"] == "2026-11-22T08:04:00.000Z"


def test_it_tries_again_only_where_the_vendor_does_and_only_for_so_long(chat):
    for path, statuses in (("/closed", (503, 429)), ("/wrong", (401,))):
        for status in statuses:
            chat.faults.answer("POST", path, status)
    patient = PagerDuty(f"{chat.url}/closed", "between us", retries_for=20.0)
    patient.trigger("one", "Checkout API")
    assert [request.status for request in chat.requests] == [503, 429, 404]
    assert patient.sent[0].status == 404
    PagerDuty(f"{chat.url}/wrong", "between us", retries_for=20.0).trigger("one", "Checkout API")
    assert [request.status for request in chat.requests][3:] == [401]


def test_a_door_that_is_not_there_is_no_answer():
    pagerduty = PagerDuty("http://127.0.0.1:9/", "between us")
    pagerduty.trigger("one", "Checkout API")
    assert pagerduty.sent[0].status == 0


def test_with_another_secret_nothing_is_genuine(door):
    url, heard = door
    PagerDuty(url, "somebody else's").trigger("one", "Checkout API")
    assert not SOURCE.is_genuine(*heard[0])
