"""What the port promises about people, projects and files, in every world."""

import pytest

from syncer.errors import GiveUp, TryLater


def test_the_bot_knows_who_it_is(world, tracker):
    assert tracker.bot().login == world.bot


def test_a_project_is_found_with_its_visibility_and_our_rights(world, tracker):
    found = tracker.project(world.project)
    assert (found.name, found.visibility, found.can_push) == (world.project, world.visibility, True)
    assert found.id
    assert found.has_issues


def test_an_unknown_project_is_given_up(world, tracker):
    with pytest.raises(GiveUp) as caught:
        tracker.project(world.unknown)
    assert world.unknown in caught.value.sentence


@pytest.mark.parametrize(
    "name", ["", "acme", "../..", "acme/..", "acme/x/y", "acme/x?y=1", "acme/x#1", "a b/c"]
)
def test_what_is_no_name_of_a_project_is_never_asked_for(world, tracker, name):
    with pytest.raises(GiveUp):
        tracker.project(name)
    assert world.changes() == []


def test_who_may_be_assigned(world, tracker):
    assert tracker.can_assign(world.project, world.owner)
    assert tracker.can_assign(world.project, world.colleague)
    assert not tracker.can_assign(world.project, world.stranger)
    assert not tracker.can_assign(world.project, "nobody-of-that-name")
    assert not tracker.can_assign(world.project, "../../user")


def test_whose_commands_are_obeyed(world, tracker):
    assert tracker.may_write(world.project, world.owner)
    assert tracker.may_write(world.project, world.colleague)
    assert not tracker.may_write(world.project, world.stranger)
    assert not tracker.may_write(world.project, "nobody-of-that-name")
    assert not tracker.may_write(world.project, "x/../../alice")


def test_a_file_is_read_or_is_not_there(world, tracker):
    assert tracker.read_file(world.project, "CODEOWNERS") == ("* @alice\n" if world.has_files else None)
    assert tracker.read_file(world.project, "docs/CODEOWNERS") is None
    assert tracker.read_file(world.project, "../../secrets") is None


def test_the_doctor_finds_nothing_wrong_and_changes_nothing(world, tracker):
    found = tracker.check(world.project, ["post-mortem", "action-item"])
    assert all(finding.ok for finding in found)
    assert any(world.bot in finding.sentence for finding in found)
    assert any("post-mortem" in finding.sentence for finding in found)
    assert world.changes() == []


def test_the_doctor_says_what_to_do_about_a_project_that_is_not_there(world, tracker):
    last = tracker.check(world.unknown, [])[-1]
    assert not last.ok
    assert last.slug
    assert "Check the name" in last.sentence


def test_the_doctor_survives_an_outage(world):
    found = world.tracker_that_reaches_nobody().check(world.project, [])
    assert [finding.ok for finding in found] == [False]


def test_questions_to_a_tracker_that_is_away_are_for_later(world):
    away = world.tracker_that_reaches_nobody()
    questions = [
        away.bot,
        lambda: away.project(world.project),
        lambda: away.can_assign(world.project, world.owner),
        lambda: away.may_write(world.project, world.owner),
    ]
    if world.has_files:
        questions.append(lambda: away.read_file(world.project, "CODEOWNERS"))
    for question in questions:
        with pytest.raises(TryLater) as caught:
            question()
        assert not caught.value.unknown
