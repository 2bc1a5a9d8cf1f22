"""People in Jira change the field called Priority, and not a label of ours."""

import pytest
from homes.words import Promise

CANARY = "Add a canary stage"
HIGHEST, LOW = {"id": "1"}, {"id": "4"}
ON_JIRA = pytest.mark.combinations(("cloud", "cloud"), ("datacenter", "datacenter"))


def places(team):
    """Where the ticket says how urgent it is: label and field."""
    fields = team.work.server.issue("CHK-1").fields
    return [label for label in fields["labels"] or () if label[0] == "P"], fields["priority"]


@ON_JIRA
def test_a_priority_that_is_changed_in_its_field_arrives_on_the_line_and_back(team):
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", priority="P1"))
    assert places(team) == (["P1"], "2")
    team.work.server.as_person("bob").edit("CHK-1", priority=HIGHEST)
    team.settle()
    assert team.line(CANARY).priority == "P0"
    assert places(team) == (["P0"], "1")
    team.edit_line(CANARY, priority="P3")
    assert places(team) == (["P3"], "4")
    assert team.loop.plan(team.incident).operations == ()


@pytest.mark.combinations(("cloud", "cloud"))
def test_a_field_that_never_said_the_same_changes_nothing_until_somebody_changes_it(team):
    """It is on no screen for us, and its default is another priority."""
    screen = ["description", "assignee", "labels", "duedate"]
    team.work.server.set_screen(team.work.work, "Task", "create", screen)
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", priority="P1"))
    team.settle()
    assert places(team) == (["P1"], "3")
    assert team.line(CANARY).priority == "P1"
    team.work.server.as_person("bob").edit("CHK-1", priority=LOW)
    team.settle()
    assert team.line(CANARY).priority == "P3"
    assert places(team)[0] == ["P3"]


@pytest.mark.combinations(("cloud", "cloud"))
def test_a_ticket_whose_line_was_deleted_says_the_same_in_all_its_places(team):
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", priority="P1"))
    team.notes.save('{"type": "doc", "version": 1, "content": []}')
    team.work.server.as_person("bob").edit("CHK-1", priority=HIGHEST)
    team.settle()
    assert places(team) == (["P0"], "1")
    assert team.row().action_items[0].priority == "P0"
    assert team.loop.plan(team.incident).operations == ()
