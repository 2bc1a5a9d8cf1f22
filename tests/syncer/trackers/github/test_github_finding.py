"""GitHub's search lags behind by minutes and is never asked; what we made is found by listing ours."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.operations import IssueDraft
from syncer.errors import GiveUp, TryLater

MARK = "kintsugi ticket 0123456789abcdef0123456789abcdef"


def test_what_was_made_is_found_although_search_does_not_know_it_yet(github):
    github.server.world.search_lag = 3600.0
    since = datetime.now(UTC)
    github.cut_after("create")
    with pytest.raises(TryLater):
        github.tracker.create(IssueDraft(github.project, "t", "b", mark=MARK))
    assert github.tracker.find_created(github.project, MARK, since) is not None
    assert github.server.count("GET", "search") == 0


def test_the_list_is_ours_newest_first_and_begins_a_little_before(github, asked):
    since = datetime(2026, 11, 25, 8, 0, 30, tzinfo=UTC)
    github.tracker.find_created(github.project, MARK, since)
    query = github.server.requests[-1].query
    assert "creator=kintsugi-bot" in query
    assert "state=all" in query
    assert "sort=created" in query
    assert "direction=desc" in query
    assert "since=2026-11-25T07%3A59%3A30Z" in query  # clocks differ


def test_a_person_who_edits_our_issue_does_not_hide_it(github):
    since = datetime.now(UTC)
    made = github.tracker.create(IssueDraft(github.project, "t", "b", mark=MARK))
    github.edit_body(made.ref, github.owner, f"{made.body}\n\nadded below the mark")
    found = github.tracker.find_created(github.project, MARK, since)
    assert found is not None
    assert found.ref == made.ref


def test_the_mark_of_an_old_issue_that_was_updated_since_does_not_count(github):
    now = datetime.now(UTC)
    github.server.world.now = lambda: now - timedelta(days=3)
    made = github.tracker.create(IssueDraft(github.project, "t", "b", mark=MARK))
    github.server.world.now = lambda: now
    github.comment(made.ref, github.owner, "still true")
    assert github.tracker.find_created(github.project, MARK, now - timedelta(hours=1)) is None


def test_it_stops_at_the_first_page_that_is_older(github, asked):
    now = datetime.now(UTC)
    github.server.world.now = lambda: now - timedelta(days=3)
    for _ in range(250):
        github.open_as(github.bot)
    github.server.world.now = lambda: now
    made = github.tracker.create(IssueDraft(github.project, "t", "b", mark=MARK))
    for old in github.server.issues(github.project)[:-1]:
        github.server.as_person(github.owner).comment(
            github.project, old.number, "updated"
        )  # so that the server's own filter lets them through
    github.tracker.bot()
    asked()
    found = github.tracker.find_created(github.project, MARK, now - timedelta(minutes=5))
    assert found is not None
    assert found.ref == made.ref
    assert len(asked()) == 1


@pytest.mark.parametrize("status", [404, 410, 403])
def test_a_list_that_is_refused_is_no_list_without_our_issue(github, status):
    github.tracker.project(github.project)
    github.server.faults.answer("GET", r"/issues$", status)
    with pytest.raises(GiveUp):
        github.tracker.find_created(github.project, MARK, datetime.now(UTC))


@pytest.mark.parametrize("said", ['{"message": "?"}', "[1]", "<html>", '[{"id": 1}]'])
def test_a_list_that_cannot_be_read_is_an_error_and_not_an_empty_one(github, say_once, said):
    github.tracker.project(github.project)
    say_once("GET", r"/issues$", said)
    with pytest.raises((GiveUp, TryLater)):
        github.tracker.find_created(github.project, MARK, datetime.now(UTC))
