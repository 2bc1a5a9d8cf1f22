"""Changing an issue of Jira: one request for all fields, and what its screen does not take is told."""

from datetime import date

import pytest

from deploy.sandbox.jira.permissions import MEMBER
from rules.operations import IssueEdit
from syncer.errors import GiveUp

DUE = date(2026, 12, 10)
LATER = date(2027, 1, 8)


@pytest.fixture
def ref(jira, draft):
    return jira.tracker.create(draft(due=DUE, labels=("P2",), assignee=jira.colleague)).ref


def test_all_fields_travel_in_one_request(jira, ref, asked):
    edit = IssueEdit(title="new", due=LATER, assignee=jira.owner, add_labels=("x",), remove_labels=("y",))
    asked()
    shown = jira.tracker.edit(ref, edit)
    assert (shown.title, shown.due, shown.labels) == ("new", LATER, ("P2", "x"))
    assert [one.login for one in shown.assignees] == [jira.owner]
    assert [one.partition(" ")[0] for one in asked()] == (["PUT"] if jira.is_cloud else ["PUT", "GET"])


def test_an_answer_that_shows_only_a_part_is_completed(jira, ref, say_once, asked):
    say_once("PUT", r"/issue/\d+$", {"id": ref.id, "key": ref.key, "fields": {"summary": "new"}})
    asked()
    assert jira.tracker.edit(ref, IssueEdit(title="new")).ref == ref
    assert [one.partition(" ")[0] for one in asked()] == ["PUT", "GET"]


def test_a_field_that_is_not_on_the_edit_screen_stays_and_that_is_told(jira, ref):
    jira.server.set_screen(jira.project, "Task", "edit", ["description", "labels"])
    shown = jira.tracker.edit(ref, IssueEdit(title="new", due=LATER))
    assert (shown.title, shown.due) == ("new", DUE)
    (note,) = shown.degraded
    assert "Jira did not take “Due date”" in note
    assert f"edit screen in {jira.project}" in note


def test_an_edit_of_nothing_but_what_is_not_taken_changes_nothing(jira, ref):
    jira.server.set_screen(jira.project, "Task", "edit", ["description"])
    shown = jira.tracker.edit(ref, IssueEdit(due=LATER))
    assert (shown.due, len(shown.degraded)) == (DUE, 1)


def test_who_may_edit_nothing_there_is_told_which_permission_is_missing(jira, ref):
    """Cloud says then that no field is on the screen."""
    jira.server.give_role(jira.project, "kintsugi", "viewer")
    with pytest.raises(GiveUp, match=r"[Gg]ive the bot.* permission.* " + jira.project):
        jira.tracker.edit(ref, IssueEdit(title="new"))


def test_an_owner_is_set_by_a_request_of_its_own_where_the_edit_screen_has_none(jira, ref, asked):
    jira.server.set_screen(jira.project, "Task", "edit", ["description", "labels", "duedate"])
    asked()
    shown = jira.tracker.edit(ref, IssueEdit(title="new", assignee=jira.owner))
    assert [one.login for one in shown.assignees] == [jira.owner]
    assert (shown.title, shown.degraded) == ("new", ())
    assert len([one for one in asked() if one.endswith("/assignee")]) == 1


def test_an_owner_whom_that_request_refuses_too_is_told(jira, ref):
    jira.server.set_screen(jira.project, "Task", "edit", ["description", "labels", "duedate"])
    with pytest.raises(GiveUp) as caught:
        jira.tracker.edit(ref, IssueEdit(title="new", assignee=jira.stranger))
    assert caught.value.slug == "jira.assignee"


def test_without_the_permission_to_assign_an_owner_is_refused_and_the_permission_named(jira, ref):
    jira.restrict(*(MEMBER - {"ASSIGN_ISSUES"}))
    with pytest.raises(GiveUp) as caught:
        jira.tracker.edit(ref, IssueEdit(title="new", assignee=jira.owner))
    assert caught.value.slug == "jira.assignee"
    assert "Assign Issues" in caught.value.sentence


def test_an_owner_who_cannot_be_assigned_is_refused(jira, ref):
    with pytest.raises(GiveUp) as caught:
        jira.tracker.edit(ref, IssueEdit(assignee=jira.stranger))
    assert caught.value.slug == "jira.assignee"
    assert jira.stranger in caught.value.sentence


def test_an_owner_set_by_hand_is_never_cleared(jira, ref):
    jira.assign(ref, jira.owner)
    shown = jira.tracker.edit(ref, IssueEdit(title="new", due=LATER))
    assert [one.login for one in shown.assignees] == [jira.owner]


def test_jiras_own_priority_goes_along_with_the_label(jira, ref):
    jira.tracker.edit(ref, IssueEdit(add_labels=("P0",), remove_labels=("P2",)))
    fields = jira.server.issue(ref.id).fields
    assert (fields["priority"], fields["labels"]) == ("1", ("P0",))


def test_a_priority_of_another_scheme_is_left_alone(jira, ref):
    jira.server.world.priorities = {"2": "Burning", "3": "Warm"}
    before = jira.server.issue(ref.id).fields["priority"]
    for tracker in (
        jira.tracker,
        jira.make_tracker(),
    ):  # one that remembers the old scheme, one that does not
        shown = tracker.edit(ref, IssueEdit(add_labels=("P0",)))
        assert shown.labels == ("P0", "P2")
    assert jira.server.issue(ref.id).fields["priority"] == before


def test_what_is_no_document_is_not_written(jira_cloud):
    ref = jira_cloud.tracker.create(jira_cloud.draft()).ref
    with pytest.raises(GiveUp) as caught:
        jira_cloud.tracker.edit(ref, IssueEdit(body="nested too deeply"))
    assert caught.value.slug == "jira.no_document"
    assert jira_cloud.count("edit") == 0


def test_another_refusal_is_told_in_jiras_words(jira, ref, say_once):
    say_once("PUT", r"/issue/\d+$", {"errors": {"summary": "Summaries are frozen."}}, 400)
    with pytest.raises(GiveUp, match="Summaries are frozen"):
        jira.tracker.edit(ref, IssueEdit(title="new"))


def test_a_project_that_is_not_allowed_is_not_written_to(jira, ref):
    with pytest.raises(GiveUp, match=r"trackers\.jira\.allow"):
        jira.make_tracker(allow=("XYZ",)).edit(ref, IssueEdit(title="new"))
