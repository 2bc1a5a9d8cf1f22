"""What PagerDuty's events mean beyond the fixtures: how bad, by whom, in which words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated
from rules.policy.models import Source
from webhooks.outcome import Handled, NotUnderstood
from webhooks.pagerduty.v3 import MEANINGS
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TRIGGERED = "pagerduty/incident-triggered"
PRIORITY, URGENCY = "event.data.priority", "event.data.urgency"


def only(outcome):
    assert isinstance(outcome, Handled), outcome.why
    [event] = outcome.events
    return event


@pytest.mark.parametrize("event_type", sorted(MEANINGS))
def test_every_event_has_a_few_words_for_the_timeline(altered, event_type):
    event = only(altered(TRIGGERED, {"event.event_type": event_type}))
    assert isinstance(event, MEANINGS[event_type][0])
    assert event.summary
    assert event.key == "pagerduty:Q2JDYRXMN4KZ7T"


@pytest.mark.parametrize(
    ("priority", "urgency", "severity", "vendor"),
    [
        ("P1", "low", "sev1", "P1"),
        ("P5", "high", "sev5", "P5"),
        ("SEV-3", "high", "sev3", "SEV-3"),
        ("Sick sadness", "low", "sev4", "Sick sadness"),
        (None, "high", "sev2", "high"),
        (None, "low", "sev4", "low"),
        (None, None, "none", ""),
        (None, "severity_based", "none", "severity_based"),
    ],
)
def test_severity_is_the_priority_or_else_the_urgency(altered, priority, urgency, severity, vendor):
    said = {"summary": priority} if priority else None
    event = only(altered(TRIGGERED, {PRIORITY: said, URGENCY: urgency}))
    assert (event.severity, event.vendor_severity) == (severity, vendor)


@pytest.mark.parametrize(
    ("mapping", "severity"),
    [({"P2": "sev1"}, "sev1"), ({"p2": "none"}, "none"), ({"high": "sev1"}, "sev2")],
)
def test_the_own_mapping_goes_first(samples, mapping, severity):
    [sample] = [one for one in samples if one.path.stem == "incident-triggered"]
    source = configure_to_read("pagerduty", Source(severity=mapping))
    event = only(understand(source, sample.body, sample.headers, NOW))
    assert event.severity == severity


def test_the_own_mapping_of_an_urgency_counts_without_a_priority(samples):
    [sample] = [one for one in samples if one.path.stem == "incident-triggered-without-a-priority"]
    source = configure_to_read("pagerduty", Source(severity={"low": "none"}))
    event = only(understand(source, sample.body, sample.headers, NOW))
    assert (event.severity, event.vendor_severity) == ("none", "low")


def test_only_a_person_is_somebody(altered):
    agent = {"type": "events_api_v2_inbound_integration_reference", "summary": "Datadog"}
    assert only(altered(TRIGGERED, {"event.agent": agent})).actor == ""
    assert only(altered(TRIGGERED, {"event.agent": None})).actor == ""


def test_a_long_note_is_cut_off(altered):
    event = only(altered("pagerduty/incident-annotated", {"event.data.content": "a" * 3000}))
    assert event.summary.endswith("a…")
    assert len(event.summary) < 230


def test_without_names_the_words_still_stand(altered):
    bare = {"event.data.assignees": [], "event.agent": None}
    assert only(altered("pagerduty/incident-escalated", bare)).summary == "escalated"
    nobody = {"event.data.user": None, "event.data.escalation_policy": None, "event.data.state": None}
    assert only(altered("pagerduty/incident-responder-added", nobody)).summary == "somebody was asked to help"
    assert only(altered("pagerduty/incident-responder-replied", nobody)).summary == "a responder replied"
    gone = {PRIORITY: None, "event.event_type": "incident.priority_updated"}
    assert only(altered(TRIGGERED, gone)).summary == "priority removed"


def test_a_reference_gives_its_incident_the_title_without_its_number(altered):
    event = only(altered("pagerduty/incident-annotated", {}))
    assert event.title == "Checkout returns 500 for card payments"


def test_an_event_about_something_else_is_not_taken_for_an_incident(altered):
    assert isinstance(altered(TRIGGERED, {"event.data.type": "workflow"}), NotUnderstood)
    assert isinstance(altered(TRIGGERED, {"event.data.id": None}), NotUnderstood)
    assert isinstance(altered(TRIGGERED, {"event": None}), NotUnderstood)


def test_a_merge_is_no_recovery_and_a_resolution_is(altered):
    resolved = "pagerduty/incident-resolved"
    assert isinstance(only(altered(resolved, {})), IncidentResolved)
    for reason in ({"type": "merge_resolve_reason"}, "merged"):
        event = only(altered(resolved, {"event.data.resolve_reason": reason}))
        assert isinstance(event, IncidentUpdated)
        assert event.summary == "merged into another incident by Bob Brown"


def test_the_old_generation_tells_of_the_same_incident(altered):
    old, new = altered("pagerduty/v2-two-messages", {}).events[0], only(altered(TRIGGERED, {}))
    assert isinstance(old, IncidentOpened)
    assert (old.key, old.title, old.severity, old.service, old.url) == (
        new.key,
        new.title,
        new.severity,
        new.service,
        new.url,
    )


def test_a_message_of_the_old_generation_that_is_not_known_does_not_hide_the_others(altered):
    strange = {"event": "incident.kintsugied", "incident": {"id": "Q1"}}
    outcome = altered("pagerduty/v2-resolved", {"messages": [strange]})
    assert outcome == NotUnderstood(
        "a PagerDuty V2 webhook without a message that is understood (its events: 'incident.kintsugied')"
    )
    assert isinstance(altered("pagerduty/v2-resolved", {"messages": []}), NotUnderstood)
