"""Creating in Jira: what a project demands is filled in, what it does not take is told, nothing disappears."""

from datetime import date

import pytest

from rules.document.adf.dialect import ADF
from rules.document.wiki.dialect import WIKI
from syncer.errors import GiveUp, TryLater

DUE = date(2026, 12, 10)


def dialect(jira):
    return ADF if jira.is_cloud else WIKI


def kept(jira, issue):
    return jira.server.issue(issue.ref.id).fields


def test_a_due_date_goes_into_its_field(jira, draft):
    made = jira.tracker.create(draft(due=DUE))
    assert (made.due, made.degraded) == (DUE, ())
    assert "2026-12-10" not in made.body


def test_a_date_without_a_field_stands_in_the_text_and_is_told(jira, draft, demanding):
    made = jira.tracker.create(draft(due=DUE, fields={"Team": "Payments", "Root cause": "x"}))
    assert made.due is None
    assert dialect(jira).read_ticket(made.body).due == DUE
    (note,) = made.degraded
    assert note.startswith(
        f"“Due date” is not on the create screen of Task in {jira.project}, so the date stands"
    )
    assert note.endswith("add the field to that screen.")


def test_a_text_that_tells_the_date_already_gets_no_second_line(jira, draft, demanding):
    fields = {"Team": "Payments", "Root cause": "x"}
    made = jira.tracker.create(draft(due=DUE, due_in_text=True, fields=fields))
    assert "2026-12-10" not in made.body
    assert len(made.degraded) == 1


@pytest.mark.parametrize(("priority", "id_"), [("P0", "1"), ("P1", "2"), ("P2", "3"), ("P3", "4")])
def test_a_priority_is_said_in_jiras_words_where_they_are_the_usual_ones(jira, draft, priority, id_):
    made = jira.tracker.create(draft(priority=priority, labels=(priority,)))
    assert kept(jira, made)["priority"] == id_
    assert made.degraded == ()


def test_other_priorities_are_left_alone_and_the_label_says_it(jira, draft):
    jira.server.world.priorities = {"1": "Burning", "3": "Warm", "5": "Cold"}
    made = jira.tracker.create(draft(priority="P1", labels=("P1",)))
    assert made.labels == ("P1",)
    assert made.degraded == ("P1 is a label only: this project's priorities are others.",)


def test_without_labels_and_priorities_the_priority_stands_in_the_text(jira, draft):
    jira.server.set_screen(jira.project, "Task", "create", ["description"])
    made = jira.tracker.create(draft(priority="P1", labels=("action-item", "P1")))
    assert dialect(jira).read_ticket(made.body).priority == "P1"
    assert len(made.degraded) == 2
    assert "the labels action-item, P1 are missing" in made.degraded[0]
    assert "P1 is a line of the text only" in made.degraded[1]


def test_a_label_with_spaces_gets_hyphens_and_that_is_told(jira, draft):
    made = jira.tracker.create(draft(labels=("post mortem",)))
    assert made.labels == ("post-mortem",)
    assert made.degraded == ("Jira's labels have no spaces, so “post mortem” is “post-mortem” there.",)


def test_an_owner_is_set_by_a_second_request_where_the_create_screen_has_none(jira, draft, asked):
    jira.server.set_screen(jira.project, "Task", "create", ["description"])
    made = jira.tracker.create(draft(assignee=jira.owner))
    assert [one.login for one in made.assignees] == [jira.owner]
    assert made.degraded == ()
    assert [one for one in asked() if one.endswith("/assignee")]


def test_an_owner_who_is_not_taken_by_the_second_request_is_told(jira, draft, say_once):
    jira.server.set_screen(jira.project, "Task", "create", ["description"])
    say_once("PUT", "/assignee$", {"errorMessages": ["No."]}, 403)
    made = jira.tracker.create(draft(assignee=jira.owner))
    assert made.assignees == ()
    assert f"could not be given to {jira.owner}: No" in made.degraded[0]


def test_an_owner_who_cannot_be_assigned_is_refused(jira, draft):
    with pytest.raises(GiveUp) as caught:
        jira.tracker.create(draft(assignee=jira.stranger))
    assert caught.value.slug == "jira.assignee"
    assert "Assignable User" in caught.value.sentence
    assert jira.bodies() == []


def test_a_type_that_the_project_has_not_is_refused_with_those_it_has(jira, draft):
    with pytest.raises(GiveUp) as caught:
        jira.tracker.create(draft(issue_type="Story"))
    assert "it has Task, Bug, Sub-task" in caught.value.sentence
    assert "issue_type" in caught.value.sentence


def test_a_type_is_found_whatever_its_capitals(jira, draft):
    assert jira.tracker.create(draft(issue_type="task")).degraded == ()


def test_a_bot_that_may_not_create_is_told_which_permission_it_lacks(jira, draft):
    jira.server.add_project("RO", "Read only", roles={"kintsugi": "viewer"})
    tracker = jira.make_tracker(allow=())
    with pytest.raises(GiveUp) as caught:
        tracker.create(draft(project="RO"))
    assert "Create Issues in RO" in caught.value.sentence


def test_an_archived_project_is_not_written_to(jira, draft, say_once):
    say_once("GET", f"/project/{jira.project}$", {"id": "1", "key": jira.project, "archived": True})
    with pytest.raises(GiveUp, match="is archived"):
        jira.tracker.create(draft())


def test_screens_are_not_read_again_for_every_issue(jira, draft, asked):
    jira.tracker.create(draft())
    asked()
    jira.tracker.create(draft())
    assert not [one for one in asked() if "createmeta" in one]


def test_a_screen_that_was_changed_meanwhile_is_read_again(jira, draft):
    jira.tracker.create(draft(due=DUE))
    jira.server.set_screen(jira.project, "Task", "create", ["description"])
    made = jira.tracker.create(draft(due=DUE))
    assert dialect(jira).read_ticket(made.body).due == DUE
    assert len(jira.bodies()) == 2


def test_a_field_that_jira_refuses_although_it_is_on_the_screen_is_left_out_and_told(jira, draft, say_once):
    words = {"errorMessages": [], "errors": {"duedate": "Due dates are frozen this week."}}
    say_once("POST", r"/issue$", words, 400)
    made = jira.tracker.create(draft(due=DUE))
    assert made.due is None
    assert "Jira did not take “Due date” (Due dates are frozen this week.)" in made.degraded[0]
    assert len(jira.bodies()) == 1


def test_what_was_told_is_told_again_when_the_issue_is_found(jira, draft, demanding):
    fields = {"Team": "Payments", "Root cause": "x"}
    made = jira.tracker.create(draft(due=DUE, fields=fields, mark="kintsugi ticket 1"))
    found = jira.tracker.find_created(jira.project, "kintsugi ticket 1", made.created_at)
    assert found.degraded == made.degraded != ()


def test_a_failure_after_the_creation_is_unknown_and_the_issue_is_found(jira, draft, say_once):
    say_once("GET", r"/issue/\d+$", "oops", 500)
    with pytest.raises(TryLater) as caught:
        jira.tracker.create(draft(mark="kintsugi ticket 2"))
    assert caught.value.unknown
    (issue,) = jira.server.issues(jira.project)
    found = jira.tracker.find_created(jira.project, "kintsugi ticket 2", issue.created)
    assert found.ref.id == str(issue.id)
