"""A transition may demand fields: they are given in kintsugi.yml, by the transition's name."""

import pytest

from rules.nouns import State
from rules.operations import IssueEdit
from syncer.errors import GiveUp

COMPLETED = State.COMPLETED


@pytest.fixture
def cause(jira):
    """Both ways to an end demand a cause; its id."""
    made = jira.server.add_custom_field("Root cause", "select", ["Human", "Disk"])
    for way in ("5", "2"):
        jira.server.set_screen(jira.project, "Task", way, ["resolution", made])
        jira.server.require(jira.project, "Task", made, on=way)
    return made


def test_what_is_demanded_is_filled_in(jira, draft, cause):
    ref = jira.tracker.create(draft()).ref
    edit = IssueEdit(state=COMPLETED, transitions={"resolve issue": {"Root cause": "Disk"}})
    assert jira.tracker.edit(ref, edit).state is COMPLETED
    assert jira.server.issue(ref.id).fields[cause].value == "Disk"


def test_what_nobody_gives_is_told_in_jiras_words(jira, draft, cause):
    ref = jira.tracker.create(draft()).ref
    with pytest.raises(GiveUp) as caught:
        jira.tracker.edit(ref, IssueEdit(state=COMPLETED))
    said = caught.value.sentence
    assert "Jira says: Root cause is required" in said
    assert "“Root cause” (one of Human, Disk) under actions: fields: transitions: Resolve Issue:" in said


def test_a_post_mortem_is_told_of_its_own_section(jira, draft, cause):
    ref = jira.tracker.create(draft()).ref
    with pytest.raises(GiveUp, match="under postmortem: fields: transitions: Resolve Issue: of the rule"):
        jira.tracker.edit(ref, IssueEdit(state=COMPLETED, section="postmortem"))


@pytest.mark.parametrize("name", ["Comment", "comment"])
def test_a_comment_that_a_transition_demands_is_given_like_a_field(jira, draft, name):
    jira.server.require(jira.project, "Task", "comment", on="5")
    ref = jira.tracker.create(draft()).ref
    with pytest.raises(GiveUp, match=r"A comment is required"):
        jira.tracker.edit(ref, IssueEdit(state=COMPLETED))
    demands = {"Resolve Issue": {name: "Closed by *Kintsugi*"}}
    assert jira.tracker.edit(ref, IssueEdit(state=COMPLETED, transitions=demands)).state is COMPLETED
    (said,) = jira.tracker.comments(ref)
    assert "Kintsugi" in said.body


def test_a_value_that_is_none_of_its_field_is_told_before_anything_happens(jira, draft):
    when = jira.server.add_custom_field("Seen", "datepicker")
    jira.server.set_screen(jira.project, "Task", "5", ["resolution", when])
    ref = jira.tracker.create(draft()).ref
    with pytest.raises(GiveUp, match="it takes a date"):
        jira.tracker.edit(ref, IssueEdit(state=COMPLETED, transitions={"Resolve Issue": {"Seen": "soon"}}))
    assert jira.count("close") == 0


def test_a_field_that_its_screen_has_not_is_not_sent(jira, draft):
    ref = jira.tracker.create(draft()).ref
    edit = IssueEdit(state=COMPLETED, transitions={"Resolve Issue": {"Team": "Payments"}})
    assert jira.tracker.edit(ref, edit).state is COMPLETED
