"""What the doctor asks Jira for each rule: the local Jira answers as the real one."""

from __future__ import annotations

import time
from copy import deepcopy
from datetime import timedelta

import pytest

from deploy.doctor.places import Place, places
from deploy.doctor.trackers import check_trackers
from deploy.sandbox.jira.server import LocalJira
from rules.book import open_book
from rules.document.adf.dialect import ADF
from rules.policy.models import Policy
from syncer.trackers.jira import COSTS, CloudAuth, JiraTracker, Settings
from syncer.trackers.pacing import LocalPace

POLICY = {
    "server": {"secret": "a secret of this test"},
    "trackers": {
        "jira": {"url": "https://acme.example", "flavour": "cloud", "user": "a@b.example", "token": "unused"}
    },
    "people": [
        {"name": "Alice Moreau", "email": "alice@acme.example"},
        {"name": "Bob Brown", "jira": "712020:nobody"},
    ],
    "services": {"default": {"owner": "Alice Moreau", "jira_project": "OPS"}},
    "rules": [
        {
            "name": "incidents",
            "postmortem": {"tracker": "jira", "project": "OPS", "issue_type": "Bug"},
            "actions": {
                "link_type": "Blocks",
                "parent": "subtask",
                "fields": {"create": {"Team": "Payments"}, "transitions": {"Done": {"Cause": "x"}}},
            },
        }
    ],
}


@pytest.fixture
def policy():
    return deepcopy(POLICY)


@pytest.fixture
def jira():
    with LocalJira("cloud") as server:
        server.add_user("kintsugi", "kintsugi@acme.example", "Kintsugi")
        server.add_user("alice", "alice@acme.example", "Alice Moreau")
        server.add_project("OPS", "Operations", roles={"kintsugi": "member", "alice": "admin"})
        yield server


def book_of(policy):
    return open_book(Policy.model_validate(policy), lambda path: path)


def examined(policy, jira):
    account = jira.world.account("kintsugi")
    auth = CloudAuth(account.email, account.token)
    settings = Settings("jira", jira.url, auth, ("Won't Do",), (), timedelta(seconds=1))
    tracker = JiraTracker(settings, ADF, LocalPace(time.monotonic, time.sleep, COSTS))
    return list(check_trackers(book_of(policy), lambda: {"jira": tracker}))


def test_each_rule_says_what_it_does_with_a_post_mortem_and_with_tickets(policy):
    (place,) = places(book_of(policy))
    assert isinstance(place, Place)
    document, tickets = place.uses
    assert (document.rule, document.issue_type, document.links) == ("incidents", "Bug", "")
    assert (tickets.issue_type, tickets.links, tickets.as_subtasks) == ("Task", "Blocks", True)
    assert tickets.fields == {"Team": "Payments"}
    assert tickets.transitions == {"Done": {"Cause": "x"}}


def test_tickets_of_a_post_mortem_elsewhere_need_no_link_type(policy):
    policy["trackers"]["github"] = {"token": "unused"}
    policy["rules"][0]["postmortem"] = {"project": "acme/pm"}
    policy["rules"][0]["actions"] |= {"tracker": "jira", "project": "OPS"}
    links = {place.tracker: [use.links for use in place.uses] for place in places(book_of(policy))}
    assert links == {"github": [""], "jira": [""]}


def test_what_a_rule_wants_is_looked_for_and_nothing_is_made(policy, jira):
    findings = examined(policy, jira)
    words = " | ".join(finding.sentence for finding in findings)
    assert "“Team” is not on the create screen of Sub-task in OPS" in words
    assert "a ticket “blocks” its post-mortem" in words
    assert {seen.method for seen in jira.requests} == {"GET"}


def test_people_are_found_as_the_loop_will_find_them(policy, jira):
    findings = examined(policy, jira)
    words = " | ".join(finding.sentence for finding in findings)
    assert "Can be assigned: Alice Moreau." in words
    assert "Bob Brown (712020:nobody) cannot be assigned" in words
    assert not [finding for finding in findings if not finding.ok]


def test_an_owner_whom_jira_does_not_show_is_broken(policy, jira):
    policy["people"][0] = {"name": "Alice Nobody", "email": "hidden@acme.example"}
    policy["services"]["default"]["owner"] = "Alice Nobody"
    (broken,) = (finding for finding in examined(policy, jira) if not finding.ok)
    assert broken.slug == "policy.owner"
    assert "hides the e-mail address" in broken.sentence
