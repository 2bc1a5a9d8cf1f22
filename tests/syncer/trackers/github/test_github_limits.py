"""GitHub's limits: obeyed as it says them, shared by all who use the credential, never a change of unknown outcome."""

import time

import pytest

from rules.operations import IssueDraft
from syncer.errors import GiveUp, TryLater
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.limits import silence
from syncer.trackers.pacing import LocalPace


def create(github):
    return github.tracker.create(IssueDraft(github.project, "t", "b"))


@pytest.mark.parametrize("status", [403, 429])
def test_the_secondary_limit_is_obeyed_by_everybody_who_uses_the_credential(github, status, asked):
    github.tracker.project(github.project)
    github.server.faults.secondary_limit("POST", r"/issues$", 40, status=status)
    with pytest.raises(TryLater) as caught:
        create(github)
    assert (caught.value.slug, caught.value.after, caught.value.unknown) == ("github.rate_limited", 40, False)
    asked()
    with pytest.raises(TryLater) as caught:
        github.tracker.may_write(github.project, github.owner)
    assert caught.value.slug == "tracker.paced"
    assert asked() == []


def test_the_secondary_limit_without_a_time_means_a_minute(github):
    github.tracker.project(github.project)
    words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    github.server.faults.answer("POST", r"/issues$", 403, words)
    with pytest.raises(TryLater) as caught:
        create(github)
    assert caught.value.after == 60


def test_the_content_limit_that_comes_as_422_means_a_minute(github, say_once):
    github.tracker.project(github.project)
    said = '{"message": "Validation Failed", "errors": [{"message": "was submitted too quickly"}]}'
    say_once("POST", r"/issues$", said, status=422)
    with pytest.raises(TryLater) as caught:
        create(github)
    assert (caught.value.after, caught.value.unknown) == (60, False)


@pytest.mark.parametrize("status", [403, 429])
def test_the_primary_limit_is_waited_for_by_the_server_s_own_clock(status):
    headers = {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": "1764061320.0",  # GitHub sometimes sends fractions
        "date": "Tue, 25 Nov 2025 09:00:00 GMT",  # two minutes before, whatever our clock says
    }
    assert silence(Answer(status, headers, '{"message": "API rate limit exceeded for user ID 1."}')) == 121


@pytest.mark.parametrize("told", ["", "soon", "nan", "inf", "-5"])
def test_a_limit_that_is_told_badly_is_still_a_limit(told):
    answer = Answer(429, {"retry-after": told, "x-ratelimit-reset": told}, "<html>")
    assert 1 <= silence(answer) <= 60


def test_a_title_that_speaks_of_limits_is_none(github, say_once):
    github.tracker.project(github.project)
    error = '{"resource": "Issue", "field": "title", "code": "invalid", "value": "submitted too quickly"}'
    say_once("POST", r"/issues$", f'{{"message": "Validation Failed", "errors": [{error}]}}', status=422)
    with pytest.raises(GiveUp):
        create(github)


def test_the_secondary_limit_that_graphql_tells_with_status_200_silences_both(github, opened, say_once):
    refs = opened(2)
    words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    say_once("POST", "graphql", f'{{"errors": [{{"message": "{words}"}}]}}')
    with pytest.raises(TryLater) as caught:
        github.tracker.read(refs)
    assert caught.value.slug == "tracker.paced"
    assert 50 < caught.value.after <= 60


def test_an_issue_that_speaks_of_limits_silences_nobody(github, opened):
    refs = opened(2)
    github.edit_body(refs[0], github.owner, "You have exceeded a secondary rate limit.")
    for _ in range(2):
        assert len(github.tracker.read(refs)) == 2


def test_the_last_request_of_the_hour_is_answered_and_the_next_one_waits(github):
    github.server.world.rate_limit = len(github.server.requests) + 1
    github.tracker.project(github.project)
    with pytest.raises(TryLater) as caught:
        create(github)
    assert caught.value.slug == "tracker.paced"
    assert caught.value.after > 60


def test_a_403_for_another_reason_is_no_limit(github):
    github.tracker.project(github.project)
    github.server.faults.answer("POST", r"/issues$", 403, "Resource not accessible by personal access token")
    with pytest.raises(GiveUp) as caught:
        create(github)
    assert caught.value.slug == "github.permission"
    assert "Resource not accessible by personal access token" in caught.value.sentence
    assert "Issues: read and write" in caught.value.sentence


def test_a_storm_of_creations_is_spread_and_loses_none(github, make_tracker):
    """80 a minute: 20 at once, then one a second; the third second is not slept through but told."""
    naps = []
    pace = LocalPace(time.monotonic, naps.append)  # sleeps without sleeping
    tracker = make_tracker(github.server.api_url, github.token, pace=pace)
    drafts = [IssueDraft(github.project, f"t{number}", "b") for number in range(40)]
    refused = []
    for draft in drafts:
        try:
            tracker.create(draft)
        except TryLater as error:
            refused.append(error)
    assert {(error.slug, error.unknown) for error in refused} == {("tracker.paced", False)}
    assert len(github.bodies()) == 40 - len(refused)
    assert 20 <= len(github.bodies()) < 40
    assert naps
    assert max(naps) <= 2
