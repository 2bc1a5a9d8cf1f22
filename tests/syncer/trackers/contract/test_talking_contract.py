"""What the port promises about comments and reactions, in every world."""

import pytest

from rules.operations import IssueDraft
from syncer.errors import GiveUp, TryLater

MARK = "kintsugi status 0123456789abcdef0123456789abcdef"


@pytest.fixture
def issue(world, tracker):
    return tracker.create(IssueDraft(world.project, "Post-mortem", world.text("what happened")))


def test_comments_are_read_oldest_first_with_their_authors(world, tracker, issue):
    world.comment(issue.ref, world.owner, "first\r\n`code` 🏺")
    ours = tracker.add_comment(issue.ref, "second", MARK)
    world.comment(issue.ref, world.stranger, "third")
    found = tracker.comments(issue.ref)
    assert [(c.author.login, c.body) for c in found] == [
        (world.owner, world.heard("first\r\n`code` 🏺")),
        (world.bot, "second"),
        (world.stranger, "third"),
    ]
    assert found[1] == ours
    assert [c.mark for c in found] == ["", MARK, ""]


def test_a_long_conversation_is_read_to_its_end(world, tracker, issue):
    said = [f"comment {number}" for number in range(205)]
    for text in said:
        world.comment(issue.ref, world.owner, text)
    assert [comment.body for comment in tracker.comments(issue.ref)] == said


def test_a_comment_is_edited_in_place_and_twice_is_once(world, tracker, issue):
    made = tracker.add_comment(issue.ref, "status: 1 pending", MARK)
    for _ in range(2):
        shown = tracker.edit_comment(issue.ref, made.id, "status: done", MARK)
        assert (shown.id, shown.body) == (made.id, "status: done")
    assert [(c.body, c.mark) for c in tracker.comments(issue.ref)] == [("status: done", MARK)]


def test_a_comment_whose_answer_is_lost_is_found_in_the_list_once(world, tracker, issue):
    world.cut_after("comment")
    with pytest.raises(TryLater) as caught:
        tracker.add_comment(issue.ref, "status", MARK)
    assert caught.value.unknown
    assert world.count("comment") == 1
    assert [(c.body, c.mark) for c in tracker.comments(issue.ref)] == [("status", MARK)]


def test_a_comment_that_was_lost_on_its_way_is_not_in_the_list(world, tracker, issue):
    world.cut_before("comment")
    with pytest.raises(TryLater) as caught:
        tracker.add_comment(issue.ref, "status", MARK)
    assert caught.value.unknown
    assert world.count("comment") == 1
    assert tracker.comments(issue.ref) == ()


def test_a_comment_that_never_left_is_known_not_to_have_been_written(world, issue):
    with pytest.raises(TryLater) as caught:
        world.tracker_that_reaches_nobody().add_comment(issue.ref, "status", MARK)
    assert not caught.value.unknown


def test_an_edited_comment_whose_answer_is_lost_may_be_edited_again(world, tracker, issue):
    made = tracker.add_comment(issue.ref, "one", MARK)
    world.cut_after("edit comment")
    with pytest.raises(TryLater) as caught:
        tracker.edit_comment(issue.ref, made.id, "two", MARK)
    assert caught.value.unknown
    assert [c.body for c in tracker.comments(issue.ref)] == ["two"]
    assert tracker.edit_comment(issue.ref, made.id, "two", MARK).body == "two"


def test_a_comment_that_is_too_long_is_cut_visibly(world, tracker, issue):
    shown = tracker.add_comment(issue.ref, "a line\n" * 10_000, MARK)
    assert "left out" in shown.body
    assert shown.mark == MARK
    assert world.size(world.comment_bodies(issue.ref)[0]) <= world.longest_body


def test_reacting_twice_is_reacting_once(world, tracker, issue):
    for _ in range(2):
        tracker.react(issue.ref, "hooray")
    assert world.reactions(issue.ref) == ([(world.bot, "hooray")] if world.reacts else [])


def test_a_tracker_without_reactions_makes_no_other_noise(world, tracker, issue):
    if world.reacts:
        return
    before = len(world.changes())
    tracker.react(issue.ref, "hooray")
    assert len(world.changes()) == before


def test_reacting_to_a_comment_leaves_the_issue_alone(world, tracker, issue):
    comment = tracker.add_comment(issue.ref, "done", MARK)
    for _ in range(2):
        tracker.react(issue.ref, "rocket", comment.id)
    assert world.reactions(issue.ref) == []


def test_a_reaction_whose_answer_is_lost_is_there_once(world, tracker, issue):
    if not world.reacts:
        return
    world.cut_after("react")
    with pytest.raises(TryLater) as caught:
        tracker.react(issue.ref, "hooray")
    assert caught.value.unknown
    tracker.react(issue.ref, "hooray")
    assert world.reactions(issue.ref) == [(world.bot, "hooray")]


def test_a_comment_id_of_another_tracker_is_given_up(tracker, issue):
    with pytest.raises(GiveUp):
        tracker.edit_comment(issue.ref, "../../labels", "x", MARK)
