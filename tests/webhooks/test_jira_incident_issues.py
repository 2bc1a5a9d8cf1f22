"""An issue of a chosen project or type is an incident, for as long as it is one and until it is done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated, IssueChanged
from rules.outages import fold
from rules.policy.models import Source
from webhooks.jira.severities import PRIORITIES
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CREATED = "jira/incident-created"
STARTED = "jira/incident-started"


def signals(*outcomes):
    return [event for outcome in outcomes for event in outcome.events if not isinstance(event, IssueChanged)]


def told(samples, stem, **keys):
    """What a fixture says of incidents where kintsugi.yml says this."""
    [sample] = [one for one in samples if one.kind == "jira" and one.path.stem == stem]
    source = configure_to_read("jira", Source(kind="jira", **keys))
    return signals(understand(source, sample.body, sample.headers, NOW))


def change(field, before, after):
    return {"field": field, "fieldtype": "jira", "fromString": before, "toString": after}


def test_an_incident_opens_is_updated_is_resolved_and_opens_again(altered):
    names = ("created", "priority-raised", "started", "resolved", "reopened")
    events = signals(*(altered(f"jira/incident-{name}", {}) for name in names))
    kinds = [IncidentOpened, IncidentUpdated, IncidentUpdated, IncidentResolved, IncidentOpened]
    assert [type(event) for event in events] == kinds
    assert len({event.key for event in events}) == 1
    assert [outage.ended_at is None for outage in fold(events)] == [False, True]


def test_without_the_knob_no_issue_is_an_incident(samples):
    for sample in (one for one in samples if one.kind == "jira" and "incident-" in one.path.stem):
        assert told(samples, sample.path.stem) == []


@pytest.mark.parametrize(
    ("incident", "is_one"),
    [
        ({"projects": ["ops"]}, True),
        ({"projects": ["WEB", "OPS"]}, True),
        ({"issue_types": ["INCIDENT"]}, True),
        ({"projects": ["OPS"], "issue_types": ["Bug", "Incident"]}, True),
        ({"projects": ["WEB"]}, False),
        ({"projects": ["OP"]}, False),
        ({"issue_types": ["Bug"]}, False),
        ({"projects": ["WEB"], "issue_types": ["Incident"]}, False),
        ({"projects": ["OPS"], "issue_types": ["Bug"]}, False),
    ],
)
def test_project_and_type_say_what_is_an_incident(samples, incident, is_one):
    assert bool(told(samples, "incident-created", incident=incident)) is is_one


@pytest.mark.parametrize(("priority", "severity"), [*PRIORITIES.items(), ("P2", "sev2"), ("Urgent", "none")])
def test_the_priority_says_how_bad_it_is(altered, priority, severity):
    [event] = signals(altered(CREATED, {"issue.fields.priority.name": priority.capitalize()}))
    assert (event.severity, event.vendor_severity) == (severity, priority.capitalize())


def test_own_names_of_priorities_come_first(samples):
    ours = {"projects": ["OPS"]}
    assert told(samples, "incident-created", incident=ours)[0].severity == "sev2"
    assert told(samples, "incident-created", incident=ours, severity={"HIGH": "sev4"})[0].severity == "sev4"


@pytest.mark.parametrize(
    ("components", "labels", "service"),
    [
        ([{"name": ""}, {"name": "Checkout API"}, {"name": "Website"}], ["service=shop"], "Checkout API"),
        ([], ["urgent", "service=shop"], "shop"),
        (None, ["service="], "OPS"),
        ([], [], "OPS"),
    ],
)
def test_the_service_is_a_component_or_a_label_or_the_project(altered, components, labels, service):
    changes = {"issue.fields.components": components, "issue.fields.labels": labels}
    [event] = signals(altered(CREATED, changes))
    assert event.service == service


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (change("summary", "Old", "New"), "renamed"),
        (change("priority", "Low", None), "priority Low → none"),
        (change("status", "To Do", "Doing"), "status To Do → Doing"),
        (change("assignee", None, "Bob Brown"), "assigned to Bob Brown"),
        (change("assignee", "Bob Brown", None), "assigned to nobody"),
        (change("Component", None, "Website"), "components none → Website"),
        ({**change("Component", "", "Website"), "fieldId": "components"}, "components none → Website"),
        (change("labels", "", "eu us"), "labels none → eu us"),
    ],
)
def test_what_is_news_of_an_incident_is_told_in_a_few_words(altered, item, words):
    [event] = signals(altered(STARTED, {"changelog.items": [item]}))
    assert (type(event), event.summary) == (IncidentUpdated, f"{words} by Bob Brown")


@pytest.mark.parametrize("field", ["description", "Rank", "Fix Version", "Attachment", "duedate", "Link"])
def test_what_is_no_news_is_only_a_hint(altered, field):
    assert signals(altered(STARTED, {"changelog.items": [change(field, "a", "b")]})) == []


def test_hostile_words_stay_on_one_line(altered):
    item = change("status", "a\nb\x1b[2J", "c" * 900)
    [event] = signals(altered(STARTED, {"changelog.items": [item]}))
    assert event.summary.startswith("status a b [2J → ccc")
    assert len(event.summary) < 600


def test_dropped_is_over_as_well(altered):
    [event] = signals(altered("jira/incident-resolved", {"issue.fields.resolution.name": "Duplicate"}))
    assert (type(event), event.summary) == (IncidentResolved, "resolved as Duplicate by Bob Brown")


def test_without_a_resolution_it_is_resolved_by_its_status(altered):
    [event] = signals(altered("jira/incident-resolved", {"issue.fields.resolution": None}))
    assert event.summary == "resolved as Done by Bob Brown"
    nameless = {"issue.fields.resolution": None, "issue.fields.status.name": None}
    [event] = signals(altered("jira/incident-resolved", nameless))
    assert event.summary == "resolved by Bob Brown"


def test_moved_away_it_is_no_longer_an_incident(altered):
    moved = {"issue.key": "WEB-3", "changelog.items": [change("Key", "OPS-33", "WEB-3")]}
    [event] = signals(altered(STARTED, moved))
    assert (type(event), event.summary) == (IncidentUpdated, "no longer called an incident by Bob Brown")


def test_moved_here_while_it_is_open_it_opens(altered):
    [event] = signals(altered(STARTED, {"changelog.items": [change("Key", "WEB-3", "OPS-33")]}))
    assert (type(event), event.summary) == (IncidentOpened, "called an incident by Bob Brown")


def test_what_automation_sees_twice_opens_one_outage(samples):
    ours = {"projects": ["OPS"]}
    [seen] = told(samples, "incident-seen-by-automation", incident=ours)
    [over] = told(samples, "incident-seen-over-by-automation", incident=ours)
    opened = told(samples, "incident-created", incident=ours)
    [outage] = fold([*opened, seen, seen, over])
    assert outage.ended_at == over.occurred_at


def test_automation_is_silent_about_other_issues(samples):
    assert told(samples, "automation-issue-data", incident={"projects": ["OPS"]}) == []


def test_a_status_without_a_name_is_open(altered):
    [event] = signals(altered("jira/incident-seen-by-automation", {"fields.status.name": None}))
    assert event.summary == "open"


def test_an_app_acts_for_nobody(altered):
    app = {"user.accountType": "app", "user.displayName": "Automation for Jira"}
    [event] = signals(altered(STARTED, app))
    assert (event.actor, event.summary) == ("", "status To Do → In Progress")
