"""Closing and opening again: the transition that leads to the right category, with the right resolution."""

import json

import pytest

from deploy.sandbox.jira.workflow import CLASSIC, SIMPLE, STATUSES_ONLY, Transition, Workflow
from rules.nouns import State
from rules.operations import IssueEdit
from syncer.errors import GiveUp, TryLater

COMPLETED, DROPPED, OPEN = State.COMPLETED, State.DROPPED, State.OPEN
_TO_DO, _DOING, _DONE, _WONT = STATUSES_ONLY.statuses
_ASKS = {"screen": ("resolution",)}
LONG_WAY = Workflow(
    (_TO_DO, _DOING, _DONE), (Transition("1", "Start", "3"), Transition("2", "End", "10001", ("3",)))
)
TWO_WAYS = Workflow(
    (_TO_DO, _DOING, _DONE, _WONT),
    (
        Transition("1", "Discard", "10002"),
        Transition("2", "Finish", "10001", required=frozenset({"resolution"}), **_ASKS),
        Transition("3", "Finish with a story", "10001", **_ASKS),
        Transition("4", "Back to work", "3"),
        Transition("5", "Back to the pile", "10000"),
    ),
)
OBSTINATE = Workflow(TWO_WAYS.statuses, (Transition("2", "Finish", "10001", sets="Done", **_ASKS),))


def opened(world):
    return world.tracker.create(world.draft()).ref


def shown(world, ref):
    """Status and resolution."""
    issue = world.server.issue(ref.id)
    resolution = world.server.world.resolutions.get(issue.fields.get("resolution"))
    return world.server.world.home(issue).workflow.status(issue.status).name, resolution


@pytest.mark.parametrize(
    ("workflow", "state", "becomes"),
    [
        (CLASSIC, COMPLETED, ("Resolved", "Done")),
        (CLASSIC, DROPPED, ("Resolved", "Won't Do")),
        (SIMPLE, COMPLETED, ("Done", "Done")),
        (STATUSES_ONLY, COMPLETED, ("Done", None)),
        (STATUSES_ONLY, DROPPED, ("Won't Do", None)),
        (TWO_WAYS, COMPLETED, ("Done", "Done")),
        (TWO_WAYS, DROPPED, ("Done", "Won't Do")),
    ],
)
def test_an_issue_ends_as_its_workflow_wants_it(another, workflow, state, becomes):
    world = another(workflow=workflow)
    ref = opened(world)
    assert world.tracker.edit(ref, IssueEdit(state=state)).state is state
    assert shown(world, ref) == becomes


@pytest.mark.parametrize(
    ("workflow", "status"),
    [(CLASSIC, "Reopened"), (SIMPLE, "To Do"), (STATUSES_ONLY, "To Do"), (TWO_WAYS, "To Do")],
)
def test_it_is_opened_again_rather_as_to_do_than_as_in_progress(another, workflow, status):
    world = another(workflow=workflow)
    ref = opened(world)
    world.tracker.edit(ref, IssueEdit(state=COMPLETED))
    assert world.tracker.edit(ref, IssueEdit(state=OPEN)).state is OPEN
    assert shown(world, ref)[0] == status


def test_what_is_in_that_state_already_goes_nowhere(another):
    world = another(workflow=SIMPLE)
    ref = opened(world)
    for _ in range(2):
        world.tracker.edit(ref, IssueEdit(state=COMPLETED))
    assert world.count("close") == 1


def test_a_workflow_that_cannot_say_dropped_is_told_with_its_transitions(another):
    world = another(workflow=SIMPLE)
    ref = opened(world)
    with pytest.raises(GiveUp) as caught:
        world.tracker.edit(ref, IssueEdit(state=DROPPED))
    said = caught.value.sentence
    assert caught.value.slug == "jira.transition"
    assert "“To Do” (to To Do), “In Progress” (to In Progress), “Done” (to Done)" in said
    assert "Won't Do, Duplicate" in said
    assert "Resolution on the screen" in said
    assert shown(world, ref)[0] == "To Do"


def test_a_long_way_is_not_walked_for_people(another):
    world = another(workflow=LONG_WAY)
    with pytest.raises(GiveUp) as caught:
        world.tracker.edit(opened(world), IssueEdit(state=COMPLETED))
    assert "“Start” (to In Progress)" in caught.value.sentence
    assert "none leads to a status that means done" in caught.value.sentence


def test_an_end_without_a_way_back_is_told(another):
    world = another(
        workflow=Workflow(
            LONG_WAY.statuses, (Transition("1", "End", "10001", ("10000",)), LONG_WAY.transitions[1])
        )
    )
    ref = opened(world)
    world.tracker.edit(ref, IssueEdit(state=COMPLETED))
    with pytest.raises(GiveUp, match="no transition is open to the bot"):
        world.tracker.edit(ref, IssueEdit(state=OPEN))


def test_a_workflow_that_does_something_else_is_not_believed(another):
    """The screen takes a resolution, and a post function sets another one."""
    world = another(workflow=OBSTINATE)
    with pytest.raises(GiveUp) as caught:
        world.tracker.edit(opened(world), IssueEdit(state=DROPPED))
    assert caught.value.slug == "jira.resolution"
    assert "after “Finish” it counts as completed" in caught.value.sentence


def test_a_transition_that_the_policy_names_comes_first(another):
    world = another(workflow=TWO_WAYS)
    named = {"Finish with a story": {"Resolution": "Done"}}
    world.tracker.edit(opened(world), IssueEdit(state=COMPLETED, transitions=named))
    sent = [r for r in world.server.requests if r.is_call("POST", "/transitions$")]
    assert json.loads(sent[-1].body)["transition"] == {"id": "3"}


def test_a_resolution_that_the_policy_names_is_taken_if_it_means_the_same(jira, draft):
    named = {"Resolve Issue": {"resolution": "Duplicate"}}
    one, other = jira.tracker.create(draft()).ref, jira.tracker.create(draft()).ref
    jira.tracker.edit(one, IssueEdit(state=DROPPED, transitions=named))
    jira.tracker.edit(other, IssueEdit(state=COMPLETED, transitions=named))
    assert shown(jira, one)[1] == "Duplicate"
    assert shown(jira, other)[1] == "Done"


GERMAN = {"1": "Wird nicht erledigt", "2": "Duplikat", "3": "Erledigt"}


def test_of_resolutions_in_another_language_none_is_guessed(jira, draft):
    """The first of them would say here that it was not done."""
    jira.server.world.resolutions = GERMAN
    ref = jira.tracker.create(draft()).ref
    with pytest.raises(GiveUp) as caught:
        jira.tracker.edit(ref, IssueEdit(state=COMPLETED, section="actions"))
    said = caught.value.sentence
    assert "asks for one of the resolutions Wird nicht erledigt, Duplikat, Erledigt" in said
    assert "name those that mean dropped in trackers.jira.dropped" in said
    assert "give Resolution under actions: fields: transitions" in said
    assert shown(jira, ref)[1] is None
    named = {"Resolve Issue": {"Resolution": "Erledigt"}}
    assert jira.tracker.edit(ref, IssueEdit(state=COMPLETED, transitions=named)).state is COMPLETED
    assert shown(jira, ref)[1] == "Erledigt"


def test_where_the_policy_knows_what_means_dropped_any_other_resolution_means_done(jira, draft):
    jira.server.world.resolutions = {"1": "Won't Do", "2": "Erledigt"}
    ref = jira.tracker.create(draft()).ref
    jira.tracker.edit(ref, IssueEdit(state=COMPLETED))
    assert shown(jira, ref)[1] == "Erledigt"


def test_a_bot_that_may_not_transition_is_told_so(jira, draft):
    ref = jira.tracker.create(draft()).ref
    jira.restrict("BROWSE_PROJECTS", "CREATE_ISSUES", "EDIT_ISSUES")
    with pytest.raises(GiveUp, match="give the bot Transition Issues"):
        jira.tracker.edit(ref, IssueEdit(state=COMPLETED))


def test_a_change_at_the_same_time_is_for_later(jira, draft, say_once):
    ref = jira.tracker.create(draft()).ref
    say_once("POST", r"/transitions$", {"errorMessages": ["conflict"]}, 409)
    with pytest.raises(TryLater) as caught:
        jira.tracker.edit(ref, IssueEdit(state=COMPLETED))
    assert caught.value.slug == "jira.conflict"


def test_what_came_before_the_transition_is_not_forgotten(jira, draft):
    ref = jira.tracker.create(draft()).ref
    jira.cut_before("close")
    with pytest.raises(TryLater) as caught:
        jira.tracker.edit(ref, IssueEdit(title="new", state=COMPLETED))
    assert caught.value.unknown
    assert jira.tracker.read([ref])[ref.id].title == "new"
