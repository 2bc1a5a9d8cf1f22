"""Known issues are fetched at once, at most a hundred, on Cloud."""

from __future__ import annotations

import pytest


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
