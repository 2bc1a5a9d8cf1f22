"""Search on Data Center: immediate, counted, and strict about keys unless told not to be."""

from __future__ import annotations

from stand_ins.jira_searching import find, refused


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
    assert find(datacenter, f"project = {project} and status = Nowhere", validateQuery=False) == []
    asked = {"jql": f"id in ({number}, 1)", "validateQuery": "false"}
    assert datacenter.send("GET", "/search", params=asked).json()["total"] == 1
