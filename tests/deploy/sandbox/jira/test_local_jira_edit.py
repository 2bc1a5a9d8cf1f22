"""Issues are edited over their screens, and only by those who may."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.permissions import MEMBER


def put(site, key, name="kintsugi", **body):
    return site.send("PUT", f"/issue/{key}", name, json=body)


def test_the_jira_library_edits_fields(site):
    key = site.create(site.new_project())
    with site.client() as client:
        client.issue(key).update(fields={"summary": "Another", "duedate": "2026-12-11"})
    fields = site.read(key)
    assert (fields["summary"], fields["duedate"]) == ("Another", "2026-12-11")


def test_an_edit_answers_nothing_and_cloud_the_issue_when_asked(site):
    key = site.create(site.new_project())
    assert put(site, key, fields={"summary": "Another"}).status_code == 204
    asked = site.send("PUT", f"/issue/{key}?returnIssue=true", json={"fields": {"summary": "Third"}})
    assert asked.status_code == (200 if site.cloud else 204)
    if site.cloud:
        assert asked.json()["fields"]["summary"] == "Third"


def test_labels_are_added_and_removed_one_by_one(site):
    key = site.create(site.new_project(), labels=["b"])
    assert put(site, key, update={"labels": [{"add": "a"}, {"remove": "b"}, {"add": "c"}]}).status_code == 204
    assert site.read(key)["labels"] == ["a", "c"]
    assert put(site, key, update={"labels": [{"set": []}]}).status_code == 204
    assert site.read(key)["labels"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"update": {"labels": [{"add": "a b"}]}}, "labels"),
        ({"update": {"summary": [{"add": "x"}]}}, "summary"),
        ({"update": {"labels": "x"}}, "labels"),
        ({"fields": {"labels": []}, "update": {"labels": [{"add": "x"}]}}, "labels"),
        ({"fields": {"summary": None}}, "summary"),
        ({"fields": {"project": {"key": "X"}}}, "project"),
        ({"fields": {"status": {"name": "Done"}}}, "status"),
        ({"update": {"issuelinks": [{"add": {}}]}}, "issuelinks"),
    ],
)
def test_a_wrong_edit_changes_nothing(site, body, field):
    key = site.create(site.new_project(), labels=["b"])
    before = site.read(key)
    answer = put(site, key, **body)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
    assert site.read(key) == before


def test_values_can_be_taken_away_but_not_required_ones(site):
    project = site.new_project()
    key = site.create(project, duedate="2026-12-10", description=site.text("why"))
    assert put(site, key, fields={"duedate": None, "description": None}).status_code == 204
    assert site.read(key)["duedate"] is site.read(key)["description"] is None
    site.server.require(project, "Task", "duedate")
    assert put(site, key, fields={"labels": ["x"]}).status_code == 204
    assert put(site, key, fields={"duedate": None}).json()["errors"] == {"duedate": "Due date is required."}


def test_the_edit_screen_may_show_less_than_the_create_screen(site):
    project = site.new_project()
    site.server.set_screen(project, "Task", "edit", ["description", "labels"])
    key = site.create(project, duedate="2026-12-10")
    assert set(put(site, key, fields={"duedate": "2026-12-11"}).json()["errors"]) == {"duedate"}
    shown = site.send("GET", f"/issue/{key}/editmeta").json()["fields"]
    assert set(shown) == {"summary", "description", "labels"}
    assert shown["labels"]["operations"] == ["add", "set", "remove"]


def test_who_may_not_edit_sees_no_field_and_sets_none(site):
    key = site.create(site.new_project())
    assert site.send("GET", f"/issue/{key}/editmeta", "vera").json() == {"fields": {}}
    answer = put(site, key, "vera", fields={"summary": "mine"})
    assert answer.status_code == 400
    assert answer.json()["errors" if site.cloud else "errorMessages"]


@pytest.mark.parametrize(
    ("missing", "field", "value"),
    [("SCHEDULE_ISSUES", "duedate", "2026-12-10"), ("ASSIGN_ISSUES", "assignee", None)],
)
def test_some_fields_need_a_permission_of_their_own(site, missing, field, value):
    project = site.new_project(permissions={"kintsugi": MEMBER - {missing}})
    key = site.create(project)
    assert "appropriate screen" in put(site, key, fields={field: value}).json()["errors"][field]
    assert put(site, key, "bob", fields={field: value}).status_code == 204


def test_only_an_administrator_sets_the_reporter(site):
    project = site.new_project()
    assert "reporter" in site.refused(project, reporter=site.user("bob"))
    key = site.create(project, "alice", reporter=site.user("bob"))
    assert site.read(key)["reporter"]["displayName"] == "Bob Brown"


def test_the_assignee_has_an_address_of_its_own(site):
    key = site.create(site.new_project())
    assert site.send("PUT", f"/issue/{key}/assignee", json=site.user("bob")).status_code == 204
    assert site.read(key)["assignee"]["displayName"] == "Bob Brown"
    nobody = {"accountId" if site.cloud else "name": None}
    assert site.send("PUT", f"/issue/{key}/assignee", json=nobody).status_code == 204
    assert site.read(key)["assignee"] is None


def test_properties_are_set_read_listed_and_dropped(site):
    address = f"/issue/{site.create(site.new_project())}/properties"
    assert site.send("GET", f"{address}/mine").status_code == 404
    assert site.send("PUT", f"{address}/mine", json={"a": 1}).status_code == 201
    assert site.send("PUT", f"{address}/mine", json=[2]).status_code == 200
    assert site.send("GET", f"{address}/mine").json() == {"key": "mine", "value": [2]}
    assert [each["key"] for each in site.send("GET", address).json()["keys"]] == ["mine"]
    assert site.send("PUT", f"{address}/mine", data=b"no json").status_code == 400
    assert site.send("PUT", f"{address}/mine", json="x" * 40_000).status_code == 400
    assert site.send("PUT", f"{address}/{'k' * 256}", json=1).status_code == 400
    assert site.send("DELETE", f"{address}/mine").status_code == 204
    assert site.send("DELETE", f"{address}/mine").status_code == 404


def test_a_property_changes_neither_history_nor_the_time_of_the_last_change(site):
    key = site.create(site.new_project())
    before = site.read(key)["updated"]
    site.send("PUT", f"/issue/{key}/properties/mine", json=1)
    assert site.read(key)["updated"] == before
    assert site.send("GET", f"/issue/{key}?expand=changelog").json()["changelog"]["total"] == 0


def test_properties_travel_with_an_edit_too(site):
    key = site.create(site.new_project())
    assert put(site, key, properties=[{"key": "mine", "value": 1}]).status_code == 204
    assert site.send("GET", f"/issue/{key}/properties/mine").json()["value"] == 1
    assert put(site, key, properties=[{"value": 1}]).status_code == 400


def test_fields_are_chosen_by_name_by_star_and_by_minus(site):
    key = site.create(site.new_project())

    def chosen(fields):
        return set(site.send("GET", f"/issue/{key}", params={"fields": fields}).json().get("fields", ()))

    assert chosen("summary,duedate") == {"summary", "duedate"}
    assert "comment" in chosen("*all")
    assert "comment" not in chosen("*navigable")
    assert chosen("*all,-comment") == chosen("-comment") == chosen("*all") - {"comment"}
    assert chosen("nothing-such") == set()


def test_a_body_that_is_not_json_is_refused(site):
    key = site.create(site.new_project())
    assert site.send("PUT", f"/issue/{key}", data=b"{}").status_code == 415
    typed = {"Content-Type": "application/json"}
    assert site.send("PUT", f"/issue/{key}", data=b"{", headers=typed).status_code == 400
    assert site.send("PUT", f"/issue/{key}", json=[]).status_code == 400
