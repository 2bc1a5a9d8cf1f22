"""What the port promises about creating an issue, in every world."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from rules.nouns import State
from rules.operations import IssueDraft
from syncer.errors import GiveUp, TryLater

MARK = "kintsugi ticket 0123456789abcdef0123456789abcdef"


def draft(world, title="Add a canary stage", body="Why we do it.", mark=MARK, **more):
    return IssueDraft(project=world.project, title=title, body=world.text(body), mark=mark, **more)


def now():
    return datetime.now(UTC)


def test_a_created_issue_is_as_it_was_drafted(world, tracker):
    made = tracker.create(draft(world, assignee=world.colleague, labels=("action-item", "p1")))
    assert (made.title, made.state) == ("Add a canary stage", State.OPEN)
    assert world.words(made.body).startswith("Why we do it.")
    assert [a.login for a in made.assignees] == [world.colleague]
    assert sorted(made.labels) == ["action-item", "p1"]
    assert made.author.login == tracker.bot().login == world.bot
    assert (made.ref.tracker, made.ref.project) == (tracker.name, world.project)
    assert made.ref.id
    assert made.ref.url.startswith("http")
    assert world.bodies() == [made.body]


def test_any_text_arrives_as_it_is(world, tracker):
    text = "Zürich 🏺 “quoted”\r\n\r\n\t<b> & `code` \\ 100 %\r\n- [ ] box"
    made = tracker.create(draft(world, title="Ünïcode 🏺", body=text, mark=""))
    assert (made.title, made.body) == ("Ünïcode 🏺", world.text(text))
    assert world.bodies() == [world.text(text)]


def test_a_title_is_one_line_that_is_not_too_long(world, tracker):
    made = tracker.create(draft(world, title="Checkout\r\nreturns 500 " + "again " * 60))
    assert made.title.startswith("Checkout returns 500 again")
    assert len(made.title) <= 256
    assert made.title.isprintable()


def test_creating_is_one_request_that_creates(world, tracker):
    tracker.create(draft(world))
    assert world.count("create") == 1
    assert len(world.changes()) == 1


def test_sixteen_threads_on_one_tracker_create_sixteen_issues(world, tracker):
    titles = {f"Promise {number}" for number in range(16)}
    with ThreadPoolExecutor(16) as threads:
        made = list(
            threads.map(lambda title: tracker.create(draft(world, title, body=title, mark="")), titles)
        )
    assert {issue.title for issue in made} == titles
    assert all(issue.title == world.words(issue.body) for issue in made)
    assert len({issue.ref.id for issue in made}) == 16
    assert sorted(map(world.words, world.bodies())) == sorted(titles)


def test_a_lost_answer_leaves_one_issue_that_is_found_again(world, tracker):
    since = now()
    world.cut_after("create")
    with pytest.raises(TryLater) as caught:
        tracker.create(draft(world))
    assert caught.value.unknown
    assert world.count("create") == len(world.bodies()) == 1
    found = tracker.find_created(world.project, MARK, since)
    assert found is not None
    assert (found.title, found.body) == ("Add a canary stage", world.bodies()[0])


def test_of_two_with_one_mark_the_first_is_found_and_but_for_it_the_second(world, tracker):
    since = now()
    first, second = tracker.create(draft(world)), tracker.create(draft(world))
    ids = [first.ref.id, second.ref.id]
    assert tracker.find_created(world.project, MARK, since).ref == first.ref
    assert tracker.find_created(world.project, MARK, since, ids[:1]).ref == second.ref
    assert tracker.find_created(world.project, MARK, since, ids) is None


def test_a_lost_request_is_unknown_too_but_leaves_no_trace(world, tracker):
    since = now()
    world.cut_before("create")
    with pytest.raises(TryLater) as caught:
        tracker.create(draft(world))
    assert caught.value.unknown
    assert world.count("create") == 1
    assert tracker.find_created(world.project, MARK, since) is None


def test_what_never_left_this_machine_is_known_not_to_have_happened(world):
    with pytest.raises(TryLater) as caught:
        world.tracker_that_reaches_nobody().create(draft(world))
    assert not caught.value.unknown
    assert "cannot be reached" in caught.value.sentence


def test_an_unknown_project_is_given_up_with_what_to_do(world, tracker):
    with pytest.raises(GiveUp) as caught:
        tracker.create(IssueDraft(project=world.unknown, title="x", body=world.text("y")))
    assert world.unknown in caught.value.sentence
    assert "access" in caught.value.sentence
    assert world.count("create") == 0


def test_a_project_that_is_not_allowed_is_never_written_to(world, tracker):
    with pytest.raises(GiveUp) as caught:
        tracker.create(IssueDraft(project="elsewhere/postmortems", title="x", body=world.text("y")))
    assert "allow" in caught.value.sentence
    assert world.changes() == []


def test_a_text_that_is_too_long_is_cut_where_people_see_it_and_keeps_its_mark(world, tracker):
    lines = "\n".join(f"line {number} of a very long timeline" for number in range(2500))
    since = now()
    made = tracker.create(draft(world, body=lines, more_at="https://pm.example/1"))
    assert world.size(made.body) <= world.longest_body
    found = tracker.find_created(world.project, MARK, since)
    assert found is not None
    assert found.ref == made.ref
    assert re.search(r"longer than .* allows .* left out", made.body)
    assert "https://pm.example/1" in made.body


def test_a_forged_mark_in_a_person_s_issue_is_not_ours(world, tracker):
    since = now()
    world.copy_mark(world.owner, MARK)
    assert tracker.find_created(world.project, MARK, since) is None


def test_an_issue_from_before_is_not_the_one(world, tracker):
    tracker.create(draft(world))
    assert tracker.find_created(world.project, MARK, now() + timedelta(hours=1)) is None


def test_it_is_found_among_many_and_although_it_was_closed(world, tracker):
    since = now()
    made = tracker.create(draft(world))
    world.close(made.ref, world.owner)
    for number in range(130):
        world.open_as(world.bot, body=f"another one, {number}")
    found = tracker.find_created(world.project, MARK, since)
    assert found is not None
    assert found.ref == made.ref


def test_of_two_twins_the_first_is_found(world, tracker):
    since = now()
    first, _second = tracker.create(draft(world)), tracker.create(draft(world))
    found = tracker.find_created(world.project, MARK, since)
    assert found is not None
    assert found.ref == first.ref
