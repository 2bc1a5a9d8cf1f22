"""What the doctor says of issues of Jira that are to be incidents: for a type that nobody has one waits in vain."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from deploy.doctor.incident_issues import check_incident_issues
from deploy.sandbox.jira.server import LocalJira
from rules.document.adf.dialect import ADF
from rules.policy.models import Policy
from syncer.trackers.jira import COSTS, CloudAuth, JiraTracker, Settings
from syncer.trackers.pacing import LocalPace


@pytest.fixture
def jira():
    with LocalJira("cloud") as server:
        server.add_user("kintsugi", "kintsugi@acme.example", "Kintsugi")
        server.add_project(
            "OPS", "Operations", issue_types=("Task", "Incident"), roles={"kintsugi": "member"}
        )
        server.add_project("SECRET", "Secret", private=True)
        yield server


@pytest.fixture
def examined(jira):
    account = jira.world.account("kintsugi")
    auth = CloudAuth(account.email, account.token)
    settings = Settings("jira", jira.url, auth, (), (), timedelta(seconds=1))
    tracker = JiraTracker(settings, ADF, LocalPace(time.monotonic, time.sleep, COSTS))

    def examined(incident, trackers=("jira",)):
        config = {"url": jira.url, "flavour": "cloud", "user": "a@b.example", "token": "t", "allow": ["OPS"]}
        policy = Policy.model_validate(
            {
                "sources": {"jira": {"secret": "s", "incident": incident} if incident else {"secret": "s"}},
                "trackers": {name: {"kind": "jira", **config} for name in trackers},
            }
        )
        found = check_incident_issues(policy, lambda: dict.fromkeys(trackers, tracker))
        return [(one.ok, one.subject, one.slug, one.sentence) for one in found]

    return examined


def test_issues_that_can_be_incidents_are_named(examined):
    told = [(True, "source jira", "", "Issues of “Incident” in OPS are incidents.")]
    assert examined({"projects": ["OPS"], "issue_types": ["incident"]}) == told
    assert examined({"issue_types": ["Incident"]}) == told  # then where we write is looked at
    assert examined({"projects": ["OPS"]}) == [
        (True, "source jira", "", "Issues of any type in OPS are incidents.")
    ]


def test_a_type_that_is_nowhere_is_broken_and_the_others_are_named(examined):
    ((ok, _, slug, sentence),) = examined({"projects": ["OPS"], "issue_types": ["[System] Incident"]})
    assert (ok, slug) == (False, "jira.incident_type")
    assert "“[system] incident”, for there is none: OPS has Task, Incident." in sentence


def test_a_project_that_the_bot_does_not_see_does_no_harm(examined):
    ((ok, _, slug, sentence),) = examined({"projects": ["SECRET"], "issue_types": ["Incident"]})
    assert (ok, slug) == (True, "jira.incident_project")
    assert "webhooks tell of its issues anyway" in sentence


def test_nothing_is_said_where_nothing_is_to_be_an_incident_or_two_jiras_could_be_meant(examined, jira):
    assert examined(None) == []
    assert examined({"projects": ["OPS"]}, trackers=("jira", "other")) == []
    assert jira.requests == []


def test_where_nobody_is_let_in_nothing_is_said_of_projects(examined, jira):
    jira.deactivate("kintsugi")
    assert examined({"projects": ["OPS"], "issue_types": ["Incident"]}) == []
