"""A ticket is a sub-task of its post-mortem where that was asked for and can be; else it says why not."""

import pytest

from rules.nouns import IssueRef
from syncer.errors import GiveUp


def test_a_sub_task_is_one_of_its_post_mortem(jira, draft):
    parent = jira.tracker.create(draft("Post-mortem"))
    made = jira.tracker.create(draft("Ticket", parent=parent.ref))
    assert jira.children(parent.ref) == [made.ref.id]
    assert made.degraded == ()


def test_a_type_that_is_one_of_sub_tasks_is_taken_as_it_is_named(jira, draft):
    parent = jira.tracker.create(draft("Post-mortem"))
    made = jira.tracker.create(draft("Ticket", parent=parent.ref, issue_type="Sub-task"))
    assert jira.children(parent.ref) == [made.ref.id]


def test_a_parent_in_another_project_or_tracker_is_linked_instead(jira, draft):
    there = jira.tracker.create(draft("Post-mortem", project=jira.elsewhere)).ref
    github = IssueRef("github", "acme/pm", "7", "acme/pm#1", "https://github.example/acme/pm/issues/1")
    for parent in (there, github):
        made = jira.tracker.create(draft("Ticket", parent=parent))
        assert made.degraded == (
            f"This is no sub-task of {parent.key}, for it is not in {jira.project}; it is linked instead.",
        )


def test_a_parent_that_jira_refuses_is_linked_instead(jira, draft, say_once):
    parent = jira.tracker.create(draft("Post-mortem"))
    for _ in range(2):
        say_once("POST", r"/issue$", {"errors": {"parent": "Not in this hierarchy."}}, 400)
    made = jira.tracker.create(draft("Ticket", parent=parent.ref))
    assert "Not in this hierarchy" in made.degraded[0]
    assert jira.children(parent.ref) == []


def test_a_project_without_sub_tasks_says_so(another):
    world = another(issue_types=("Task",))
    world.server.set_screen(world.project, "Task", "create", ["description"])
    parent = world.tracker.create(world.draft("Post-mortem")).ref
    made = world.tracker.create(world.draft("Ticket", parent=parent))
    assert made.degraded == (
        f"This is no sub-task of {parent.key}, for {world.project} has no type of sub-tasks; it is linked instead.",
    )


def test_a_sub_task_of_nothing_is_not_even_sent_and_what_to_change_is_said(jira, draft):
    there = jira.tracker.create(draft("Post-mortem", project=jira.elsewhere)).ref
    seen = jira.count("create")
    for parent in (None, there):
        with pytest.raises(
            GiveUp, match=r"a Sub-task must stand below .*; name another issue_type in the rule"
        ):
            jira.tracker.create(draft("Ticket", parent=parent, issue_type="Sub-task"))
    assert jira.count("create") == seen
