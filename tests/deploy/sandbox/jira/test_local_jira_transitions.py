"""Issues go from status to status as their workflows allow, with the resolution that belongs to it."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.permissions import MEMBER
from deploy.sandbox.jira.workflow import CLASSIC, STATUSES_ONLY, Status, Transition, Workflow


def ways(site, key, name="kintsugi"):
    shown = site.send("GET", f"/issue/{key}/transitions?expand=transitions.fields", name).json()
    return {way["name"]: way for way in shown["transitions"]}


def go(site, key, number, name="kintsugi", **body):
    return site.send("POST", f"/issue/{key}/transitions", name, json={"transition": {"id": number}, **body})


def stands(site, key):
    fields = site.read(key)
    resolution = fields["resolution"]["name"] if fields["resolution"] else None
    return fields["status"]["name"], resolution, fields["resolutiondate"] is not None


def test_the_jira_library_finishes_an_issue(site):
    key = site.create(site.new_project())
    with site.client() as client:
        assert [way["name"] for way in client.transitions(key)] == ["To Do", "In Progress", "Done"]
        client.transition_issue(key, "Done")
    assert stands(site, key) == ("Done", "Done", True)


def test_the_simple_workflow_sets_a_resolution_and_clears_it_again(site):
    key = site.create(site.new_project())
    assert go(site, key, "31").status_code == 204
    assert go(site, key, "11").status_code == 204
    assert stands(site, key) == ("To Do", None, False)


def test_the_classic_workflow_asks_how_an_issue_ended(site):
    key = site.create(site.new_project(CLASSIC))
    way = ways(site, key)["Resolve Issue"]
    assert way["to"]["statusCategory"]["key"] == "done"
    assert way["fields"]["resolution"]["required"]
    assert "Won't Do" in [each["name"] for each in way["fields"]["resolution"]["allowedValues"]]
    assert go(site, key, "5").json()["errors"] == {"resolution": "Resolution is required."}
    sent = {"resolution": {"name": "Won't Do"}}
    assert go(site, key, "5", fields=sent).status_code == 204
    assert stands(site, key) == ("Resolved", "Won't Do", True)
    assert set(ways(site, key)) == {"Close Issue", "Reopen Issue"}
    assert go(site, key, "3").status_code == 204
    assert stands(site, key) == ("Reopened", None, False)


def test_where_no_resolution_is_ever_set_the_status_alone_tells(site):
    key = site.create(site.new_project(STATUSES_ONLY))
    assert go(site, key, "41").status_code == 204
    assert stands(site, key) == ("Won't Do", None, False)


def test_a_way_that_is_not_open_is_refused(site):
    key = site.create(site.new_project(CLASSIC))
    for sent in ({"transition": {"id": "3"}}, {"transition": {"id": "99"}}, {"transition": {}}, {}):
        answer = site.send("POST", f"/issue/{key}/transitions", json=sent)
        assert (answer.status_code, bool(answer.json()["errorMessages"])) == (400, True)
    assert stands(site, key)[0] == "Open"


def test_fields_that_are_not_on_the_transitions_screen_cannot_be_set(site):
    key = site.create(site.new_project())
    answer = go(site, key, "31", fields={"resolution": {"name": "Won't Do"}})
    assert "appropriate screen" in answer.json()["errors"]["resolution"]
    assert stands(site, key)[0] == "To Do"


def test_a_transition_may_demand_fields_of_its_own(site):
    project = site.new_project()
    cause = site.server.add_custom_field("Root cause", "textfield")
    site.server.set_screen(project, "Task", "31", ["resolution", cause])
    site.server.require(project, "Task", cause, on="31")
    key = site.create(project)
    assert ways(site, key)["Done"]["fields"][cause]["required"]
    assert go(site, key, "31").json()["errors"] == {cause: "Root cause is required."}
    assert go(site, key, "31", fields={cause: "a full disk"}).status_code == 204
    assert site.read(key)[cause] == "a full disk"


def test_a_comment_travels_only_over_a_screen(site):
    bare, classic = site.create(site.new_project()), site.create(site.new_project(CLASSIC))
    update = {"comment": [{"add": {"body": site.text("done, thank you")}}]}
    assert "comment" in go(site, bare, "31", update=update).json()["errors"]
    sent = {"resolution": {"name": "Done"}}
    assert go(site, classic, "5", fields=sent, update=update).status_code == 204
    assert [each.body for each in site.server.comments(classic)] == [site.text("done, thank you")]
    assert go(site, classic, "3", update={"comment": "no"}).status_code == 400


def test_without_the_permission_no_way_is_open(site):
    project = site.new_project(permissions={"kintsugi": MEMBER - {"TRANSITION_ISSUES"}})
    key = site.create(project)
    assert ways(site, key) == {}
    assert go(site, key, "31").status_code == 400
    assert go(site, key, "31", "bob").status_code == 204


def test_fields_are_told_only_when_asked_for_and_one_way_alone_too(site):
    key = site.create(site.new_project(CLASSIC))
    plain = site.send("GET", f"/issue/{key}/transitions").json()["transitions"]
    assert all("fields" not in way for way in plain)
    assert all(("hasScreen" in way) is site.cloud for way in plain)
    assert site.send("GET", f"/issue/{key}?expand=transitions").json()["transitions"] == plain
    one = site.send("GET", f"/issue/{key}/transitions?transitionId=5").json()["transitions"]
    assert [way["name"] for way in one] == ["Resolve Issue"]


def test_people_use_status_names_of_their_own(site):
    offen, fertig = Status("1", "Offen", "new"), Status("2", "Fertig", "done")
    flow = Workflow((offen, fertig), (Transition("9", "Abschließen", "2", ("1",), sets="Done"),))
    key = site.create(site.new_project(flow))
    assert site.server.as_person("bob").transition(key, "Fertig").status == "2"
    with pytest.raises(ValueError, match="none of Offen, Fertig"):
        site.server.as_person("bob").transition(key, "Done")
    with pytest.raises(ValueError, match="cannot go to Offen"):
        site.server.as_person("bob").transition(key, "Offen")


def test_a_resolution_alone_can_change_as_automation_does_it(site):
    key = site.create(site.new_project())
    go(site, key, "31")
    site.server.as_person("alice").resolve_as(key, "Duplicate")
    assert stands(site, key) == ("Done", "Duplicate", True)
