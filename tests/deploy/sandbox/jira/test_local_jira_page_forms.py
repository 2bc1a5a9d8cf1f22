"""What the forms of the pages do: create, change one thing, comment, walk the workflow."""

from __future__ import annotations

from stand_ins.jira_visitor import JiraVisitor

from deploy.sandbox.jira.workflow import CLASSIC


def test_an_issue_is_created_with_what_its_screen_asks_for(site, alice):
    project = site.new_project()
    severity = site.server.add_custom_field("Severity", "select", ["Minor", "Major"])
    weight, teams = (
        site.server.add_custom_field("Weight", "float"),
        site.server.add_custom_field("T", "multiselect", "ab"),
    )
    fields = ["description", "assignee", "priority", "labels", "duedate", severity, weight, teams]
    site.server.set_screen(project, "Task", "create", fields)
    site.server.require(project, "Task", severity)
    assert "Severity (required)" in alice.read(f"/projects/{project}/new")
    assert "Severity is required." in alice.send(f"/projects/{project}", 400, summary="New").text
    form = {
        "description": "why",
        "priority": "High",
        "labels": "a b",
        "duedate": "2026-12-10",
        severity: "Major",
    }
    more = {weight: "2.5", teams: ["a", "b"], "assignee": site.people["bob"].id}
    place = alice.send(f"/projects/{project}", summary="New", **form, **more).headers["Location"]
    fields = site.read(place.removeprefix("/browse/"))
    assert fields["description"] == site.text("why")
    assert (fields["priority"]["name"], fields["labels"], fields["duedate"]) == (
        "High",
        ["a", "b"],
        "2026-12-10",
    )
    assert (fields["assignee"]["displayName"], fields["reporter"]["displayName"]) == (
        "Bob Brown",
        "Alice Moreau",
    )
    assert (fields[severity]["value"], fields[weight]) == ("Major", 2.5)
    assert [each["value"] for each in fields[teams]] == ["a", "b"]
    assert "Major" in alice.read(place)


def test_a_sub_task_is_created_under_its_parent(site, alice):
    project = site.new_project()
    parent = site.create(project)
    kind = next(each.id for each in site.server.world.project(project).types if each.subtask)
    assert "Parent (required)" in alice.read(f"/projects/{project}/new?type={kind}")
    place = alice.send(f"/projects/{project}", type=kind, summary="Part", parent=parent.lower()).headers[
        "Location"
    ]
    assert f'href="/browse/{parent}"' in alice.read(place)
    assert "Part" in alice.read(f"/browse/{parent}")


def test_small_forms_change_one_thing_each(site, alice):
    key = site.create(site.new_project())
    path = f"/browse/{key}"
    alice.send(f"{path}/summary", summary="Another")
    alice.send(f"{path}/assignee", who=site.people["bob"].id)
    alice.send(f"{path}/due", due="2026-12-10")
    alice.send(f"{path}/labels", labels="x y")
    alice.send(f"{path}/priority", priority="1")
    fields = site.read(key)
    assert (fields["summary"], fields["assignee"]["displayName"]) == ("Another", "Bob Brown")
    assert (fields["duedate"], fields["labels"], fields["priority"]["name"]) == (
        "2026-12-10",
        ["x", "y"],
        "Highest",
    )
    alice.send(f"{path}/assignee", who="")
    alice.send(f"{path}/due", due="")
    assert site.read(key)["assignee"] is site.read(key)["duedate"] is None
    assert 'value="Another"' in alice.read(f"{path}?edit=summary")


def test_comments_are_written_changed_and_shown_in_focus(site, alice):
    key = site.create(site.new_project())
    path = f"/browse/{key}"
    place = alice.send(f"{path}/comments", lines="hello").headers["Location"]
    number = place.rpartition("-")[2]
    assert place == f"{path}#comment-{number}"
    assert "hello" in alice.read(f"{path}?edit={number}")
    alice.send(f"{path}/comments/{number}", lines="hello again")
    assert site.server.comments(key)[0].body == site.text("hello again")
    assert 'post focused"' in alice.read(f"{path}?focusedCommentId={number}")
    assert "can not be empty" in alice.send(f"{path}/comments", 400, lines=" ").text
    JiraVisitor(site, "bob").send(f"{path}/comments/{number}", 400, lines="not mine")


def test_the_workflow_is_walked_with_buttons(site, alice):
    simple, classic = site.create(site.new_project()), site.create(site.new_project(CLASSIC))
    alice.send(f"/browse/{simple}/transition", way="31")
    assert site.read(simple)["status"]["name"] == "Done"
    page = alice.read(f"/browse/{classic}")
    assert "Resolve Issue…" in page
    assert "Won&#39;t Do" in page
    refused = alice.send(f"/browse/{classic}/transition", 400, way="5").text
    assert "Resolution is required." in refused
    alice.send(f"/browse/{classic}/transition", way="5", resolution="Won't Do")
    assert site.read(classic)["resolution"]["name"] == "Won't Do"
    assert "valid for the current" in alice.send(f"/browse/{classic}/transition", 400, way="5").text
