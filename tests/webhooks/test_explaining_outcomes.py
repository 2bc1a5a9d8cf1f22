"""What `kintsugi explain --json` prints of an outcome is a contract with code outside this repository."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from rules.events import CommentAdded, DeployFailed, IncidentOpened, IssueChanged
from webhooks.explaining import explain_event, explain_outcome
from webhooks.outcome import Handled, Ignored, NotUnderstood

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
URL = "https://acme.pagerduty.com/incidents/PGR0VU2"
INCIDENT = IncidentOpened(
    key="pagerduty:PGR0VU2",
    title="A little bump",
    occurred_at=AT,
    url=URL,
    severity="sev2",
    vendor_severity="P2",
    service="Checkout API",
    environment="production",
)
ISSUE = {"key": "github:issue:1", "title": "A bump", "occurred_at": AT, "issue_id": "1"}
PLACE = {"project": "acme/checkout", "issue_key": "acme/checkout#1"}


def test_the_three_outcomes_have_their_words():
    assert explain_outcome(Handled((INCIDENT,))) == {
        "outcome": "handled",
        "why": None,
        "events": [explain_event(INCIDENT)],
    }
    assert explain_outcome(Ignored("a test")) == {"outcome": "ignored", "why": "a test", "events": []}
    assert explain_outcome(NotUnderstood("new")) == {"outcome": "not_understood", "why": "new", "events": []}


def test_an_incident_says_all_that_it_has():
    assert explain_event(INCIDENT) == {
        "type": "IncidentOpened",
        "change": None,
        "key": "pagerduty:PGR0VU2",
        "title": "A little bump",
        "severity": "sev2",
        "vendor_severity": "P2",
        "service": "Checkout API",
        "environment": "production",
        "url": URL,
        "occurred_at": "2026-11-22T08:00:00Z",
    }


def test_what_an_event_has_not_is_null():
    changed = explain_event(IssueChanged(change="dropped", **ISSUE, **PLACE))
    assert changed["change"] == "dropped"
    commented = explain_event(CommentAdded(comment_id="2", **ISSUE, **PLACE))
    assert commented["change"] is None
    for said in (changed, commented):
        assert [said[k] for k in ("severity", "vendor_severity", "service", "environment")] == [None] * 4
    deploy = explain_event(
        DeployFailed(key="k", title="t", occurred_at=AT, repo="a/b", environment="staging", service="a/b")
    )
    assert (deploy["environment"], deploy["service"], deploy["severity"]) == ("staging", "a/b", None)


def test_times_are_in_utc_with_the_milliseconds_that_there_are():
    berlin = timezone(timedelta(hours=1))
    for when, said in (
        (datetime(2026, 11, 22, 9, 0, tzinfo=berlin), "2026-11-22T08:00:00Z"),
        (datetime(2026, 11, 22, 8, 0, 0, 120_000, tzinfo=UTC), "2026-11-22T08:00:00.120Z"),
    ):
        event = IncidentOpened(key="k", title="t", occurred_at=when)
        assert explain_event(event)["occurred_at"] == said
