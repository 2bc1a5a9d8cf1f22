"""What the port promises about reading issues, in every world."""

import pytest

from rules.nouns import Gone, Issue, State
from rules.operations import IssueDraft, IssueEdit
from syncer.errors import TryLater
from syncer.trackers.port import Written


def opened(world, count, **more):
    texts = [world.text(f"text {n}") for n in range(count)]
    drafts = (IssueDraft(world.project, f"Promise {n}", text, **more) for n, text in enumerate(texts))
    return [world.tracker.create(draft) for draft in drafts]


def test_many_are_read_each_by_its_id(world, tracker):
    made = opened(world, 4, assignee=world.colleague, labels=("action-item",))
    assert tracker.read([issue.ref for issue in made]) == {issue.ref.id: issue for issue in made}


def test_one_alone_is_read_as_it_is_among_many(world, tracker):
    one, other = opened(world, 2, assignee=world.colleague, labels=("action-item",))
    world.close(one.ref, world.colleague, completed=False)
    alone = tracker.read([one.ref])[one.ref.id]
    assert tracker.read([one.ref, other.ref])[one.ref.id] == alone


def test_nothing_is_read_without_asking(world, tracker):
    assert tracker.read([]) == {}


def test_what_people_changed_is_seen_at_once(world, tracker):
    one, other = opened(world, 2)
    before = tracker.read([one.ref, other.ref])
    world.edit_body(one.ref, world.owner, world.text("by a person"))
    world.assign(other.ref, world.colleague)
    after = tracker.read([one.ref, other.ref])
    told = before[one.ref.id].body, after[one.ref.id].body
    assert told == (world.text("text 0"), world.text("by a person"))
    assert [a.login for a in after[other.ref.id].assignees] == [world.colleague]


def test_a_text_with_the_line_ends_of_a_browser_is_read_as_it_is(world, tracker):
    one, other = opened(world, 2)
    text = world.text("first\r\n\r\n- [ ] box\r\n")
    world.edit_body(one.ref, world.owner, text)
    assert tracker.read([one.ref, other.ref])[one.ref.id].body == text


@pytest.mark.parametrize("completed", [True, False])
def test_closing_tells_whether_it_is_done_who_and_when(world, tracker, completed):
    one, other = opened(world, 2)
    world.close(one.ref, world.colleague, completed=completed)
    for refs in ([one.ref], [one.ref, other.ref]):
        found = tracker.read(refs)[one.ref.id]
        assert found.state is (State.COMPLETED if completed else State.DROPPED)
        assert bool(found.reason) is not completed
        assert found.closed_at is not None
        assert found.closed_by is not None
        assert found.closed_by.login == world.colleague


def test_what_was_opened_again_is_open(world, tracker):
    one, other = opened(world, 2)
    world.close(one.ref, world.owner)
    world.reopen(one.ref, world.owner)
    for refs in ([one.ref], [one.ref, other.ref]):
        found = tracker.read(refs)[one.ref.id]
        assert (found.state, found.reason, found.closed_at, found.closed_by) == (State.OPEN, "", None, None)


def test_one_that_was_deleted_is_gone_and_the_others_are_there(world, tracker):
    made = opened(world, 4)
    world.delete(made[2].ref)
    found = tracker.read([issue.ref for issue in made])
    gone = found.pop(made[2].ref.id)
    assert isinstance(gone, Gone)
    assert gone.ref == made[2].ref
    assert gone.why
    assert [issue.title for issue in found.values()] == ["Promise 0", "Promise 1", "Promise 3"]


def test_one_that_was_moved_comes_with_its_new_place(world, tracker):
    one, other = opened(world, 2)
    world.move(one.ref)
    for refs in ([one.ref], [one.ref, other.ref]):
        found = tracker.read(refs)[one.ref.id]
        assert isinstance(found, Issue)
        assert (found.title, found.ref.project) == ("Promise 0", world.elsewhere)
        again = tracker.read([found.ref])[found.ref.id]
        assert again == found


def test_an_outage_is_no_news_about_any_issue(world):
    made = opened(world, 2)
    with pytest.raises(TryLater) as caught:
        world.tracker_that_reaches_nobody().read([issue.ref for issue in made])
    assert not caught.value.unknown


def test_what_a_write_of_ours_replaced_is_told_or_unknown_but_never_wrong(world, tracker):
    one = opened(world, 1)[0]
    first, between, second, later, never = map(world.text, ("one", "in between", "two", "later", "never"))
    tracker.edit(one.ref, IssueEdit(body=first))
    world.edit_body(one.ref, world.owner, between)
    tracker.edit(one.ref, IssueEdit(body=second))
    told = between if world.keeps_history else None
    assert tracker.replaced_text(one.ref, Written(first, second)) == told
    world.edit_body(one.ref, world.owner, later)
    assert tracker.replaced_text(one.ref, Written(first, second)) == told
    assert tracker.replaced_text(one.ref, Written(second, later)) is None
    assert tracker.replaced_text(one.ref, Written(first, never)) is None


def test_what_it_replaced_is_told_to_another_process_as_well(world):
    """Whoever wrote it died before looking."""
    one = opened(world, 1)[0]
    first, between, second = map(world.text, ("one", "one\nand more", "one, by us"))
    world.tracker.edit(one.ref, IssueEdit(body=first))
    world.edit_body(one.ref, world.owner, between)
    world.tracker.edit(one.ref, IssueEdit(body=second))
    told = world.another_tracker().replaced_text(one.ref, Written(first, second))
    assert told == (between if world.keeps_history else None)
