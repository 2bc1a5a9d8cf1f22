"""Limits and bad luck: 429 with its reasons, answers that are cut off, and what is kept of each request."""

from __future__ import annotations

import json

import pytest
import requests


@pytest.fixture
def limits(site):
    """The knobs, off again afterwards."""
    yield site.server.world
    site.server.world.burst_limit = site.server.world.writes_per_issue = None


def test_too_many_requests_to_one_endpoint_are_refused_for_a_while(site, limits):
    key = site.create(site.new_project())
    limits.burst_limit, limits.burst_window = 2, 60.0
    answers = [site.send("GET", f"/issue/{key}") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    assert answers[2].headers.get("RateLimit-Reason") == ("jira-burst-based" if site.cloud else None)
    assert ("X-RateLimit-Reset" in answers[2].headers) is site.cloud
    assert [each.headers["X-RateLimit-Remaining"] for each in answers] == ["1", "0", "0"]
    assert site.send("GET", "/myself").status_code == 200
    limits.burst_window = 1.0


def test_cloud_refuses_too_many_changes_of_one_issue(cloud):
    project, world = cloud.new_project(), cloud.server.world
    key, other = cloud.create(project), cloud.create(project)
    world.writes_per_issue, world.write_window = 3, 60.0
    edit = {"json": {"fields": {"labels": ["x"]}}}
    assert cloud.send("PUT", f"/issue/{key}", **edit).status_code == 204
    assert cloud.send("POST", f"/issue/{key}/comment", json={"body": cloud.text("x")}).status_code == 201
    assert cloud.send("PUT", f"/issue/{key}/properties/x", json=1).status_code == 201
    answer = cloud.send("POST", f"/issue/{key}/transitions", json={"transition": {"id": "31"}})
    assert (answer.status_code, answer.headers["RateLimit-Reason"]) == (429, "jira-per-issue-on-write")
    assert cloud.read(key)["status"]["name"] == "To Do"
    assert cloud.send("PUT", f"/issue/{other}", **edit).status_code == 204
    world.writes_per_issue, world.write_window = None, 2.0


def test_data_center_has_no_limit_per_issue(datacenter):
    key = datacenter.create(datacenter.new_project())
    datacenter.server.world.writes_per_issue = 1
    edit = {"json": {"fields": {"labels": ["x"]}}}
    assert [datacenter.send("PUT", f"/issue/{key}", **edit).status_code for _ in range(2)] == [204, 204]
    datacenter.server.world.writes_per_issue = None


def test_a_limit_can_be_ordered(site):
    site.server.faults.rate_limit("GET", "/myself", 7, reason="jira-quota-based")
    answer = site.send("GET", "/myself")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert answer.headers["RateLimit-Reason"] == "jira-quota-based"
    assert answer.json()["errorMessages"] == ["Rate limit exceeded."]
    assert site.send("GET", "/myself").status_code == 200


def test_a_refusal_can_be_ordered_in_jiras_words(site):
    site.server.faults.answer("GET", "/myself", 503, "Down for a moment.")
    assert site.send("GET", "/myself").json() == {"errorMessages": ["Down for a moment."], "errors": {}}


@pytest.mark.parametrize(("cut", "made"), [("cut_before", 0), ("cut_after", 1)])
def test_an_answer_can_be_cut_off_before_or_after_the_change(site, cut, made):
    project = site.new_project()
    getattr(site.server.faults, cut)("POST", "/issue$")
    with pytest.raises(requests.ConnectionError):
        site.send("POST", "/issue", json={"fields": site.fields(project)})
    assert len(site.server.issues(project)) == made


def test_somebody_can_be_quicker(site):
    key = site.create(site.new_project())
    bob = site.server.as_person("bob")
    site.server.faults.meanwhile("PUT", f"/issue/{key}", lambda: bob.rename(key, "Bob was here"))
    site.send("PUT", f"/issue/{key}", json={"fields": {"labels": ["x"]}})
    fields = site.read(key)
    assert (fields["summary"], fields["labels"]) == ("Bob was here", ["x"])


def test_requests_are_kept_with_what_was_sent_but_without_credentials(site):
    sent = {"fields": site.fields(site.new_project())}
    site.send("POST", "/issue?updateHistory=false", json=sent, headers={"X-Mine": "yes"})
    seen = site.server.requests[-1]
    assert (seen.method, seen.status, seen.login) == ("POST", 201, "kintsugi")
    assert seen.path == f"{site.server.world.flavour.api}/issue"
    assert seen.query == "updateHistory=false"
    assert json.loads(seen.body) == sent
    assert (seen.headers["x-mine"], seen.headers["content-type"]) == ("yes", "application/json")
    assert "authorization" not in seen.headers
    assert site.people["kintsugi"].token not in repr(seen)
    assert site.server.count("POST", "/issue$") >= 1


def test_a_body_that_is_very_long_is_not_kept(site):
    site.send("PUT", "/issue/NONE-1", json={"fields": {"summary": "x" * 300_000}})
    assert site.server.requests[-1].body == b""
