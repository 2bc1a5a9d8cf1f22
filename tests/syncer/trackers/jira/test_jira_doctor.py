"""The doctor looks at a project for each rule, creates nothing, and names field, screen, permission and person."""

import pytest

from deploy.sandbox.jira.workflow import Workflow
from syncer.trackers.port import Use

TICKETS = Use(rule="major", links="Relates")


def found(jira, *uses, labels=()):
    return jira.tracker.check(jira.project, labels, uses or (TICKETS,))


def said(findings, *, ok):
    return " | ".join(one.sentence for one in findings if one.ok is ok)


def slugs(findings):
    return {one.slug for one in findings if one.slug}


def test_a_project_with_everything_is_well_and_nothing_is_changed(jira):
    findings = found(jira, labels=["action-item"])
    assert all(one.ok and not one.slug for one in findings)
    words = said(findings, ok=True)
    assert jira.bot in words
    assert "owner, due date, labels and priority are on the create screen of Task" in words
    assert "a ticket “relates to” its post-mortem" in words
    assert "“Resolved” or “Closed”" in words
    assert "shows on an issue only" in words
    assert "resolved as “Won't Do”" in words
    assert jira.changes() == []


def test_fields_that_nobody_fills_in_are_broken_and_named(jira, demanding):
    findings = found(jira)
    words = said(findings, ok=False)
    assert "Rule major: nothing can be created" in words
    assert "“Team” (one of Payments, Checkout)" in words
    assert "“Root cause”" in words
    assert "jira.fields" in slugs(findings)
    given = Use(rule="major", links="Relates", fields={"Team": "Payments", "Root cause": "x"})
    assert said(found(jira, given), ok=False) == ""


def test_a_due_date_that_is_not_on_the_screen_is_worth_a_look(jira, demanding):
    findings = found(jira)
    assert "jira.screen.duedate" in slugs(findings)
    assert (
        f"“Due date” is not on the create screen of Task in {jira.project}, so the due date stands in the text"
        in said(findings, ok=True)
    )


def test_a_screen_without_a_description_is_broken(jira):
    jira.server.set_screen(jira.project, "Task", "create", ["labels"])
    assert "jira.screen.description" in slugs(found(jira))


def test_a_value_that_does_not_fit_is_broken_and_a_field_that_is_not_there_worth_a_look(jira):
    when = jira.server.add_custom_field("Seen", "datepicker")
    jira.server.set_screen(jira.project, "Task", "create", ["description", when])
    findings = found(jira, Use(rule="major", fields={"Seen": "soon", "Nowhere": 1}))
    assert "“Seen” under fields: is wrong: it takes a date" in said(findings, ok=False)
    assert "“Nowhere” is not on the create screen" in said(findings, ok=True)


def test_a_link_type_that_is_missing_is_worth_a_look(jira):
    jira.server.remove_link_type("Relates")
    findings = found(jira)
    assert "jira.link_type" in slugs(findings)
    assert "no link type “Relates”" in said(findings, ok=True)
    assert "jira.link_type" not in slugs(found(jira, Use(rule="major")))


@pytest.mark.parametrize("as_subtasks", [True, False])
def test_sub_tasks_where_there_are_none_are_worth_a_look(another, as_subtasks):
    world = another(issue_types=("Task",))
    findings = found(world, Use(rule="major", links="Relates", as_subtasks=as_subtasks))
    assert ("jira.subtask" in slugs(findings)) is as_subtasks


def test_a_type_that_is_missing_is_broken(jira):
    findings = found(jira, Use(rule="major", issue_type="Story"))
    assert "it has Task, Bug, Sub-task" in said(findings, ok=False)


def test_labels_with_spaces_are_worth_a_look(jira):
    findings = found(jira, labels=["post mortem"])
    assert "“post mortem” will be “post-mortem”" in said(findings, ok=True)


def test_other_priorities_are_worth_a_look(jira):
    jira.server.world.priorities = {"1": "Burning"}
    assert "jira.priority" in slugs(found(jira))


@pytest.mark.parametrize(
    ("lacks", "title", "broken"),
    [
        ("EDIT_ISSUES", "Edit Issues", True),
        ("TRANSITION_ISSUES", "Transition Issues", True),
        ("ADD_COMMENTS", "Add Comments", True),
        ("SCHEDULE_ISSUES", "Schedule Issues", False),
        ("LINK_ISSUES", "Link Issues", False),
        ("ASSIGN_ISSUES", "Assign Issues", False),
    ],
)
def test_a_permission_that_is_missing_is_named(jira, lacks, title, broken):
    needed = {"BROWSE_PROJECTS", "CREATE_ISSUES", "EDIT_ISSUES", "TRANSITION_ISSUES", "ADD_COMMENTS"}
    needed |= {"EDIT_OWN_COMMENTS", "ASSIGN_ISSUES", "SCHEDULE_ISSUES", "LINK_ISSUES", "RESOLVE_ISSUES"}
    jira.restrict(*needed - {lacks})
    assert f"give it {title}" in said(found(jira), ok=not broken)


def test_without_create_issues_nothing_more_is_looked_at(jira):
    jira.restrict("BROWSE_PROJECTS")
    findings = found(jira)
    assert "give it Create Issues" in said(findings, ok=False)
    assert not [one for one in findings if "Rule major" in one.sentence]


def test_a_project_that_is_not_allowed_is_named(jira):
    findings = jira.make_tracker(allow=("XYZ",)).check(jira.project, [])
    assert "jira.not_allowed" in slugs(findings)


def test_an_archived_project_is_broken(jira, say_once):
    say_once("GET", f"/project/{jira.project}$", {"id": "1", "key": jira.project, "archived": True})
    assert "archived" in said(found(jira), ok=False)


def test_a_workflow_without_an_end_is_broken(another):
    world = another()
    statuses = tuple(
        one for one in world.server.world.project("OPS").workflow.statuses if one.category != "done"
    )
    world = another(workflow=Workflow(statuses, ()))
    assert "no status of the category done" in said(found(world), ok=False)


def test_dropped_words_that_this_jira_does_not_have_are_worth_a_look(jira):
    findings = jira.make_tracker(dropped=("Verworfen",)).check(jira.project, [], [TICKETS])
    assert "jira.dropped" in slugs(findings)
    assert "trackers.jira.dropped" in said(findings, ok=True)


def test_a_token_that_is_wrong_is_the_only_finding(jira, say_once):
    say_once("GET", "/myself$", {"errorMessages": ["Who?"]}, 401)
    (finding,) = found(jira)
    assert (finding.ok, finding.slug, finding.subject) == (False, "jira.token", "jira")
