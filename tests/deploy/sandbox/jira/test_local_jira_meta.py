"""What can be filled in where, and the lists of the instance, in each flavour's shape."""

from __future__ import annotations

import pytest


def test_the_types_of_a_project_are_paged_under_each_flavours_name(site):
    project = site.new_project(issue_types=("Task", "Bug", "Sub-task"))
    name = "issueTypes" if site.cloud else "values"
    page = site.send("GET", f"/issue/createmeta/{project}/issuetypes?maxResults=2").json()
    assert [each["name"] for each in page[name]] == ["Task", "Bug"]
    assert (page["startAt"], page["maxResults"], page["total"]) == (0, 2, 3)
    assert page.get("isLast") == (None if site.cloud else False)
    rest = site.send("GET", f"/issue/createmeta/{project}/issuetypes?startAt=2").json()
    assert [(each["name"], each["subtask"]) for each in rest[name]] == [("Sub-task", True)]


def kind(site, project, wanted="Task"):
    known = site.send("GET", f"/project/{project}").json()["issueTypes"]
    return next(each["id"] for each in known if each["name"] == wanted)


def create_fields(site, project, **query):
    path = f"/issue/createmeta/{project}/issuetypes/{kind(site, project)}"
    page = site.send("GET", path, params=query).json()
    return {each["fieldId"]: each for each in page["fields" if site.cloud else "values"]}


def test_the_fields_of_the_create_screen_say_what_they_take(site):
    project = site.new_project()
    severity = site.server.add_custom_field("Severity", "select", ["Minor", "Major"])
    site.server.set_screen(project, "Task", "create", ["priority", "labels", "duedate", severity, "assignee"])
    site.server.require(project, "Task", severity)
    fields = create_fields(site, project)
    assert {name for name, each in fields.items() if each["required"]} == {
        "summary",
        "issuetype",
        "project",
        severity,
    }
    assert fields[severity]["schema"]["custom"].endswith(":select")
    assert [each["value"] for each in fields[severity]["allowedValues"]] == ["Minor", "Major"]
    assert fields["labels"]["schema"] == {"type": "array", "items": "string", "system": "labels"}
    assert fields["duedate"]["schema"] == {"type": "date", "system": "duedate"}
    assert fields["priority"]["hasDefaultValue"]
    assert len(fields["priority"]["allowedValues"]) == 5
    assert project in fields["assignee"]["autoCompleteUrl"]
    assert "description" not in fields


def test_the_fields_are_paged(site):
    project = site.new_project()
    every = list(create_fields(site, project))
    assert list(create_fields(site, project, maxResults=3)) == every[:3]
    assert list(create_fields(site, project, startAt=3)) == every[3:]


def test_fields_one_has_no_permission_for_are_not_on_the_screen(site):
    project = site.new_project()
    assert "reporter" not in create_fields(site, project)


def test_what_is_not_there_is_said_in_each_flavours_way(site):
    project = site.new_project()
    assert site.send("GET", f"/issue/createmeta/{project}/issuetypes/1").status_code == 400
    answer = site.send("GET", "/issue/createmeta/NONE/issuetypes")
    assert answer.status_code == (404 if site.cloud else 400)
    assert answer.json()["errorMessages"] == ["No project could be found with key 'NONE'."]


def test_a_project_tells_its_types_and_statuses(site):
    project = site.new_project()
    shown = site.send("GET", f"/project/{project}").json()
    assert site.send("GET", f"/project/{shown['id']}").json() == shown
    assert [each["name"] for each in shown["issueTypes"]] == ["Task", "Bug", "Sub-task"]
    statuses = site.send("GET", f"/project/{project}/statuses").json()
    assert [each["name"] for each in statuses[0]["statuses"]] == ["To Do", "In Progress", "Done"]
    assert set(statuses[0]) == {"self", "id", "name", "subtask", "statuses"}
    assert project in [each["key"] for each in site.send("GET", "/project").json()]


@pytest.mark.parametrize(("team_managed", "said"), [(True, True), (False, False)])
def test_cloud_calls_a_closed_project_private_only_where_its_team_manages_it(site, team_managed, said):
    closed = site.new_project(private=True, team_managed=team_managed)
    shown = site.send("GET", f"/project/{closed}").json()
    (listed,) = [each for each in site.send("GET", "/project").json() if each["key"] == closed]
    for project in (shown, listed):
        assert project.get("isPrivate") == (said if site.cloud else None)
        assert project.get("style") == (("next-gen" if team_managed else "classic") if site.cloud else None)


def test_the_instance_tells_its_lists(site):
    extra = site.server.add_custom_field("Impact", "textarea")
    fields = {each["id"]: each for each in site.send("GET", "/field").json()}
    assert (fields[extra]["name"], fields[extra]["custom"], fields["summary"]["custom"]) == (
        "Impact",
        True,
        False,
    )
    assert site.send("GET", "/priority").json()[0]["name"] == "Highest"
    assert "Won't Do" in [each["name"] for each in site.send("GET", "/resolution").json()]
    site.new_project()
    assert {"To Do", "Done"} <= {each["name"] for each in site.send("GET", "/status").json()}


def test_cloud_lists_all_labels(site):
    site.create(site.new_project(), labels=["zebra-label"])
    answer = site.send("GET", "/label")
    assert answer.status_code == (200 if site.cloud else 404)
    if site.cloud:
        assert "zebra-label" in answer.json()["values"]


@pytest.mark.parametrize("path", ["/nothing", "/issue", "/issue/X-1/nothing"])
def test_an_address_that_is_not_there_answers_json(site, path):
    answer = site.send("GET", path)
    assert answer.status_code in {404, 405}
    assert answer.json()["status-code"] == answer.status_code


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda s, p: s.add_custom_field("X", "checkbox"), "none of"),
        (lambda s, p: s.set_screen(p, "Task", "create", ["nothing"]), "no such field"),
        (lambda s, p: s.set_screen(p, "Saga", "create", []), "none of"),
        (lambda s, p: s.require(p, "Saga", "summary"), "none of"),
    ],
)
def test_an_administrator_who_mistypes_is_told(site, act, words):
    with pytest.raises(ValueError, match=words):
        act(site.server, site.new_project())
