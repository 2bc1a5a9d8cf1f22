"""Search: Cloud's index lags and tells ids only, Data Center's is immediate; both refuse what they do not know."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(request):
    """The time on the site that the test uses."""
    sites = [
        request.getfixturevalue(name)
        for name in ("site", "cloud", "datacenter")
        if name in request.fixturenames
    ]
    before = sites[0].server.world.now
    ticking = sites[0].server.world.now = Clock()
    yield ticking
    sites[0].server.world.now = before


def find(site, jql, **more):
    """Keys (Cloud: of ids) that are found, in order."""
    path, body = ("/search/jql", {"fields": ["summary"]}) if site.cloud else ("/search", {})
    answer = site.send("POST", path, json={"jql": jql, **body, **more})
    assert answer.status_code == 200, answer.text
    return [each["key"] for each in answer.json()["issues"]]


def refused(site, jql):
    answer = site.send("POST", "/search/jql" if site.cloud else "/search", json={"jql": jql})
    assert answer.status_code == 400, answer.text
    return answer.json()["errorMessages"][0]


@pytest.fixture
def at_once(site):
    """No lag."""
    lag, site.server.world.search_lag = site.server.world.search_lag, 0.0
    yield
    site.server.world.search_lag = lag


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


def test_data_center_counts_and_pages_by_number(datacenter):
    project = datacenter.new_project()
    keys = [datacenter.create(project) for _ in range(3)]
    query = {"jql": f"project = {project} ORDER BY key", "startAt": 1, "maxResults": 1}
    page = datacenter.send("GET", "/search", params=query).json()
    assert [each["key"] for each in page["issues"]] == [keys[1]]
    assert (page["startAt"], page["maxResults"], page["total"]) == (1, 1, 3)
    assert datacenter.send("GET", "/search/jql").status_code == 404


def test_data_center_finds_what_the_bot_made_since(datacenter, clock):
    project = datacenter.new_project()
    datacenter.create(project, "alice")
    clock.pass_(120)
    since = clock.now.strftime("%Y-%m-%d %H:%M")
    datacenter.create(project, "alice")
    keys = [datacenter.create(project), datacenter.create(project)]
    query = f'project = {project} AND reporter = currentUser() AND created >= "{since}" ORDER BY created ASC'
    assert find(datacenter, query) == keys


def test_unknown_keys_are_refused_unless_the_query_is_not_to_be_validated(datacenter):
    project = datacenter.new_project()
    key = datacenter.create(project)
    number = datacenter.server.issue(key).id
    assert "does not exist" in refused(datacenter, f"key in ({key}, {project}-99)")
    assert find(datacenter, f"key in ({key}, {project}-99)", validateQuery=False) == [key]
    assert find(datacenter, f"id in ({number}, 1)", validateQuery=False) == [key]
    asked = {"jql": f"id in ({number}, 1)", "validateQuery": "false"}
    assert datacenter.send("GET", "/search", params=asked).json()["total"] == 1


@pytest.mark.parametrize(
    ("clause", "fits"),
    [
        ("labels = a", True),
        ("labels in (x, A)", True),
        ("labels not in (a)", False),
        ("labels is EMPTY", False),
        ("duedate is not EMPTY", True),
        ("due = 2026-12-10", True),
        ("assignee is EMPTY", True),
        ("assignee = currentUser()", False),
        ("reporter = currentUser()", True),
        ("creator != currentUser()", False),
        ("status = 'To Do'", True),
        ('statusCategory = "To Do"', True),
        ("statusCategory != Done", True),
        ("resolution = Unresolved", True),
        ("resolution = Done", False),
        ("priority = Medium", True),
        ("issuetype = Task", True),
        ("type in (Bug)", False),
        ('summary ~ "canary"', True),
        ("created >= -1d", True),
        ("created < -1d", False),
        ("updated <= now()", True),
        ("created >= '2020/01/01'", True),
        ("parent is EMPTY", True),
    ],
)
def test_clauses_mean_what_they_mean_in_jira(site, at_once, clause, fits):
    project = site.new_project()
    key = site.create(project, labels=["a"], duedate="2026-12-10")
    assert find(site, f"project = {project} and {clause}") == ([key] if fits else [])


@pytest.mark.parametrize(
    "jql",
    [
        "project",
        "project =",
        "project = 'X",
        "project ? X",
        "project in (X, Y",
        "status = Done or status = Open",
        "status = Done ORDER created",
        "status = Done ORDER BY created, ",
        "status = Done ORDER BY created DESC down",
        "colour = red",
        "project = NONE",
        "created >= soon",
        "created ~ 2026-01-01",
        "labels > a",
    ],
)
def test_what_is_not_understood_is_refused(site, jql):
    assert refused(site, jql)


def test_the_order_is_the_one_asked_for(site, at_once):
    project = site.new_project()
    one, two = site.create(project, summary="b"), site.create(project, summary="a")
    assert find(site, f"project = {project}") == [two, one]
    assert find(site, f"project = {project} ORDER BY summary ASC, created DESC") == [two, one]
    assert find(site, f"project = {project} ORDER BY updated") == [one, two]


def test_what_one_may_not_see_is_not_found(site, at_once):
    project = site.new_project(private=True)
    site.create(project)
    path, name = ("/search/jql", "issues") if site.cloud else ("/search", "issues")
    answer = site.send("POST", path, "stranger", json={"jql": f"project = {project}"})
    assert answer.json()[name] == []


def test_cloud_fetches_a_hundred_known_issues_at_once(cloud):
    project = cloud.new_project()
    one, two = cloud.create(project), cloud.create(project)
    hidden = cloud.create(cloud.new_project(private=True, roles={"alice": "admin"}), "alice")
    cloud.send("PUT", f"/issue/{two}/properties/mine", json=1)
    wanted = [two, str(cloud.server.issue(one).id), one.lower(), hidden, "NONE-1"]
    sent = {"issueIdsOrKeys": wanted, "fields": ["summary"], "properties": ["mine"]}
    answer = cloud.send("POST", "/issue/bulkfetch", json=sent).json()
    assert [each["key"] for each in answer["issues"]] == [one, two]
    assert [each["properties"] for each in answer["issues"]] == [{}, {"mine": 1}]
    assert answer["issueErrors"] == []


@pytest.mark.parametrize(
    "sent",
    [
        {"issueIdsOrKeys": []},
        {"issueIdsOrKeys": ["1"] * 101},
        {"issueIdsOrKeys": [10000]},
        {"issueIdsOrKeys": ["1"], "properties": list("abcdef")},
        {"issueIdsOrKeys": ["1"], "jql": "project = X"},
        {},
    ],
)
def test_a_wrong_fetch_is_refused(cloud, sent):
    assert cloud.send("POST", "/issue/bulkfetch", json=sent).status_code == 400


def test_data_center_has_no_bulk_fetch(datacenter):
    assert datacenter.send("POST", "/issue/bulkfetch", json={"issueIdsOrKeys": ["1"]}).status_code in {
        404,
        405,
    }
