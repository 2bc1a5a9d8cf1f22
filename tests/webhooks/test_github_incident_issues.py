"""An issue with the incident label is an incident, for as long as it is open and however it got the label."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated, IssueChanged
from rules.outages import fold
from rules.policy.models import Source
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
INCIDENT = "github/incident-opened"


def understood(body, headers, **keys):
    source = configure_to_read("github", Source(kind="github", **keys))
    return understand(source, body, headers, NOW)


def signals(*outcomes):
    return [event for outcome in outcomes for event in outcome.events if not isinstance(event, IssueChanged)]


def test_an_issue_made_with_its_label_opens_one_incident_once(altered):
    opened, labeled = altered(INCIDENT, {}), altered("github/incident-labeled-when-made", {})
    assert signals(opened) == signals(labeled)
    [outage] = fold(signals(opened, labeled))
    assert len(outage.events) == 1


def test_an_incident_issue_opens_is_updated_and_is_resolved_and_opens_again(altered):
    names = ("opened", "severity-raised", "closed", "reopened")
    told = signals(*(altered(f"github/incident-{name}", {}) for name in names))
    assert [type(event) for event in told] == [
        IncidentOpened,
        IncidentUpdated,
        IncidentResolved,
        IncidentOpened,
    ]
    assert len({event.key for event in told}) == 1
    assert [outage.ended_at is None for outage in fold(told)] == [False, True]


def test_without_the_knob_no_issue_is_an_incident(samples):
    for sample in (one for one in samples if one.path.stem.startswith("incident-") and one.kind == "github"):
        [event] = understood(sample.body, sample.headers).events
        assert isinstance(event, IssueChanged)


def test_the_incident_label_is_found_in_any_case_and_only_whole(samples):
    [sample] = [one for one in samples if one.kind == "github" and one.path.stem == "incident-opened"]
    assert len(understood(sample.body, sample.headers, incident_label="Incident").events) == 2
    assert len(understood(sample.body, sample.headers, incident_label="inc").events) == 1


def test_the_worst_label_says_how_bad_it_is(altered):
    labels = [{"name": name} for name in ("incident", "sev3", "SEV-1", "sev2", "p2p")]
    [event] = signals(altered(INCIDENT, {"issue.labels": labels}))
    assert (event.severity, event.vendor_severity) == ("sev1", "SEV-1")
    [event] = signals(altered(INCIDENT, {"issue.labels": [{"name": "incident"}]}))
    assert (event.severity, event.vendor_severity) == ("none", "")


def test_own_names_of_severities_are_known(samples):
    [sample] = [one for one in samples if one.kind == "github" and one.path.stem == "incident-opened"]
    payload = json.loads(sample.body)
    payload["issue"]["labels"].append({"name": "on fire"})
    outcome = understood(
        json.dumps(payload).encode(), sample.headers, incident_label="incident", severity={"On Fire": "sev1"}
    )
    assert outcome.events[0].severity == "sev1"


def test_an_edited_text_of_an_incident_is_no_news_but_a_new_name_is(altered):
    edit = {"action": "edited"}
    assert signals(altered(INCIDENT, {**edit, "changes": {"body": {"from": ""}}})) == []
    [event] = signals(altered(INCIDENT, {**edit, "changes": {"title": {"from": "Old"}}}))
    assert event.summary == "renamed by bob"


def test_a_moved_or_deleted_incident_issue_says_nothing_of_the_incident(altered):
    assert signals(altered(INCIDENT, {"action": "deleted"})) == []
    for name in ("issues-transferred", "issues-opened-by-a-transfer"):
        outcome = altered(f"github/{name}", {"issue.labels": [{"name": "incident"}]})
        assert signals(outcome) == []
