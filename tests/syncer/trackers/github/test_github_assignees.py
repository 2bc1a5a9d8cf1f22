"""GitHub answers 422 for an assignee who cannot be one, or drops it without a word: both are seen."""

import pytest

from rules.operations import IssueDraft, IssueEdit
from syncer.errors import GiveUp


def test_an_assignee_who_cannot_be_one_is_refused_on_create_with_what_to_do(github):
    with pytest.raises(GiveUp) as caught:
        github.tracker.create(IssueDraft(github.project, "t", "b", assignee=github.stranger))
    assert caught.value.slug == "github.assignee"
    assert f"eve cannot be assigned in {github.project}" in caught.value.sentence
    assert "give this account write access there" in caught.value.sentence
    assert github.bodies() == []


def test_an_assignee_who_is_dropped_in_silence_is_not_on_what_comes_back(github):
    made = github.tracker.create(IssueDraft(github.project, "t", "b", assignee=github.colleague))
    shown = github.tracker.edit(made.ref, IssueEdit(assignee=github.stranger, replaces=github.colleague))
    assert [a.login for a in shown.assignees] == [github.colleague]  # and nobody has left for nobody


def test_without_write_access_labels_and_assignees_are_not_on_what_comes_back(github):
    github.take_rights_away()
    draft = IssueDraft(github.project, "t", "b", assignee=github.colleague, labels=("post-mortem",))
    made = github.tracker.create(draft)
    assert (made.assignees, made.labels) == ((), ())
    assert not github.tracker.project(github.project).can_push


def test_without_write_access_an_owner_cannot_be_given_and_it_shows(github):
    github.take_rights_away()
    made = github.tracker.create(IssueDraft(github.project, "t", "b"))
    assert github.tracker.edit(made.ref, IssueEdit(assignee=github.colleague)).assignees == ()


def test_the_new_owner_is_there_before_the_old_one_leaves(github):
    made = github.tracker.create(IssueDraft(github.project, "t", "b", assignee=github.colleague))
    github.tracker.edit(made.ref, IssueEdit(assignee=github.owner, replaces=github.colleague))
    assert [r.method for r in github.changes()[-2:]] == ["POST", "DELETE"]


def test_an_owner_who_is_written_in_other_letters_replaces_nobody(github):
    made = github.tracker.create(IssueDraft(github.project, "t", "b", assignee=github.colleague))
    shown = github.tracker.edit(made.ref, IssueEdit(assignee="BOB", replaces="bob"))
    assert [a.login for a in shown.assignees] == ["bob"]


def test_an_answer_about_who_can_be_assigned_is_remembered_for_a_while(github, make_tracker):
    now = [0.0]
    tracker = make_tracker(github.server.api_url, github.token, clock=lambda: now[0])

    def asked():
        return github.server.count("GET", "/assignees/")

    assert [tracker.can_assign(github.project, github.colleague) for _ in range(3)] == [True] * 3
    assert asked() == 1
    assert not tracker.can_assign(github.project, github.stranger)
    now[0] = 61.0  # a no is asked again after a minute: rights are granted because we complain
    github.server.give_role(github.project, github.stranger, "write")
    assert tracker.can_assign(github.project, github.stranger)
    assert tracker.can_assign(github.project, github.colleague)
    assert asked() == 3
