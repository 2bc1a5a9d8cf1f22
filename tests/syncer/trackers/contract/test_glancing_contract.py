"""What the port promises about a glance, in every world: whatever people do to an issue, it shows."""

from datetime import timedelta

import pytest

from rules.operations import IssueDraft
from syncer.errors import TryLater


@pytest.fixture
def made(world, tracker):
    """Some issues, an hour before whatever happens next."""
    issues = [tracker.create(IssueDraft(world.project, f"Promise {n}", world.text("why"))) for n in range(3)]
    world.set_clock(issues[0].created_at + timedelta(hours=1))
    return [issue.ref for issue in issues]


def test_a_glance_is_always_the_same_while_nothing_happens(tracker, made):
    first = tracker.glance(made)
    assert {id_: glimpse.key for id_, glimpse in first.items()} == {ref.id: ref.key for ref in made}
    assert tracker.glance(made) == first
    assert tracker.glance(made[1:2]) == {made[1].id: first[made[1].id]}


@pytest.mark.parametrize(
    "happens",
    [
        lambda world, ref: world.edit_body(ref, world.owner, world.text("by a person")),
        lambda world, ref: world.comment(ref, world.colleague, "/apply"),
        lambda world, ref: world.close(ref, world.owner, completed=False),
    ],
    ids=["edited", "commented", "closed"],
)
def test_what_people_do_shows_on_that_issue_alone(world, tracker, made, happens):
    before = tracker.glance(made)
    happens(world, made[1])
    after = tracker.glance(made)
    assert [after[ref.id] != before[ref.id] for ref in made] == [False, True, False]
    assert after[made[1].id].updated_at >= before[made[1].id].updated_at + timedelta(minutes=50)


def test_what_was_deleted_is_not_shown(world, tracker, made):
    world.delete(made[1])
    assert set(tracker.glance(made)) == {made[0].id, made[2].id}


def test_what_was_moved_is_not_shown_as_it_was(world, tracker, made):
    before = tracker.glance(made)
    world.move(made[1])
    after = tracker.glance(made)
    assert after.get(made[1].id) != before[made[1].id]
    assert after[made[0].id] == before[made[0].id]


def test_nothing_is_asked_about_nothing(tracker):
    assert tracker.glance([]) == {}


def test_during_an_outage_nothing_seems_to_be_gone(world, made):
    with pytest.raises(TryLater):
        world.tracker_that_reaches_nobody().glance(made)
