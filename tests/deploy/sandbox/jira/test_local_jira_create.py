"""Issues are created as Jira creates them, and refused as Jira refuses them."""

from __future__ import annotations

import pytest

SUB_TASK = {"name": "Sub-task"}
OFF_SCREEN = "Field '{}' cannot be set. It is not on the appropriate screen, or unknown."


def test_the_jira_library_creates_an_issue_and_reads_it_back(site):
    project = site.new_project()
    fields = site.fields(
        project,
        description=site.text("Because the last one broke."),
        labels=["action-item"],
        duedate="2026-12-10",
        assignee=site.user("alice"),
        priority={"name": "High"},
    )
    with site.client() as client:
        issue = client.create_issue(fields=fields)
    assert issue.key == f"{project}-1"
    assert issue.fields.summary == "Add a canary stage"
    assert issue.raw["fields"]["description"] == site.text("Because the last one broke.")
    assert issue.fields.labels == ["action-item"]
    assert issue.fields.duedate == "2026-12-10"
    assert issue.fields.assignee.displayName == "Alice Moreau"
    assert issue.fields.priority.name == "High"
    assert issue.fields.status.name == "To Do"
    assert issue.raw["fields"]["status"]["statusCategory"]["key"] == "new"
    assert issue.fields.reporter.displayName == issue.fields.creator.displayName == "Kintsugi"
    assert issue.fields.resolution is None


def test_what_is_left_out_gets_jiras_defaults(site):
    fields = site.read(site.create(site.new_project()))
    assert fields["priority"]["name"] == "Medium"
    assert fields["assignee"] is None
    assert fields["labels"] == []
    assert fields["description"] is None


def test_keys_run_upwards_and_a_refused_issue_uses_none_up(site):
    project = site.new_project()
    assert site.create(project) == f"{project}-1"
    site.refused(project, summary="")
    assert site.create(project) == f"{project}-2"


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"summary": ""}, "summary", "You must specify a summary of the issue."),
        ({"summary": "a\nb"}, "summary", "The summary is invalid because it contains newline characters."),
        ({"summary": "x" * 256}, "summary", "Summary can't exceed 255 characters."),
        ({"labels": ["two words"]}, "labels", "The label 'two words' contains spaces which is invalid."),
        ({"labels": "one"}, "labels", "data was not an array"),
        ({"priority": {"name": "Urgent"}}, "priority", "Priority name 'Urgent' is not valid"),
        ({"priority": {"id": "77"}}, "priority", "Priority with id '77' does not exist"),
        ({"duedate": "10/12/2026"}, "duedate", "Error parsing date string: 10/12/2026"),
        ({"duedate": "20261210"}, "duedate", "Error parsing date string: 20261210"),
        ({"duedate": "2026-02-30"}, "duedate", "Error parsing date string: 2026-02-30"),
        ({"issuetype": {"name": "Saga"}}, "issuetype", "Specify a valid issue type"),
        ({"issuetype": None}, "issuetype", "Specify an issue type"),
        ({"project": {"key": "NONE"}}, "project", "Specify a valid project ID or key"),
        ({"parent": {"key": "X-1"}, "issuetype": SUB_TASK}, "parent", "Could not find issue by id or key."),
        ({"colour": "red"}, "colour", OFF_SCREEN.format("colour")),
        ({"status": {"name": "Done"}}, "status", OFF_SCREEN.format("status")),
    ],
)  # fmt: skip
def test_what_jira_does_not_take_is_named_with_its_field(site, wrong, field, words):
    assert site.refused(site.new_project(), **wrong) == {field: words}


def test_everything_that_is_wrong_is_said_at_once(site):
    errors = site.refused(site.new_project(), summary="x" * 300, labels=["a b"], duedate="soon")
    assert set(errors) == {"summary", "labels", "duedate"}


def test_a_field_that_is_not_on_the_screen_cannot_be_set(site):
    project = site.new_project()
    site.server.set_screen(project, "Task", "create", ["description"])
    errors = site.refused(project, duedate="2026-12-10")
    assert errors == {"duedate": OFF_SCREEN.format("duedate")}
    assert site.create(project, issuetype={"name": "Bug"}, duedate="2026-12-10")


def test_required_fields_are_asked_for_and_selects_take_their_options_only(site):
    project = site.new_project()
    severity = site.server.add_custom_field("Severity", "select", ["Minor", "Major"])
    teams = site.server.add_custom_field("Teams", "multiselect", ["Red", "Blue"])
    site.server.set_screen(project, "Task", "create", ["description", severity, teams])
    site.server.require(project, "Task", severity)
    site.server.require(project, "Task", teams)
    assert site.refused(project) == {severity: "Severity is required.", teams: "Teams is required."}
    wrong = {severity: {"value": "Huge"}, teams: {"value": "Red"}}
    assert site.refused(project, **wrong) == {
        severity: "Option value 'Huge' is not valid",
        teams: "data was not an array",
    }
    key = site.create(project, **{severity: {"value": "Major"}, teams: [{"value": "Blue"}]})
    fields = site.read(key)
    assert (fields[severity]["value"], [each["value"] for each in fields[teams]]) == ("Major", ["Blue"])


@pytest.mark.parametrize(
    ("kind", "good", "shown", "bad"),
    [
        ("textfield", "one line", "one line", 7),
        ("float", 3, 3.0, "3"),
        ("datepicker", "2026-12-10", "2026-12-10", "tomorrow"),
        ("datetime", "2026-12-10T08:00:00.000+0000", "2026-12-10T08:00:00.000+0000", "2026-12-10"),
        ("labels", ["b", "a"], ["a", "b"], ["a b"]),
        ("url", "https://acme.dev", "https://acme.dev", "acme"),
    ],
)
def test_custom_fields_of_each_type_take_their_own_values_only(site, kind, good, shown, bad):
    project = site.new_project()
    field = site.server.add_custom_field("Extra", kind)
    site.server.set_screen(project, "Task", "create", [field])
    assert site.read(site.create(project, **{field: good}))[field] == shown
    assert set(site.refused(project, **{field: bad})) == {field}


def test_a_person_field_takes_people_of_this_flavour(site):
    project = site.new_project()
    field = site.server.add_custom_field("Approver", "userpicker")
    site.server.set_screen(project, "Task", "create", [field])
    assert (
        site.read(site.create(project, **{field: site.user("vera")}))[field]["displayName"] == "Vera Viewer"
    )
    other = {"name": "vera"} if site.cloud else {"accountId": "712020:x"}
    assert site.refused(project, **{field: other}) == {field: f"Specify a valid value for {field}"}


def test_only_people_who_can_be_assigned_are(site):
    project = site.new_project()
    for name in ("vera", "stranger"):
        errors = site.refused(project, assignee=site.user(name))
        assert errors == {"assignee": f"User '{site.people[name].id}' cannot be assigned issues."}
    nobody = {"accountId" if site.cloud else "name": None}
    assert site.read(site.create(project, assignee=nobody))["assignee"] is None


def test_properties_come_with_the_create_request(site):
    project = site.new_project()
    mark = {"key": "kintsugi", "value": {"mark": "m1"}}
    sent = {"fields": site.fields(project), "properties": [mark]}
    key = site.send("POST", "/issue", json=sent).json()["key"]
    assert site.send("GET", f"/issue/{key}/properties/kintsugi").json() == mark
    shown = site.send("GET", f"/issue/{key}?properties=kintsugi,other").json()
    assert shown["properties"] == {"kintsugi": {"mark": "m1"}}
    assert "properties" not in site.send("GET", f"/issue/{key}").json()


def test_a_body_with_unknown_keys_is_refused(site):
    sent = {"fields": site.fields(site.new_project()), "labels": ["x"]}
    answer = site.send("POST", "/issue", json=sent)
    assert (answer.status_code, answer.json()["errors"]) == (400, {})


def test_a_sub_task_needs_a_parent_of_its_project(site):
    project, other = site.new_project(), site.new_project()
    assert site.refused(project, issuetype=SUB_TASK) == {"parent": "Parent is required."}
    parent, elsewhere = site.create(project), site.create(other)
    assert "parentId" in site.refused(project, issuetype=SUB_TASK, parent={"key": elsewhere})
    child = site.create(project, issuetype=SUB_TASK, parent={"key": parent})
    assert site.read(child)["parent"]["key"] == parent
    assert [each["key"] for each in site.read(parent)["subtasks"]] == [child]


def test_on_cloud_a_task_may_be_part_of_an_epic_but_not_of_a_task(cloud):
    project = cloud.new_project(issue_types=("Task", "Epic"))
    epic, task = cloud.create(project, issuetype={"name": "Epic"}), cloud.create(project)
    assert cloud.read(cloud.create(project, parent={"key": epic}))["parent"]["key"] == epic
    assert cloud.refused(project, parent={"key": task}) == {
        "parentId": "Given parent work item does not belong to appropriate hierarchy."
    }


def test_data_center_knows_no_parent_of_a_task(datacenter):
    project = datacenter.new_project()
    assert "parent" in datacenter.refused(project, parent={"key": datacenter.create(project)})


def test_a_create_request_may_go_one_way_at_once(site):
    sent = {"fields": site.fields(site.new_project()), "transition": {"id": "21"}}
    key = site.send("POST", "/issue", json=sent).json()["key"]
    assert site.read(key)["status"]["name"] == "In Progress"
