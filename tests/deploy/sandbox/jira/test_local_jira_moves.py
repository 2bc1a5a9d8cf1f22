"""Issues leave: moved to another project under another key, or deleted for good."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.refusals import Refused
from deploy.sandbox.jira.workflow import CLASSIC


def test_a_moved_issue_keeps_its_id_and_answers_to_every_key_it_had(site):
    here, there, further = site.new_project(), site.new_project(), site.new_project()
    old = site.create(here, labels=["x"])
    number = site.server.issue(old).id
    new = site.server.as_person("alice").move(old, there).key
    newest = site.server.as_person("alice").move(new, further).key
    assert (new, newest) == (f"{there}-1", f"{further}-1")
    for key in (old, new, newest, str(number)):
        answer = site.send("GET", f"/issue/{key}").json()
        assert (answer["id"], answer["key"]) == (str(number), newest)
        assert answer["fields"]["project"]["key"] == further
    assert site.send("PUT", f"/issue/{old}", json={"fields": {"summary": "Moved"}}).status_code == 204
    assert site.create(here) == f"{here}-2"


def test_a_move_is_told_in_the_history(site):
    here, there = site.new_project(), site.new_project()
    old = site.create(here)
    new = site.server.as_person("alice").move(old, there).key
    (change,) = site.send("GET", f"/issue/{new}?expand=changelog").json()["changelog"]["histories"]
    items = {each["field"]: (each["fromString"], each["toString"]) for each in change["items"]}
    assert items["Key"] == (old, new)
    assert items["project"] == (f"Project {here}", f"Project {there}")


def test_where_the_other_project_knows_no_such_type_or_status_its_first_ones_are_taken(site):
    here = site.new_project()
    there = site.new_project(CLASSIC, issue_types=("Incident",))
    key = site.server.as_person("alice").move(site.create(here), there).key
    fields = site.read(key)
    assert (fields["issuetype"]["name"], fields["status"]["name"]) == ("Incident", "Open")


def test_an_issue_moved_out_of_ones_sight_does_not_exist_any_more(site):
    private = site.new_project(private=True, roles={"alice": "admin"})
    key = site.create(site.new_project())
    site.server.as_person("alice").move(key, private)
    assert site.send("GET", f"/issue/{key}").status_code == 404


def test_only_who_may_create_there_moves(site):
    there = site.new_project(roles={"alice": "admin"})
    key = site.create(site.new_project())
    with pytest.raises(Refused, match="403"):
        site.server.as_person("bob").move(key, there)


def test_a_deleted_issue_is_gone_by_key_and_by_id(site):
    project = site.new_project()
    key, other = site.create(project), site.create(project)
    number = site.server.issue(key).id
    site.server.as_person("bob").link(key, "Relates", other)
    site.server.as_person("bob").comment(key, site.text("hello"))
    assert site.send("DELETE", f"/issue/{key}").status_code == 403
    assert site.send("DELETE", f"/issue/{key}", "alice").status_code == 204
    for path in (f"/issue/{key}", f"/issue/{number}", f"/issue/{key}/comment", f"/issue/{key}/transitions"):
        assert site.send("GET", path).status_code == 404
    assert site.read(other)["issuelinks"] == []
    assert site.create(project) == f"{project}-3"


def test_sub_tasks_must_be_meant_to_go_too(site):
    project = site.new_project()
    parent = site.create(project)
    child = site.create(project, issuetype={"name": "Sub-task"}, parent={"key": parent})
    answer = site.send("DELETE", f"/issue/{parent}", "alice")
    assert (answer.status_code, "has subtasks" in answer.json()["errorMessages"][0]) == (400, True)
    assert site.send("DELETE", f"/issue/{parent}?deleteSubtasks=true", "alice").status_code == 204
    assert site.send("GET", f"/issue/{child}").status_code == 404


def test_children_of_a_deleted_epic_stay(cloud):
    project = cloud.new_project(issue_types=("Task", "Epic"))
    epic = cloud.create(project, issuetype={"name": "Epic"})
    child = cloud.create(project, parent={"key": epic})
    cloud.server.as_person("alice").delete(epic)
    assert "parent" not in cloud.read(child)
