"""Projects of Jira: who may read them, as far as that can be asked, and what we may do there."""

import pytest

from rules.nouns import Visibility


@pytest.mark.parametrize(("more", "seen"), [({}, Visibility.INTERNAL), ({"public": True}, Visibility.PUBLIC)])
def test_public_is_what_somebody_without_an_account_is_shown(jira, more, seen):
    jira.server.add_project("NEW", "New", roles={"kintsugi": "member"}, **more)
    assert jira.tracker.project("NEW").visibility is seen


def test_a_project_that_jira_calls_private_is(jira_cloud):
    told = {"id": "1", "key": "OPS", "isPrivate": True}
    jira_cloud.say_once("GET", "/project/OPS$", told)
    assert jira_cloud.tracker.project("OPS").visibility is Visibility.PRIVATE


def test_a_project_whose_key_was_changed_is_called_as_it_is_now(jira, say_once):
    say_once("GET", "/project/OLD$", {"id": "1", "key": jira.project})
    assert jira.tracker.project("OLD").name == jira.project


def test_a_project_that_is_said_to_be_private_is_and_no_other(jira):
    told = jira.make_tracker(private=(jira.project,))
    assert told.project(jira.project).visibility is Visibility.PRIVATE
    assert told.project(jira.elsewhere).visibility is Visibility.INTERNAL


@pytest.mark.parametrize("held", [("BROWSE_PROJECTS",), ("BROWSE_PROJECTS", "CREATE_ISSUES")])
def test_where_we_may_not_edit_labels_and_owners_do_not_stick(jira, held):
    jira.restrict(*held)
    assert not jira.tracker.project(jira.project).can_push


def test_a_project_is_not_looked_up_again_at_once(jira, asked):
    for _ in range(2):
        jira.tracker.project(jira.project)
    assert len([one for one in asked() if one.startswith("GET project/")]) == 2  # as the bot, and as nobody
