"""An incident is what its outages tell: title, severity, timeline, and for deploys how often it failed of late."""

from itertools import permutations

import pytest

from rules.failed_deploys import failed_runs
from rules.incidents import compose
from rules.outages import fold


def incident_of(*signals):
    return compose("i1", fold(signals), signals)


def test_an_incident_needs_an_outage():
    with pytest.raises(ValueError, match="at least one outage"):
        compose("i1", ())


def test_it_is_open_until_its_last_outage_ended(telling):
    first = [telling.opened(8), telling.resolved(9)]
    assert incident_of(*first).status == "resolved"
    assert incident_of(*first).resolved_at == telling.at(9)
    again = incident_of(*first, telling.opened(10))
    assert (again.status, again.opened_at, again.resolved_at) == ("open", telling.at(8), None)
    assert len(again.outages) == 2


def test_a_severity_raised_later_counts(telling):
    told = [
        telling.opened(8, severity="sev4", vendor_severity="P4"),
        telling.updated(9, severity="sev1", vendor_severity="P1"),
    ]
    incident = incident_of(*told, telling.resolved(10))
    assert (incident.severity, incident.vendor_severity) == ("sev1", "P1")


def test_a_severity_raised_after_the_recovery_counts_too(telling):
    told = [telling.opened(8, severity="sev4"), telling.resolved(9), telling.updated(10, severity="sev2")]
    assert incident_of(*told).severity == "sev2"


def test_without_any_severity_it_is_none(telling):
    assert incident_of(telling.opened(8)).severity == "none"


def test_the_latest_words_count_and_empty_ones_say_nothing(telling):
    told = [
        telling.opened(8, title="Checkout", service="checkout", url="https://v.example/1", labels=("a=b",)),
        telling.updated(9, title="Checkout returns 500", service="", url="", environment="production"),
        telling.updated(10, title="", labels=()),
    ]
    incident = incident_of(*told)
    assert incident.title == "Checkout returns 500"
    assert (incident.service, incident.environment, incident.url) == (
        "checkout",
        "production",
        "https://v.example/1",
    )
    assert incident.labels == ("a=b",)


def test_a_thing_without_a_title_is_called_by_its_key(telling):
    assert incident_of(telling.opened(8, title="")).title == "pagerduty:Q1"


def test_the_timeline_is_in_order_and_says_each_thing_once(telling):
    told = [
        telling.resolved(9, summary="resolved by Bob Brown"),
        telling.opened(8),
        telling.updated(8, 5, summary="acknowledged by Bob Brown", actor="Bob Brown"),
        telling.updated(
            8, 5, summary="acknowledged by Bob Brown", actor="Bob Brown", url="https://v.example/1"
        ),
    ]
    incident = incident_of(*told)
    assert [entry.text for entry in incident.timeline] == [
        "triggered",
        "acknowledged by Bob Brown",
        "resolved by Bob Brown",
    ]
    assert len({entry.id for entry in incident.timeline}) == 3


def test_the_source_is_the_beginning_of_the_key(telling):
    assert incident_of(telling.opened(8)).source == "pagerduty"


def test_any_order_gives_the_same_incident(telling):
    told = [
        telling.opened(8, severity="sev4"),
        telling.updated(8, 5, severity="sev2", title="Checkout returns 500"),
        telling.resolved(9),
        telling.opened(10),
        telling.resolved(11),
    ]
    for order in permutations(told):
        assert incident_of(*order, order[2]) == incident_of(*told)


def test_a_failed_deploy_is_an_incident_of_kind_deploy(telling):
    told = telling.failed(8, workflow="deploy.yml", sha="abc", ref="main", service="acme/checkout")
    incident = incident_of(told, telling.succeeded(8, 30, sha="def"))
    assert incident.kind == "deploy"
    assert (
        incident.title == "Failed deploy of acme/checkout to production"
    )  # what went well afterwards has no say
    assert (incident.deploy.repo, incident.deploy.environment) == ("acme/checkout", "production")
    assert (incident.deploy.workflow, incident.deploy.sha, incident.deploy.ref) == (
        "deploy.yml",
        "abc",
        "main",
    )
    assert incident.resolved_at == telling.at(8, 30)


def test_a_deployment_status_and_its_workflow_run_are_one_failure_and_one_line(telling):
    status = telling.failed(8, run="7.1", summary="deploy of abc failed", sha="abc")
    run = telling.failed(
        8, 2, run="7.1", summary="workflow deploy.yml failed", workflow="deploy.yml", sha="abc"
    )
    incident = incident_of(status, run)
    assert incident.deploy.failures_7d == 1
    assert [entry.text for entry in incident.timeline] == ["deploy of abc failed"]
    assert incident.deploy.workflow == "deploy.yml"


def test_failures_of_the_last_seven_days_are_counted_each_once(telling):
    week_old = telling.failed(8, days=-7, run="1.1")
    six_days = telling.failed(8, days=-6, run="2.1")
    outage = [telling.failed(8, run="3.1"), telling.failed(8, 1, run="3.1")]
    later = telling.failed(9, days=1, run="4.1")
    incident = compose("i1", fold(outage), [week_old, six_days, *outage, later])
    assert incident.deploy.failures_7d == 2


def test_runs_tell_failures_apart_also_within_one_outage(telling):
    told = [telling.failed(8, run="1.1"), telling.failed(8, 5, run="1.2"), telling.failed(8, 9, run="2.1")]
    assert incident_of(*told).deploy.failures_7d == 3
    assert failed_runs(reversed(told)) == tuple(told)
