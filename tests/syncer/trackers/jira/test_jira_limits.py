"""Jira's limits are obeyed: for how long, about what, and asked slowly enough that they are rarely met."""

import time

import pytest

from rules.operations import IssueEdit
from syncer.errors import TryLater
from syncer.trackers.jira.answer import Answer
from syncer.trackers.jira.limits import COSTS, WRITTEN, Silence, silence
from syncer.trackers.pacing import LocalPace, admit

NOW = "Wed, 25 Nov 2026 10:00:00 GMT"


class Listening(LocalPace):
    """Notes when it was told to be silent."""

    def __init__(self):
        super().__init__(time.monotonic, time.sleep, COSTS)
        self.told = []

    def blocked(self, seconds):
        self.told.append(seconds)


@pytest.fixture
def pace():
    return Listening()


@pytest.fixture
def tracker(jira, pace):
    return jira.make_tracker(pace=pace)


def test_a_burst_silences_everything_for_as_long_as_jira_says(jira, tracker, pace):
    jira.server.faults.rate_limit("GET", "/myself$", 17)
    with pytest.raises(TryLater) as caught:
        tracker.bot()
    assert (caught.value.slug, caught.value.after, caught.value.unknown) == ("jira.rate_limited", 17, False)
    assert pace.told == [17]


def test_too_many_writes_to_one_issue_silence_nothing_else(jira, draft, tracker, pace):
    ref = tracker.create(draft()).ref
    jira.server.faults.rate_limit("PUT", r"/issue/\d+$", 3, reason="jira-per-issue-on-write")
    with pytest.raises(TryLater) as caught:
        tracker.edit(ref, IssueEdit(title="new"))
    assert (caught.value.after, caught.value.unknown) == (3, False)
    assert pace.told == []
    assert tracker.edit(ref, IssueEdit(title="new")).title == "new"


def test_a_create_that_was_refused_for_its_pace_has_not_happened(jira, draft, tracker):
    jira.server.faults.rate_limit("POST", r"/issue$", 5)
    with pytest.raises(TryLater) as caught:
        tracker.create(draft())
    assert not caught.value.unknown
    assert jira.count("create") == 1
    assert jira.bodies() == []


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "1000000"}, 3900),
        ({"x-ratelimit-reset": "2026-11-25T10:00:30Z"}, 31),
        ({"x-ratelimit-reset": "2026-11-25T10:00:30"}, 60),  # whose time?
        ({"x-ratelimit-reset": "soon"}, 60),
        ({"x-ratelimit-interval-seconds": "9"}, 9),  # Data Center
        ({}, 60),
        ({"retry-after": "nan"}, 60),
    ],
)
def test_how_long_is_read_from_whatever_there_is(headers, seconds):
    answer = Answer(429, {"date": NOW, **headers}, "")
    assert silence(answer) == Silence(seconds, about_all=True)


def test_another_status_asks_for_no_silence():
    assert silence(Answer(200, {"retry-after": "7"}, "")) is None


def test_all_our_writes_together_are_not_too_many_for_one_issue():
    """20 in 2 s and 100 in 30 s: https://developer.atlassian.com/cloud/jira/platform/rate-limiting"""
    for span, most in ((2, 20), (30, 100)):
        tats, now, times = {}, 0.0, []
        while now < 100:
            now, changed = admit(tats, now, "write", COSTS)
            tats |= changed
            times.append(now)
        assert max(sum(1 for at in times if start <= at < start + span) for start in times) <= most
    assert WRITTEN.burst + 2 / WRITTEN.interval == 20
