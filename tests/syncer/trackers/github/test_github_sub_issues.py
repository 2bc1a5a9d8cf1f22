"""Sub-issues: by id and not by number, one owner, a hundred at most; whatever is refused is told in GitHub's words."""

from dataclasses import replace

from deploy.sandbox.github.families import add_sub_issue
from rules.operations import IssueDraft
from syncer.trackers.port import Linked, NotLinked


def test_the_id_is_sent_and_not_the_number(github, opened):
    parent, child, *_ = opened(3)
    assert github.tracker.link_child(parent, child) == Linked()
    assert github.children(parent) == [child.id]
    assert child.id != child.key.partition("#")[2]


def test_another_owner_s_issue_is_not_even_asked_for(github, opened, make_tracker, asked):
    github.server.add_repo("other/tickets", roles={github.bot: "write", github.owner: "admin"})
    parent, child = opened(1)[0], opened(1, "other/tickets")[0]
    tracker = make_tracker(github.server.api_url, github.token, allow=())
    asked()
    linked = tracker.link_child(parent, child)
    assert isinstance(linked, NotLinked)
    assert "one owner" in linked.why
    assert asked() == []


def test_an_owner_in_other_letters_is_the_same_owner(github, opened):
    parent, child = opened(2)
    shouted = replace(child, project=child.project.upper(), key=child.key.upper())
    assert github.tracker.link_child(parent, shouted) == Linked()


def test_the_hundred_and_first_is_told_why_not(github, opened):
    parent, *children, last = opened(102)
    world = github.server.world
    with world.lock:
        for child in children:
            add_sub_issue(world, world.user(github.owner), world.issues[int(parent.id)], int(child.id))
    linked = github.tracker.link_child(parent, last)
    assert isinstance(linked, NotLinked)
    assert "more than 100" in linked.why
    assert github.tracker.link_child(parent, children[99]) == Linked()  # the last of them, on the second page


def test_a_child_of_somebody_else_is_left_where_it_is(github, opened):
    parent, other, child = opened(3)
    github.tracker.link_child(other, child)
    linked = github.tracker.link_child(parent, child)
    assert isinstance(linked, NotLinked)
    assert "one parent" in linked.why
    assert github.children(other) == [child.id]


def test_without_the_right_to_link_it_says_so(github, opened):
    parent, child = opened(2)
    github.take_rights_away()
    linked = github.tracker.link_child(parent, child)
    assert isinstance(linked, NotLinked)
    assert "may not link" in linked.why


def test_a_server_without_sub_issues_is_told_apart_from_a_child_that_is_not_there(github, opened):
    parent, child = opened(2)
    github.server.faults.answer("*", "/sub_issues", 404, "Not Found", times=2)
    linked = github.tracker.link_child(parent, child)
    assert isinstance(linked, NotLinked)
    assert "no sub-issues there" in linked.why
    github.delete(child)
    linked = github.tracker.link_child(parent, child)
    assert isinstance(linked, NotLinked)
    assert "did not accept" in linked.why


def test_a_parent_that_moved_gets_its_child_where_it_is(github, opened):
    parent = github.tracker.create(IssueDraft(github.project, "pm", "b")).ref
    child = opened(2)[1]
    github.move(parent)
    assert github.tracker.link_child(parent, child) == Linked()
