"""Reading issues of Jira: by their status's category, in few requests, and never gone because a token is old."""

import pytest

from deploy.sandbox.jira.workflow import STATUSES_ONLY, Status, Transition, Workflow
from rules.nouns import Gone, IssueRef, State
from syncer.errors import GiveUp

TRANSLATED = Workflow(
    (Status("1", "Offen", "new"), Status("2", "Fertig", "done"), Status("3", "Won’t do", "done")),
    (Transition("1", "Fertig", "2"), Transition("2", "Lassen", "3"), Transition("3", "Wieder", "1")),
)


def test_two_hundred_and_five_are_read_in_three_requests(jira, asked):
    refs = []
    for number in range(205):
        issue = jira.server.issue(jira.open_as(jira.owner, f"Theirs {number}"))
        refs.append(IssueRef("jira", jira.project, str(issue.id), issue.key, ""))
    asked()
    assert len(jira.tracker.read(refs)) == 205
    assert asked() == [f"POST {'issue/bulkfetch' if jira.is_cloud else 'search'}"] * 3


def test_nothing_is_gone_because_the_token_is_not_accepted_any_more(jira, draft, say_once):
    made = [jira.tracker.create(draft()).ref for _ in range(2)]
    jira.delete(made[0])
    say_once("GET", r"/myself$", {"errorMessages": ["Log in."]}, 401)
    with pytest.raises(GiveUp) as caught:
        jira.tracker.read(made)
    assert caught.value.slug == "jira.token"
    assert isinstance(jira.tracker.read(made)[made[0].id], Gone)


@pytest.mark.parametrize(("status", "state"), [("Fertig", State.COMPLETED), ("Won’t do", State.DROPPED)])
def test_a_status_counts_by_its_category_in_any_language(another, status, state):
    world = another(workflow=TRANSLATED)
    ref = world.tracker.create(world.draft()).ref
    world.as_person(world.owner).transition(ref.id, status)
    found = world.tracker.read([ref])[ref.id]
    assert (found.state, found.reason) == (state, status if state is State.DROPPED else "")


@pytest.mark.parametrize(
    ("resolution", "state"),
    [("Done", State.COMPLETED), ("Won't Do", State.DROPPED), ("Duplicate", State.DROPPED)],
)
def test_a_resolution_says_whether_it_was_done(jira, draft, resolution, state):
    ref = jira.tracker.create(draft()).ref
    jira.as_person(jira.owner).transition(ref.id, "Closed", resolution)
    assert jira.tracker.read([ref])[ref.id].state is state


@pytest.mark.parametrize(("status", "state"), [("Won't Do", State.DROPPED), ("Done", State.COMPLETED)])
def test_without_a_resolution_the_status_says_it(another, status, state):
    world = another(workflow=STATUSES_ONLY)
    ref = world.tracker.create(world.draft()).ref
    world.as_person(world.owner).transition(ref.id, status)
    assert world.tracker.read([ref])[ref.id].state is state


def test_a_resolution_that_changes_alone_is_seen(jira, draft):
    ref = jira.tracker.create(draft()).ref
    jira.close(ref, jira.owner)
    jira.as_person(jira.owner).resolve_as(ref.id, "Won't Do")
    assert jira.tracker.read([ref])[ref.id].state is State.DROPPED


def test_what_means_dropped_is_for_the_policy_to_say(jira, draft):
    ref = jira.tracker.create(draft()).ref
    jira.close(ref, jira.owner, completed=False)
    assert jira.make_tracker(dropped=()).read([ref])[ref.id].state is State.COMPLETED


def test_who_closed_it_is_asked_once_and_only_where_nobody_is_assigned(jira, draft, asked):
    mine, nobodys = jira.tracker.create(draft(assignee=jira.colleague)), jira.tracker.create(draft())
    for issue in (mine, nobodys):
        jira.close(issue.ref, jira.owner)
    asked()
    for _ in range(3):
        found = jira.tracker.read([mine.ref, nobodys.ref])
    assert found[nobodys.ref.id].closed_by.login == jira.owner
    assert found[mine.ref.id].closed_by is None
    assert len([one for one in asked() if one.startswith("GET issue/")]) == 1


def test_an_id_that_is_none_is_never_asked_for(jira, draft, asked):
    ref = jira.tracker.create(draft()).ref
    odd = IssueRef("jira", jira.project, "1) OR (1=1", "OPS-1", "")
    asked()
    for refs in ([odd], [ref, odd]):
        with pytest.raises(GiveUp, match="its id is no number"):
            jira.tracker.read(refs)
    assert not [one for one in asked() if "OR" in one]
