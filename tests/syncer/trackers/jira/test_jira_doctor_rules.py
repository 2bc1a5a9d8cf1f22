"""For each rule the doctor says whether creating, dating, assigning, labelling, linking and closing will work."""

import pytest

from deploy.sandbox.jira.workflow import Workflow
from syncer.trackers.port import Use

TICKETS = Use(rule="major", links="Relates")


def found(jira, *uses):
    return jira.tracker.check(jira.project, (), uses or (TICKETS,))


def told(findings, slug=""):
    """What is said of the rule under this slug, without how it begins."""
    begun = "Rule major, tickets: "
    return [
        one.sentence.removeprefix(begun)
        for one in findings
        if one.slug == slug and one.sentence.startswith(begun)
    ]


def broken(findings):
    return [one.sentence for one in findings if not one.ok]


def test_where_all_is_well_there_is_a_line_for_each_of_the_six(jira):
    assert told(found(jira)) == [
        "will be created, as Task.",
        "will be dated (“Due date”).",
        "will be assigned (“Assignee”).",
        "will be labelled (“Labels”).",
        "will be linked, a ticket “relates to” its post-mortem.",
        "will be closed: done goes to “Resolved” or “Closed”, dropped is resolved as “Won't Do”, “Duplicate” "
        "or “Cannot Reproduce”. What its transitions demand shows once a Task is open there.",
    ]


def test_a_post_mortem_is_told_apart_from_its_tickets_and_linked_to_nothing(jira):
    findings = found(jira, TICKETS, Use(rule="major", what="post-mortem", issue_type="Bug"))
    words = [one.sentence for one in findings if one.sentence.startswith("Rule major, post-mortem: ")]
    assert words[0] == "Rule major, post-mortem: will be created, as Bug."
    assert [word for word in words if "linked" in word] == []


def test_without_create_issues_nothing_more_is_said_of_a_rule(jira):
    jira.restrict("BROWSE_PROJECTS")
    findings = found(jira)
    assert told(findings) == []
    (finding,) = (one for one in findings if one.sentence.startswith("Rule major"))
    assert "will not be created: the bot may not open" in finding.sentence


def test_fields_that_nobody_fills_in_are_broken_and_named(jira, demanding):
    (words,) = told(found(jira), "jira.fields")
    assert words.startswith(
        "will not be created. Give “Team” (one of Payments, Checkout); “Root cause” under"
    )
    given = Use(rule="major", links="Relates", fields={"Team": "Payments", "Root cause": "x"})
    findings = found(jira, given)
    assert broken(findings) == []
    assert "will be created, as Task with “Team”, “Root cause” filled in." in told(findings)


def test_a_choice_that_is_none_is_broken_before_jira_refuses_it(jira, demanding):
    given = Use(rule="major", fields={"Team": "Paymentz", "Root cause": "x"})
    (words,) = told(found(jira, given), "jira.fields")
    assert words.endswith("“Team” under fields: create: is wrong, “Paymentz” is none of Payments, Checkout.")


def test_a_value_that_does_not_fit_is_broken_and_a_field_that_is_not_there_worth_a_look(jira):
    when = jira.server.add_custom_field("Seen", "datepicker")
    jira.server.set_screen(jira.project, "Task", "create", ["description", when])
    findings = found(jira, Use(rule="major", fields={"Seen": "soon", "Nowhere": 1}))
    assert "“Seen” under fields: create: is wrong, it takes a date" in told(findings, "jira.fields")[0]
    assert "“Nowhere” is not on the create screen" in told(findings, "jira.screen.field")[0]


def test_a_type_that_is_missing_is_broken_and_the_others_are_named(jira):
    (words,) = broken(found(jira, Use(rule="major", issue_type="Story")))
    assert words.endswith(
        "no issue type “Story”; name one of Task, Bug, Sub-task as issue_type: in the rule."
    )


def test_a_screen_without_a_description_is_broken(jira):
    jira.server.set_screen(jira.project, "Task", "create", ["labels"])
    assert told(found(jira), "jira.screen.description")


def test_fields_that_are_not_on_the_screen_are_worth_a_look_or_need_a_second_request(jira):
    jira.server.set_screen(jira.project, "Task", "create", ["description"])
    findings = found(jira)
    screen = f"is not on the create screen of Task in {jira.project}; add the field to that screen."
    assert told(findings, "jira.screen.duedate") == [
        f"will not be dated, the date stands in the text: “Due date” {screen}"
    ]
    assert told(findings, "jira.screen.labels") == [f"will not be labelled: “Labels” {screen}"]
    assert told(findings, "jira.screen.priority")
    assert "will be assigned, by a second request" in " ".join(told(findings))


def test_other_priorities_are_worth_a_look(jira):
    jira.server.world.priorities = {"1": "Burning"}
    assert told(found(jira), "jira.priority")


def test_a_link_type_that_is_missing_is_worth_a_look(jira):
    jira.server.remove_link_type("Relates")
    (words,) = told(found(jira), "jira.link_type")
    assert "will not be linked, the texts still lead to each other. This Jira has no link type" in words


def test_tickets_of_a_post_mortem_elsewhere_get_a_web_link(jira):
    assert "will be linked, by a web link to their post-mortem elsewhere." in told(
        found(jira, Use(rule="major"))
    )


@pytest.mark.parametrize("as_subtasks", [True, False])
def test_sub_tasks_where_there_are_none_are_worth_a_look(another, as_subtasks):
    world = another(issue_types=("Task",))
    findings = found(world, Use(rule="major", links="Relates", as_subtasks=as_subtasks))
    assert bool(told(findings, "jira.subtask")) is as_subtasks


def test_sub_tasks_are_told_where_they_are_to_be_had(jira):
    findings = found(jira, Use(rule="major", links="Relates", as_subtasks=True))
    assert told(findings)[0] == "will be created, as Sub-task."
    assert "will be sub-tasks (Sub-task) of their post-mortem." in told(findings)


def test_the_screen_of_sub_tasks_is_looked_at_where_tickets_are_such(jira):
    jira.server.set_screen(jira.project, "Sub-task", "create", ["description", "labels", "assignee"])
    (words,) = told(found(jira, Use(rule="major", links="Relates", as_subtasks=True)), "jira.screen.duedate")
    assert f"create screen of Sub-task in {jira.project}" in words


def test_a_workflow_without_an_end_is_broken(another):
    statuses = another().server.world.project("OPS").workflow.statuses
    world = another(workflow=Workflow(tuple(one for one in statuses if one.category != "done"), ()))
    assert "no status of the category done" in told(found(world), "jira.transition")[0]


def test_dropped_words_that_this_jira_does_not_have_are_worth_a_look(jira):
    findings = jira.make_tracker(dropped=("Verworfen",)).check(jira.project, [], [TICKETS])
    assert "trackers.jira.dropped" in told(findings, "jira.dropped")[0]
