"""What the port promises about native parents and children, in every world."""

import pytest

from rules.nouns import IssueRef
from rules.operations import IssueDraft
from syncer.errors import TryLater
from syncer.trackers.port import Linked, NotLinked


def opened(world, title, project=None):
    return world.tracker.create(IssueDraft(project or world.project, title, world.text("text"))).ref


def test_a_child_is_linked_or_the_reason_is_told(world, tracker):
    parent, child = opened(world, "Post-mortem"), opened(world, "Ticket", world.elsewhere)
    match tracker.link_child(parent, child):
        case Linked():
            assert world.links_children
            assert world.children(parent) == [child.id]
        case NotLinked(why):
            assert not world.links_children
            assert why.endswith(".")


def test_linking_twice_is_linking_once(world, tracker):
    parent, child = opened(world, "Post-mortem"), opened(world, "Ticket")
    assert tracker.link_child(parent, child) == tracker.link_child(parent, child)
    if world.links_children:
        assert world.children(parent) == [child.id]


def test_a_link_whose_answer_is_lost_is_found_to_be_there(world, tracker):
    if not world.links_children:
        return
    parent, child = opened(world, "Post-mortem"), opened(world, "Ticket")
    world.cut_after("link")
    with pytest.raises(TryLater) as caught:
        tracker.link_child(parent, child)
    assert caught.value.unknown
    assert tracker.link_child(parent, child) == Linked()
    assert world.children(parent) == [child.id]


def test_a_child_that_was_deleted_is_not_linked(world, tracker):
    parent, child = opened(world, "Post-mortem"), opened(world, "Ticket")
    world.delete(child)
    assert isinstance(tracker.link_child(parent, child), NotLinked)


def test_a_post_mortem_that_lives_elsewhere_is_linked_or_the_reason_is_told(world, tracker):
    child = opened(world, "Ticket")
    parent = IssueRef("another", "acme/pm", "77", "acme/pm#7", "https://pm.example/acme/pm/issues/7")
    match tracker.link_child(parent, child):
        case Linked():
            assert world.links_elsewhere
            assert tracker.link_child(parent, child) == Linked()
            assert world.links_to_elsewhere(child) == [parent.url]
        case NotLinked(why):
            assert not world.links_elsewhere
            assert why.endswith(".")
