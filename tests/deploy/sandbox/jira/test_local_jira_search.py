"""Search on Cloud: its index lags, and it tells ids only unless fields are asked for; the old one is gone."""

from __future__ import annotations

import pytest
from stand_ins.jira_searching import find, refused


def test_clouds_search_shows_a_change_only_after_a_while(cloud, clock):
    project = cloud.new_project()
    key = cloud.create(project)
    assert find(cloud, f"project = {project}") == []
    clock.pass_(6)
    assert find(cloud, f"project = {project}") == [key]
    cloud.send("PUT", f"/issue/{key}", json={"fields": {"labels": ["new"]}})
    assert find(cloud, f"project = {project} AND labels = new") == []
    clock.pass_(6)
    assert find(cloud, f"project = {project} AND labels = new") == [key]
    cloud.server.as_person("alice").delete(key)
    assert find(cloud, f"project = {project}") == [key]
    clock.pass_(6)
    assert find(cloud, f"project = {project}") == []


def test_named_issues_are_reconciled(cloud, clock):
    project = cloud.new_project()
    key = cloud.create(project)
    number = cloud.server.issue(key).id
    assert find(cloud, f"project = {project}", reconcileIssues=[number]) == [key]
    answer = cloud.send(
        "POST", "/search/jql", json={"jql": "project = X", "reconcileIssues": list(range(51))}
    )
    assert answer.status_code == 400
    clock.pass_(60)


def test_cloud_tells_ids_only_unless_fields_are_asked_for(cloud):
    cloud.server.world.search_lag = 0
    project = cloud.new_project()
    number = str(cloud.server.issue(cloud.create(project)).id)
    plain = cloud.send("GET", "/search/jql", params={"jql": f"project = {project}"}).json()
    assert plain == {"issues": [{"id": number}], "isLast": True}
    asked = {"jql": f"project = {project}", "fields": "summary,labels", "properties": "mine", "maxResults": 1}
    (whole,) = cloud.send("GET", "/search/jql", params=asked).json()["issues"]
    assert (set(whole["fields"]), whole["properties"]) == ({"summary", "labels"}, {})
    cloud.server.world.search_lag = 5.0


def test_clouds_pages_follow_a_token(cloud):
    cloud.server.world.search_lag = 0
    project = cloud.new_project()
    keys = [cloud.create(project) for _ in range(5)]
    found, token = [], None
    for _ in range(3):
        sent = {"jql": f"project = {project} ORDER BY created ASC", "maxResults": 2, "fields": ["key"]}
        page = cloud.send("POST", "/search/jql", json={**sent, "nextPageToken": token}).json()
        found += [each["key"] for each in page["issues"]]
        token = page.get("nextPageToken")
        assert page["isLast"] is (token is None)
        assert "total" not in page
    assert found == keys
    wrong = {"jql": f"project = {project}", "nextPageToken": "???"}
    assert cloud.send("POST", "/search/jql", json=wrong).status_code == 400
    cloud.server.world.search_lag = 5.0


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_clouds_old_search_is_gone(cloud, method):
    answer = cloud.send(method, "/search?jql=project=X", **({"json": {}} if method == "POST" else {}))
    assert answer.status_code == 410
    assert "Please migrate to the /rest/api/3/search/jql API" in answer.json()["errorMessages"][0]


def test_cloud_wants_a_bounded_query(cloud):
    assert "Unbounded JQL" in refused(cloud, "")
    assert "Unbounded JQL" in refused(cloud, "ORDER BY created")


def test_the_jira_library_searches_on_both(site, at_once):
    project = site.new_project()
    keys = {site.create(project) for _ in range(3)}
    with site.client() as client:
        if site.cloud:
            found = client.enhanced_search_issues(f"project = {project}", fields="summary", maxResults=0)
        else:
            found = client.search_issues(f"project = {project}", fields="summary", maxResults=0)
    assert {each.key for each in found} == keys


def test_what_one_may_not_see_is_not_found(site, at_once):
    project = site.new_project(private=True)
    site.create(project)
    path, name = ("/search/jql", "issues") if site.cloud else ("/search", "issues")
    answer = site.send("POST", path, "stranger", json={"jql": f"project = {project}"})
    assert answer.json()[name] == []
