"""What was lost while our door was down is asked for again, of a GitHub that never sends anything again by itself."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs
from werkzeug.wrappers import Request, Response

from deploy.sandbox.github.server import LocalGitHub
from deploy.sandbox.loopback import Loopback, free_port
from syncer.errors import TryLater
from syncer.lost import AT_ONCE, MOST_TIMES, OVERLAP, PROBES
from syncer.redelivery import Redelivery, Sender
from syncer.store.tables import timers
from syncer.trackers.github import GitHubTracker, TokenAuth
from syncer.trackers.pacing import LocalPace

START = datetime(2026, 11, 25, 8, 4, tzinfo=UTC)
BOT, OWNER, REPO = "kintsugi-bot", "olive", "acme/checkout"
EVENTS = frozenset({"deployment_status", "workflow_run", "issues"})
ATTEMPTS = "/attempts$"
QUARTER = 900.0  # seconds


class Door:
    """Ours, or somebody else's: it can be down, and it can refuse."""

    def __init__(self):
        self.port, self.answer, self.heard, self._serving = free_port(), 202, [], None
        self.url = f"http://127.0.0.1:{self.port}/webhooks/github"

    def open(self):
        self._serving = Loopback(self._app, port=self.port)
        self._serving.start()

    def shut(self):
        if self._serving:
            self._serving.stop()
            self._serving = None

    def _app(self, environ, start_response):
        request = Request(environ)
        if self.answer < 300:
            self.heard.append((request.headers["X-GitHub-Event"], request.headers["X-GitHub-Delivery"]))
        return Response("", self.answer)(environ, start_response)

    def count(self, event="deployment_status"):
        """How often such an event came in, each GUID as often as it did."""
        return sum(1 for heard, _ in self.heard if heard == event)


class House:
    """A scheduler's eye on a GitHub where people deploy; time stands still unless a test moves it."""

    def __init__(self, store, github, door):
        self.store, self.github, self.door, self.time = store, github, door, START
        self.slept = 0.0
        github.world.now = lambda: self.time
        token = github.add_user(BOT, "Bot")
        github.add_user(OWNER)
        github.add_repo(REPO, private=True, roles={OWNER: "admin"})
        self.tracker = self.speaking(github.api_url, token)

    def speaking(self, api_url, token):
        pace = LocalPace(lambda: self.slept, self.sleep)
        return GitHubTracker("github", api_url, TokenAuth(token), timedelta(seconds=1), ("acme/*",), pace)

    def sleep(self, seconds):
        self.slept += seconds

    def eye(self, *others, every=QUARTER):
        """A fresh process that looks after lost deliveries."""
        senders = [
            Sender(tracker, {"acme": (REPO,)}, (self.door.url,), EVENTS)
            for tracker in (*others, self.tracker)
        ]
        return Redelivery(self.store, senders, every, lambda: self.time)

    def look(self, eye=None):
        """One look; the answer is how many deliveries were asked for, once they had time to come."""
        before = self.asked()
        (eye or self.eye()).look()
        assert self.github.drain()
        return self.asked() - before

    def asked(self):
        return self.github.count("POST", ATTEMPTS)

    def wait(self, **span):
        self.time += timedelta(**span)

    def listen(self, scope="acme", url=None):
        made = self.github.add_hook(scope, url or self.door.url, "secret")
        assert self.github.drain()
        return made

    def tries(self):
        """How the deliveries of the one webhook fared, newest first."""
        (hook,) = self.tracker.hooks({"acme": ()}, (self.door.url,)).found
        return self.tracker.attempts(hook, START, 1000)

    def deploy(self, times=1):
        for _ in range(times):
            self.github.shipping(OWNER).deploy(REPO, "production", "failure")
        assert self.github.drain()


@pytest.fixture
def github():
    with LocalGitHub() as server:
        yield server


@pytest.fixture
def house(sqlite_store, github):
    door = Door()
    door.open()
    made = House(sqlite_store, github, door)
    github.let_keep_hooks("acme", BOT)
    yield made
    door.shut()


def test_what_was_lost_while_the_door_was_down_comes_once_it_is_up(house):
    house.listen()
    house.door.shut()
    house.deploy()
    house.door.open()
    assert house.door.count() == 0
    assert house.look() == 1
    assert house.door.count() == 1
    house.wait(minutes=15)
    assert house.look() == 0


def test_what_arrived_is_not_asked_for(house):
    house.listen()
    house.deploy(3)
    assert house.look() == 0


def test_what_means_nothing_to_us_is_not_asked_for(house):
    house.listen()
    house.door.shut()
    house.deploy()
    house.door.open()
    house.look()
    assert [event for event, _ in house.door.heard if event != "ping"] == ["deployment_status"]


def test_it_comes_under_its_own_number_so_that_the_inbox_knows_it(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.door.answer = 202
    house.look()
    (sent,) = {one.guid for one in house.tries() if one.event in EVENTS}
    assert [guid for event, guid in house.door.heard if event in EVENTS] == [sent]


def test_it_comes_in_the_order_in_which_it_happened(house):
    house.listen()
    house.door.answer = 503
    house.deploy(4)
    house.door.answer = 202
    house.look()
    sent = [one.guid for one in house.tries() if one.event in EVENTS and not one.arrived]
    assert [guid for event, guid in house.door.heard if event in EVENTS] == sent[::-1]


def test_a_webhook_of_a_repository_is_one_too(house):
    house.github.give_role(REPO, BOT, "admin")
    house.listen(REPO)
    house.door.shut()
    house.deploy()
    house.door.open()
    house.look()
    assert house.door.count() == 1


def test_somebody_elses_webhook_is_never_touched(house):
    house.github.give_role(REPO, BOT, "admin")
    theirs = f"http://127.0.0.1:{house.door.port}/webhooks/ci"
    house.door.answer = 503
    for scope in ("acme", REPO):
        house.listen(scope, theirs)
    house.deploy()
    assert house.look() == 0
    assert house.github.count("GET", "/deliveries") == 0


def test_a_place_that_is_dead_is_probed_and_once_it_lives_all_of_it_comes(house):
    house.listen()
    house.door.answer = 503
    house.deploy(PROBES + 7)
    assert house.look() == PROBES
    house.wait(minutes=15)
    house.door.answer = 202
    assert house.look() == PROBES  # its newest try failed, so it is still believed to be dead
    house.wait(minutes=15)
    assert house.look() == 7
    assert house.door.count() == PROBES + 7
    house.wait(minutes=15)
    assert house.look() == 0


def test_a_night_of_losses_does_not_come_in_one_flood(house):
    house.listen()
    house.door.answer = 503
    house.deploy(AT_ONCE + 20)
    house.door.answer = 202
    house.github.shipping(OWNER).deploy(REPO, "staging", "success")  # so that it is seen to live
    assert house.github.drain()
    assert house.look() == AT_ONCE
    assert house.look() == 20


def test_one_that_is_refused_each_time_is_given_up_and_said(house):
    house.listen()
    house.door.answer = 400
    house.deploy()
    eye = house.eye()
    with capture_logs() as logs:
        asked = []
        for _ in range(2 * MOST_TIMES):
            asked.append(house.look(eye))
            house.wait(hours=5)
    assert sum(asked) == MOST_TIMES
    said = [entry["event"] for entry in logs if entry["event"].startswith("redelivery.asked")]
    assert said == ["redelivery.asked"] * (MOST_TIMES - 1) + ["redelivery.asked_for_the_last_time"]


def test_what_github_no_longer_has_is_not_asked_for_again(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.github.faults.answer("POST", ATTEMPTS, 404)
    with capture_logs() as logs:
        house.look()
    assert [entry["told"] for entry in logs if entry["event"] == "redelivery.refused"] == [
        "deployment_status"
    ]
    house.wait(days=1)
    assert house.look() == 0


def test_what_is_older_than_three_days_is_let_go(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.wait(days=3, minutes=1)
    assert house.look() == 0


def test_only_what_is_new_since_the_last_look_is_read(house):
    house.listen()
    house.deploy(60)  # more than a page: each is told twice
    house.wait(seconds=OVERLAP.total_seconds() + 1)
    house.look()
    before = house.github.count("GET", "/deliveries$")
    house.look()
    assert house.github.count("GET", "/deliveries$") == before + 1


def test_a_look_that_breaks_off_is_taken_again_from_where_it_began(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.door.answer = 202
    house.github.faults.cut_before("GET", "/deliveries$")
    with capture_logs() as logs:
        assert house.look() == 0
    assert [entry["event"] for entry in logs] == ["redelivery.later"]
    house.wait(hours=1)
    assert house.look() == 1


def test_dying_between_the_look_and_the_asking_loses_nothing(house):
    house.listen()
    house.door.answer = 503
    house.deploy(3)
    house.door.answer = 202
    house.github.faults.cut_before("POST", ATTEMPTS)
    assert house.look() == 1  # nobody obeyed it
    house.wait(hours=1)
    assert house.look() == 3
    assert house.door.count() == 3


def test_what_may_not_be_seen_is_said_once_and_nothing_fails(house):
    house.listen()
    house.github.world.hook_keepers.clear()
    eye = house.eye()
    with capture_logs() as logs:
        house.look(eye)
        house.look(eye)
    (entry,) = logs
    assert (entry["event"], entry["log_level"]) == ("redelivery.not_possible", "warning")
    assert "organization permission Webhooks: Read and write" in entry["why"]


def test_a_permission_to_look_but_not_to_ask_is_said_once(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.github.faults.answer("POST", ATTEMPTS, 403, "Resource not accessible", times=2)
    eye = house.eye()
    with capture_logs() as logs:
        house.look(eye)
        house.look(eye)
    assert ["Webhooks: Read and write" in entry["why"] for entry in logs] == [True]
    house.door.answer = 202
    assert house.look(eye) == 1


def test_one_vendor_that_is_away_keeps_nobody_else_from_being_asked(house):
    house.listen()
    house.door.answer = 503
    house.deploy()
    house.door.answer = 202
    away = house.speaking(f"http://127.0.0.1:{free_port()}/api/v3", "token")
    assert house.look(house.eye(away)) == 1


def looks(house):
    return house.github.count("GET", "^/orgs/acme/hooks$")


def later(store, seconds):
    """As if so much time had gone by for everybody who looks at the timers."""
    with store.write() as db:
        db.execute(timers.update().values(next_at=timers.c.next_at - seconds))


def test_it_looks_at_its_start_a_minute_later_and_then_each_period(house):
    eye = house.eye()
    for seconds, looked in ((0, 1), (50, 1), (15, 2), (60, 2), (QUARTER - 65, 2), (10, 3)):
        later(house.store, seconds)
        eye.step()
        assert looks(house) == looked


def test_after_a_restart_it_does_not_wait_for_a_period_to_end(house):
    eye = house.eye()
    eye.step()
    later(house.store, 61)
    eye.step()
    house.eye().step()
    assert looks(house) == 3


def test_of_many_schedulers_one_looks(house):
    eyes = [house.eye() for _ in range(4)]
    together = threading.Barrier(4)

    def look(eye):
        together.wait()
        eye.step()

    threads = [threading.Thread(target=look, args=(eye,)) for eye in eyes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert looks(house) == 1


def test_with_nobody_to_ask_nothing_is_done(sqlite_store):
    Redelivery(sqlite_store, (), QUARTER, lambda: START).step()
    with sqlite_store.read() as db:
        assert db.execute(timers.select()).all() == []


def test_a_store_that_is_away_is_for_whoever_calls(house, tmp_path):
    house.store.close()
    (tmp_path / "kintsugi.db").unlink()
    (tmp_path / "kintsugi.db").mkdir()
    with pytest.raises(TryLater):
        house.eye().step()
