"""What the port promises about changing an issue, in every world."""

import pytest

from rules.nouns import State
from rules.operations import IssueDraft, IssueEdit
from syncer.errors import GiveUp, TryLater


@pytest.fixture
def issue(world, tracker):
    text = world.text("why")
    draft = IssueDraft(world.project, "Add a canary", text, assignee=world.colleague, labels=("mine",))
    return tracker.create(draft)


def now(tracker, issue):
    return tracker.read([issue.ref])[issue.ref.id]


def logins(issue):
    return sorted(account.login for account in issue.assignees)


def test_title_and_text_are_replaced_and_the_rest_stays(world, tracker, issue):
    text = world.text("why\n\nmore")
    shown = tracker.edit(issue.ref, IssueEdit(title="Add two canaries", body=text))
    assert (shown.title, shown.body) == ("Add two canaries", text)
    assert (shown.labels, shown.assignees, shown.state) == (issue.labels, issue.assignees, State.OPEN)
    assert now(tracker, issue) == shown


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (lambda world: IssueEdit(title="t"), "title"),
        (lambda world: IssueEdit(body=world.text("b")), "body"),
        (lambda world: IssueEdit(state=State.COMPLETED), "state"),
        (lambda world: IssueEdit(add_labels=("a", "b")), "labels"),
        (lambda world: IssueEdit(remove_labels=("mine",)), "labels"),
        (lambda world: IssueEdit(assignee=world.owner), "assignees"),
        (lambda world: IssueEdit(assignee=world.owner, replaces=world.colleague), "assignees"),
    ],
)
def test_editing_twice_is_editing_once(world, tracker, issue, edit, field):
    once = tracker.edit(issue.ref, edit(world))
    assert getattr(once, field) != getattr(issue, field)
    twice = tracker.edit(issue.ref, edit(world))
    assert getattr(twice, field) == getattr(once, field)


@pytest.mark.parametrize("state", [State.COMPLETED, State.DROPPED])
def test_it_is_closed_for_a_reason_and_opened_again(tracker, issue, state):
    closed = tracker.edit(issue.ref, IssueEdit(state=state))
    assert closed.state is now(tracker, issue).state is state
    opened = tracker.edit(issue.ref, IssueEdit(state=State.OPEN))
    assert opened.state is now(tracker, issue).state is State.OPEN


def test_closing_whose_answer_is_lost_was_done_and_is_not_done_again(world, tracker, issue):
    world.cut_after("close")
    with pytest.raises(TryLater) as caught:
        tracker.edit(issue.ref, IssueEdit(state=State.COMPLETED))
    assert caught.value.unknown
    closed = now(tracker, issue)
    assert closed.state is State.COMPLETED
    again = tracker.edit(issue.ref, IssueEdit(state=State.COMPLETED))
    assert (again.state, again.closed_at) == (closed.state, closed.closed_at)


def test_closing_that_was_lost_on_its_way_may_be_done_again(world, tracker, issue):
    world.cut_before("close")
    with pytest.raises(TryLater) as caught:
        tracker.edit(issue.ref, IssueEdit(state=State.DROPPED))
    assert caught.value.unknown
    assert now(tracker, issue).state is State.OPEN
    assert tracker.edit(issue.ref, IssueEdit(state=State.DROPPED)).state is State.DROPPED


def test_an_owner_is_added_and_nobody_leaves_where_there_is_room_for_two(world, tracker, issue):
    wanted = sorted([world.owner, world.colleague] if world.several_assignees else [world.owner])
    assert logins(tracker.edit(issue.ref, IssueEdit(assignee=world.owner))) == wanted
    assert logins(now(tracker, issue)) == wanted


def test_an_owner_takes_over_from_one_and_the_others_stay(world, tracker, issue):
    if not world.several_assignees:
        return
    world.assign(issue.ref, world.colleague, world.bot)
    shown = tracker.edit(issue.ref, IssueEdit(assignee=world.owner, replaces=world.colleague))
    assert logins(shown) == logins(now(tracker, issue)) == sorted([world.owner, world.bot])


def test_taking_over_from_somebody_who_has_left_already_only_adds(world, tracker, issue):
    world.assign(issue.ref, world.bot)
    shown = tracker.edit(issue.ref, IssueEdit(assignee=world.owner, replaces=world.colleague))
    assert logins(shown) == sorted([world.owner, world.bot] if world.several_assignees else [world.owner])


def test_an_owner_set_by_hand_stays_whatever_else_is_edited(world, tracker, issue):
    world.assign(issue.ref, world.owner)
    edit = IssueEdit(title="t", body=world.text("b"), add_labels=("late",), state=State.COMPLETED)
    assert logins(tracker.edit(issue.ref, edit)) == logins(now(tracker, issue)) == [world.owner]


def test_labels_come_and_go_and_those_of_others_stay(world, tracker, issue):
    world.label(issue.ref, "theirs")
    tracker.edit(issue.ref, IssueEdit(add_labels=("overdue", "mine"), remove_labels=("never there",)))
    assert sorted(now(tracker, issue).labels) == ["mine", "overdue", "theirs"]
    tracker.edit(issue.ref, IssueEdit(remove_labels=("overdue", "mine")))
    assert now(tracker, issue).labels == ("theirs",)


def test_all_of_it_in_one_edit(world, tracker, issue):
    edit = IssueEdit(
        title="t",
        body=world.text("b"),
        assignee=world.owner,
        replaces=world.colleague,
        add_labels=("new",),
        remove_labels=("mine",),
        state=State.DROPPED,
    )
    shown = tracker.edit(issue.ref, edit)
    assert (shown.title, shown.body, shown.labels) == ("t", world.text("b"), ("new",))
    assert shown.state is State.DROPPED
    assert logins(shown) == [world.owner]
    assert now(tracker, issue) == shown


def test_an_edit_whose_answer_is_lost_was_made_and_may_be_made_again(world, tracker, issue):
    world.cut_after("edit")
    with pytest.raises(TryLater) as caught:
        tracker.edit(issue.ref, IssueEdit(body=world.text("ours")))
    assert caught.value.unknown
    assert world.bodies() == [world.text("ours")]
    assert tracker.edit(issue.ref, IssueEdit(body=world.text("ours"))).body == world.text("ours")


def test_an_edit_that_never_left_is_known_not_to_have_happened(world, issue):
    with pytest.raises(TryLater) as caught:
        world.tracker_that_reaches_nobody().edit(issue.ref, IssueEdit(body=world.text("ours")))
    assert not caught.value.unknown
    assert world.bodies() == [world.text("why")]


def test_what_was_moved_is_edited_where_it_is_now(world, tracker, issue):
    world.move(issue.ref)
    shown = tracker.edit(issue.ref, IssueEdit(body=world.text("ours")))
    assert (shown.body, shown.ref.project) == (world.text("ours"), world.elsewhere)
    assert world.bodies(world.elsewhere) == [world.text("ours")]


def test_what_was_deleted_is_given_up(world, tracker, issue):
    world.delete(issue.ref)
    with pytest.raises(GiveUp):
        tracker.edit(issue.ref, IssueEdit(body=world.text("ours")))


def test_a_text_in_which_people_wrote_is_never_cut(world, tracker, issue):
    with pytest.raises(GiveUp) as caught:
        tracker.edit(issue.ref, IssueEdit(body=world.of_length(world.longest_body + 1)))
    assert "shorten it" in caught.value.sentence
    assert world.bodies() == [world.text("why")]
    longest = world.of_length(world.longest_body)
    assert tracker.edit(issue.ref, IssueEdit(body=longest)).body == longest
