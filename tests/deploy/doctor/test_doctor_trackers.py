"""What the doctor finds when it asks the trackers what the rules need; the local GitHub answers as the real one."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from deploy.doctor.places import Place, Unclear, places
from deploy.doctor.times import check_clocks
from deploy.doctor.trackers import check_trackers
from deploy.sandbox.github.server import LocalGitHub
from rules.book import Book, open_book
from rules.policy.models import Policy
from syncer.trackers.github.auth import TokenAuth
from syncer.trackers.github.tracker import GitHubTracker
from syncer.trackers.pacing import LocalPace

POLICY: dict[str, Any] = {
    "server": {"secret": "a secret of this test"},
    "trackers": {"github": {"token": "unused", "allow": ["acme/*"]}},
    "people": [{"name": "Alice Moreau", "github": "alice"}, {"name": "Bob Brown", "github": "bob"}],
    "services": {
        "checkout": {"owner": "Alice Moreau", "repo": "acme/checkout"},
        "default": {"owner": "Alice Moreau", "repo": "acme/postmortems"},
    },
    "rules": [
        {
            "name": "incidents",
            "postmortem": {"project": "acme/postmortems"},
            "actions": {"project": "{{ service.repo }}", "labels": ["action-item"]},
        }
    ],
}


@pytest.fixture
def policy() -> dict[str, Any]:
    return deepcopy(POLICY)


def book_of(policy: dict[str, Any]) -> Book:
    return open_book(Policy.model_validate(policy), lambda path: path)


@pytest.fixture
def github() -> Iterator[LocalGitHub]:
    with LocalGitHub() as github:
        yield github


@pytest.fixture
def tracker(github: LocalGitHub) -> GitHubTracker:
    token = github.add_user("kintsugi-bot", "Bot")
    roles = {"kintsugi-bot": "write", "alice": "write", "bob": "write"}
    for login in ("alice", "bob"):
        github.add_user(login)
    github.add_repo("acme/postmortems", private=True, roles=roles)
    github.add_repo("acme/checkout", private=True, roles=roles)
    pace = LocalPace(lambda: 0.0, lambda seconds: None)
    return GitHubTracker("github", github.api_url, TokenAuth(token), timedelta(seconds=1), ("acme/*",), pace)


def examined(policy: dict[str, Any], tracker: GitHubTracker):
    return list(check_trackers(book_of(policy), lambda: {"github": tracker}))


def broken(findings):
    return [(finding.subject, finding.slug) for finding in findings if not finding.ok]


def test_every_place_of_the_rules_is_looked_at_once_with_all_its_labels(policy):
    found = [(one.tracker, one.project, one.labels, one.owners) for one in places(book_of(policy))]
    assert found == [
        ("github", "acme/postmortems", ("post-mortem", "action-item"), {"Alice Moreau": ("incidents",)}),
        ("github", "acme/checkout", ("action-item",), {"Alice Moreau": ("incidents",)}),
    ]


def test_nothing_is_broken_where_everything_is_allowed(policy, tracker):
    findings = examined(policy, tracker)
    assert broken(findings) == []
    told = [finding.sentence for finding in findings]
    assert told.count("The token belongs to @kintsugi-bot.") == 1
    assert "Can be assigned: Alice Moreau, Bob Brown." in told


def test_nothing_is_made_by_looking(policy, tracker, github):
    examined(policy, tracker)
    assert {seen.method for seen in github.requests} <= {"GET", "POST"}
    assert github.issues("acme/postmortems") == []
    assert github.count("POST", r"/repos/") == 0


def test_an_owner_who_cannot_be_assigned_is_broken_and_anybody_else_worth_a_look(policy, tracker, github):
    github.give_role("acme/checkout", "alice", "none")
    github.give_role("acme/postmortems", "bob", "none")
    findings = examined(policy, tracker)
    assert broken(findings) == [("github: acme/checkout", "github.assignee")]
    (bob,) = (finding for finding in findings if finding.ok and finding.slug == "github.assignee")
    assert bob.subject == "github: acme/postmortems"
    assert "Bob Brown (bob) cannot be assigned" in bob.sentence


def test_an_account_that_is_lent_by_a_person_is_worth_a_look(policy, tracker):
    policy["people"].append({"name": "Carol Diaz", "github": "Kintsugi-Bot"})
    (own,) = (finding for finding in examined(policy, tracker) if finding.slug == "github.own_account")
    assert own.ok
    assert own.sentence.startswith("The account is Carol Diaz's own: commands from it are not heard")


def test_an_owner_without_an_account_is_broken(policy, tracker):
    policy["people"][0] = {"name": "Alice Moreau", "email": "alice@example.com"}
    found = broken(examined(policy, tracker))
    assert ("github: acme/postmortems", "policy.owner") in found


def test_a_missing_permission_is_broken_and_nobody_is_asked_about_people_there(policy, tracker, github):
    github.give_role("acme/postmortems", "kintsugi-bot", "read")
    findings = examined(policy, tracker)
    assert ("github: acme/postmortems", "github.permission") in broken(findings)
    assert github.count("GET", "postmortems/assignees") == 0


def test_a_repository_that_is_not_there_is_broken(policy, tracker):
    policy["rules"][0]["postmortem"]["project"] = "acme/gone"
    assert "github: acme/gone" in [subject for subject, _ in broken(examined(policy, tracker))]


def test_a_named_accountable_person_answers_for_every_place(policy):
    policy["rules"][0]["postmortem"]["accountable"] = "Bob Brown"
    owners = [place.owners for place in places(book_of(policy)) if isinstance(place, Place)]
    assert owners == [{"Bob Brown": ("incidents",)}] * 2


def test_a_project_that_no_service_gives_is_broken(policy, tracker):
    policy["services"] = {"default": {"owner": "Alice Moreau"}}
    (unclear, *_) = places(book_of(policy))
    assert isinstance(unclear, Unclear)
    assert unclear.is_wrong
    assert ("rule incidents", "policy.project") in broken(examined(policy, tracker))


def test_a_project_that_shows_with_the_first_deploy_is_worth_a_look(policy, tracker):
    policy["services"] = {}
    policy["rules"] = [
        {
            "name": "deploys",
            "on": "deploy",
            "postmortem": {"project": "{{ deploy.repo }}", "template": "failed-deploy"},
        }
    ]
    findings = examined(policy, tracker)
    assert broken(findings) == []
    assert {finding.slug for finding in findings} == {"policy.project"}
    assert "within acme/*" in findings[0].sentence


def test_the_repositories_of_services_stand_in_for_those_that_will_deploy(policy):
    policy["rules"][0] |= {"on": "deploy"}
    policy["rules"][0]["postmortem"] = {"project": "{{ deploy.repo }}", "template": "failed-deploy"}
    policy["rules"][0]["actions"] = {}
    assert [place.project for place in places(book_of(policy)) if isinstance(place, Place)] == [
        "acme/checkout",
        "acme/postmortems",
    ]


def test_clocks_that_agree_are_well(policy, github):
    policy["trackers"]["github"]["api_url"] = github.api_url
    (finding,) = check_clocks(Policy.model_validate(policy))
    assert (finding.ok, finding.slug) == (True, "")


def test_a_tracker_that_tells_no_time_is_no_finding(policy):
    policy["trackers"]["github"]["api_url"] = "http://127.0.0.1:9/api/v3"
    assert list(check_clocks(Policy.model_validate(policy))) == []
