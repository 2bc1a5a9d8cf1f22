"""How deliveries fared is read newest first, and one that failed is sent again under its own GUID."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from syncer.errors import GiveUp, TryLater
from syncer.trackers.redelivers import Hook

DOOR = "http://127.0.0.1:9/webhooks/github"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
ATTEMPTS = r"/attempts$"


@pytest.fixture
def hook(github):
    """One of the organisation that leads to a door that is shut."""
    github.server.let_keep_hooks("acme", github.bot)
    made = github.server.add_hook("acme", DOOR, "secret", ["issues"])
    assert github.server.drain()
    return Hook(f"/orgs/acme/hooks/{made.id}", "acme")


@pytest.fixture
def happen(github):
    def happen(times=1):
        for number in range(times):
            github.open_as(github.owner, f"{number}")
        assert github.server.drain()

    return happen


def tries(github, hook, since=LONG_AGO, most=1000):
    return github.tracker.attempts(hook, since, most)


def test_each_try_is_told_newest_first(github, hook, happen):
    happen(3)
    told = tries(github, hook)
    assert [one.event for one in told] == ["issues", "issues", "issues", "ping"]
    assert len({one.guid for one in told}) == 4
    assert not any(one.arrived for one in told)
    assert told == tuple(sorted(told, key=lambda one: int(one.id), reverse=True))


@pytest.mark.parametrize(
    ("code", "arrived"),
    [("200", True), ("202", True), ("302", False), ("401", False), ("0", False), ("null", False)],
)
def test_only_a_2xx_is_an_arrival(github, hook, say_once, code, arrived):
    entry = f'{{"id": 12345678901234567, "guid": "g", "delivered_at": "2026-11-25T08:00:00Z", "status_code": {code}}}'
    say_once("GET", "/deliveries$", f"[{entry}]")
    (one,) = tries(github, hook)
    assert (one.id, one.arrived, one.at) == (
        "12345678901234567",
        arrived,
        datetime(2026, 11, 25, 8, tzinfo=UTC),
    )


def test_what_is_older_is_not_read(github, hook, happen):
    now = datetime.now(UTC).replace(microsecond=0)
    github.server.world.now = lambda: now - timedelta(hours=1)
    happen(120)
    github.server.world.now = lambda: now
    happen(1)
    before = len(github.server.requests)
    assert len(tries(github, hook, since=now)) == 1
    assert len(github.server.requests) == before + 1


def test_all_pages_are_read_up_to_the_bound(github, hook, happen):
    happen(250)
    assert len(tries(github, hook)) == 251
    assert len(tries(github, hook, most=200)) == 200
    assert len(tries(github, hook, most=101)) == 200


def test_one_is_sent_again_under_the_same_guid(github, hook, happen):
    happen()
    failed = tries(github, hook)[0]
    assert github.tracker.redeliver(hook, failed.id)
    assert github.server.drain()
    again, first, *_ = tries(github, hook)
    assert (again.guid, first) == (failed.guid, failed)


def test_one_that_github_does_not_have_any_longer_is_no_error(github, hook):
    assert not github.tracker.redeliver(hook, "1")
    for status in (400, 422):
        github.server.faults.answer("POST", ATTEMPTS, status, "Validation failed")
        assert not github.tracker.redeliver(hook, "1")


def test_who_may_only_look_is_told_what_to_grant(github, hook):
    github.server.faults.answer("POST", ATTEMPTS, 403, "Resource not accessible by personal access token")
    with pytest.raises(GiveUp) as caught:
        github.tracker.redeliver(hook, "1")
    assert caught.value.slug == "github.hooks"
    assert "Give it Webhooks: Read and write" in caught.value.sentence


def test_being_asked_to_be_slower_is_for_later(github, hook):
    github.server.faults.secondary_limit("POST", ATTEMPTS, retry_after=30)
    with pytest.raises(TryLater) as caught:
        github.tracker.redeliver(hook, "1")
    assert caught.value.after == 30


def test_asking_again_costs_what_a_write_costs(github, hook, make_tracker):
    spent = []

    class Counting:
        def before_read(self):
            spent.append("read")

        def before_write(self, *, creates):
            spent.append("create" if creates else "write")

        def blocked(self, seconds):
            spent.append("blocked")

    tracker = make_tracker(github.server.api_url, github.token, pace=Counting())
    tracker.attempts(hook, LONG_AGO, 100)
    tracker.redeliver(hook, "1")
    assert spent == ["read", "write"]


def test_what_is_no_list_of_deliveries_is_given_up(github, hook, say_once):
    say_once("GET", "/deliveries$", '[{"id": "x"}]')
    with pytest.raises(GiveUp) as caught:
        tries(github, hook)
    assert caught.value.slug == "github.not_github"
