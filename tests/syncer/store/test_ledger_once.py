"""An effect that must happen once: done twice is done once, and dying in the middle is done once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from syncer.errors import GiveUp, TryLater
from syncer.ledger import RETRY_FAILED_AFTER, Entry, Ledger
from syncer.store.leases import LEASE_SECONDS, LeaseLost, claim, release
from syncer.store.operation_views import done_results, failing, try_again_now, unknown, waiting
from syncer.store.tables import incidents, operations
from syncer.store.times import moment
from syncer.store.workers import free_the_dead

OPEN = Entry("open-postmortem:i1", "OpenPostMortem", "open the post-mortem in acme/postmortems")
VISIBLE_AFTER = timedelta(seconds=30)


class Tracker:
    """A tracker that can be made to answer badly."""

    def __init__(self):
        self.issues, self.lookings, self.trouble = [], [], None

    def create(self):
        if self.trouble is None or getattr(self.trouble, "unknown", False):
            self.issues.append("#1")
        if self.trouble:
            raise self.trouble
        return {"ref": self.issues[-1]}

    def look(self, since):
        self.lookings.append(since)
        return {"ref": self.issues[0]} if self.issues else None

    def look_and_find_nothing(self, since):
        self.lookings.append(since)


@pytest.fixture
def tracker():
    return Tracker()


@pytest.fixture
def lease(store, plant):
    plant(store)
    return claim(store)


@pytest.fixture
def ledger(store, lease):
    return Ledger(store, lease)


def row(store):
    with store.read() as db:
        return db.execute(sa.select(operations)).one()


def ask(store, view):
    with store.read() as db:
        return view(db, "i1")


def test_done_twice_is_done_once(store, ledger, tracker):
    for _ in range(2):
        assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
    assert tracker.issues == ["#1"]
    assert tracker.lookings == []
    assert ask(store, done_results) == {OPEN.key: {"ref": "#1"}}


def test_it_is_started_in_the_store_before_the_request_leaves(store, ledger):
    seen = []

    def act():
        seen.append((row(store).state, row(store).claims))
        return {}

    ledger.once(OPEN, act, None)
    assert seen == [("started", 1)]
    assert (row(store).state, row(store).claims) == ("done", 0)


def test_without_the_lease_nothing_leaves(store, ledger, tracker, later):
    later(store, incidents, LEASE_SECONDS + 1)
    claim(store)
    with pytest.raises(LeaseLost):
        ledger.once(OPEN, tracker.create, tracker.look)
    assert tracker.issues == []
    assert row(store).state == "planned"


def test_an_expired_lease_that_nobody_took_is_as_good_as_new(store, ledger, tracker, later, lease, now):
    later(store, incidents, LEASE_SECONDS + 1)
    ledger.once(OPEN, tracker.create, tracker.look)
    with store.read() as db:
        until = db.execute(sa.select(incidents.c.lease_until)).scalar_one()
    assert until - now(store) > LEASE_SECONDS - 10  # the whole lease lay before the request


def test_an_answer_that_was_cut_off_is_waited_for_then_looked_for_and_adopted(store, ledger, tracker, later):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert ask(store, unknown) == ask(store, waiting) == {OPEN.key}
    with pytest.raises(TryLater) as waits:
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert 25 < waits.value.after <= 30
    assert tracker.lookings == []
    later(store, operations, 31)
    assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
    assert tracker.issues == ["#1"]
    assert ask(store, unknown) == ask(store, waiting) == frozenset()
    assert ask(store, failing) == ()


def test_the_trace_is_looked_for_since_the_first_attempt(store, ledger, tracker, later):
    def look(since):
        assert since == moment(row(store).first_started_at)
        assert since <= moment(row(store).started_at)
        tracker.lookings.append(since)

    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    for _ in range(3):
        with pytest.raises(TryLater):
            ledger.once(OPEN, tracker.create, look, VISIBLE_AFTER)
        later(store, operations, 31)
    assert len(tracker.lookings) == 2
    assert row(store).started_at - row(store).first_started_at > 60


def test_when_there_is_no_trace_it_is_done_again(store, ledger, tracker, later):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look_and_find_nothing, VISIBLE_AFTER)
    tracker.issues.clear()  # it never arrived
    tracker.trouble = None
    later(store, operations, 31)
    assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}


def test_what_was_provably_not_sent_is_tried_again_without_looking(store, ledger, tracker, later):
    tracker.trouble = TryLater("github.limit", "The limit is reached.", after=60)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert row(store).state == "planned"
    assert ask(store, waiting) == {OPEN.key}
    assert ask(store, unknown) == frozenset()
    tracker.trouble = None
    with pytest.raises(TryLater) as waits:
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert 55 < waits.value.after <= 60
    later(store, operations, 61)
    ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert tracker.lookings == []


def test_what_leaves_no_trace_is_sent_once_or_not_at_all(store, ledger, later):
    said = []

    def say():
        said.append("hello")
        raise TryLater("chat.timeout", "The chat gave no answer.", unknown=True)

    with pytest.raises(TryLater):
        ledger.once(OPEN, say, None)
    later(store, operations, 3600)
    assert ledger.once(OPEN, say, None) == {"sent": "unknown"}
    assert said == ["hello"]


def test_what_failed_is_tried_again_after_a_while(store, ledger, tracker, later):
    tracker.trouble = GiveUp("github.permission", "The bot may not create issues there; grant it.")
    with pytest.raises(GiveUp):
        ledger.once(OPEN, tracker.create, tracker.look)
    (told,) = ask(store, failing)
    assert told.sentence == "The bot may not create issues there; grant it."
    with pytest.raises(TryLater) as waits:
        ledger.once(OPEN, tracker.create, tracker.look)
    assert waits.value.slug == "github.permission"
    tracker.trouble = None  # somebody granted it
    later(store, operations, RETRY_FAILED_AFTER + 1)
    assert ledger.once(OPEN, tracker.create, tracker.look) == {"ref": "#1"}
    assert ask(store, failing) == ()


def test_a_tracker_that_cannot_be_looked_into_says_so_and_the_outcome_stays_unknown(
    store, ledger, tracker, later
):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    later(store, operations, 31)

    def blind(_since):
        raise GiveUp("github.gone", "The repository is gone; make it again.")

    with pytest.raises(GiveUp):
        ledger.once(OPEN, tracker.create, blind, VISIBLE_AFTER)
    assert ask(store, unknown) == {OPEN.key}
    assert ask(store, failing)[0].sentence == "The repository is gone; make it again."
    later(store, operations, RETRY_FAILED_AFTER + 1)
    assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
    assert tracker.issues == ["#1"]


def test_a_late_answer_does_not_undo_what_another_worker_settled(store, ledger, tracker, later):
    """Our request hung longer than our lease; another worker looked, found it and went on."""

    def slow():
        later(store, incidents, LEASE_SECONDS + 1)
        later(store, operations, 31)
        tracker.issues.append("#1")
        second = Ledger(store, claim(store))
        assert second.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
        raise TryLater("github.timeout", "Refused after a long time.")

    with pytest.raises(LeaseLost):
        ledger.once(OPEN, slow, tracker.look, VISIBLE_AFTER)
    assert row(store).state == "done"
    assert tracker.issues == ["#1"]


def test_a_late_answer_does_not_disturb_an_attempt_that_goes_on(store, ledger, tracker, later):
    def slow():
        later(store, incidents, LEASE_SECONDS + 1)
        later(store, operations, 31)
        second = Ledger(store, claim(store))
        tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
        with pytest.raises(TryLater):
            second.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
        return {"ref": "#0"}

    with pytest.raises(LeaseLost):
        ledger.once(OPEN, slow, tracker.look_and_find_nothing, VISIBLE_AFTER)
    assert row(store).state == "started"


def test_three_deaths_park_it_and_a_person_can_have_it_tried_again(store, lease, tracker, later):
    def die():
        raise SystemExit  # as far as the ledger can tell

    for _ in range(3):
        with pytest.raises(SystemExit):
            Ledger(store, lease).once(OPEN, die, tracker.look)
    ledger = Ledger(store, lease)
    with pytest.raises(GiveUp) as parked:
        ledger.once(OPEN, die, tracker.look)
    assert "3 workers died doing it; `kintsugi sync` tries again" in parked.value.sentence
    with pytest.raises(GiveUp):
        ledger.once(OPEN, tracker.create, tracker.look)
    assert ask(store, waiting) == {OPEN.key}
    with store.write() as db:
        try_again_now(db, "i1")
    lookings = len(tracker.lookings)
    assert ledger.once(OPEN, tracker.create, tracker.look) == {"ref": "#1"}
    assert len(tracker.lookings) == lookings + 1  # it looked first: the dead may have done it


def test_a_person_who_asks_need_not_wait_after_a_failure(store, ledger, tracker):
    tracker.trouble = GiveUp("github.permission", "The bot may not create issues there; grant it.")
    with pytest.raises(GiveUp):
        ledger.once(OPEN, tracker.create, tracker.look)
    tracker.trouble = None
    with store.write() as db:
        try_again_now(db, "i1")
    assert ledger.once(OPEN, tracker.create, tracker.look) == {"ref": "#1"}


def test_an_unknown_outcome_still_waits_when_a_person_asks(store, ledger, tracker):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    with store.write() as db:
        try_again_now(db, "i1")
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert tracker.issues == ["#1"]


ACT_AND_WAIT = """
import sys, time
from datetime import timedelta
from syncer.ledger import Entry, Ledger
from syncer.store.engine import Store
from syncer.store.leases import claim
store = Store(sys.argv[1])
def act():
    print("acting", flush=True)
    time.sleep(60)
    return {}
entry = Entry("open-postmortem:i1", "OpenPostMortem", "open the post-mortem")
Ledger(store, claim(store)).once(entry, act, lambda since: None, timedelta(seconds=float(sys.argv[2])))
"""


@pytest.mark.parametrize("made_it", [True, False])
def test_dying_in_the_middle_is_done_once(store, plant, tracker, other, later, url_of, made_it):
    plant(store)
    worker = other(ACT_AND_WAIT, url_of(store), "30")
    assert worker.says() == "acting"
    worker.kill()
    tracker.issues += ["#1"] if made_it else []  # whether the change arrived before the worker died
    assert row(store).state == "started"
    free_the_dead(store)
    ledger = Ledger(store, claim(store))
    with pytest.raises(TryLater) as waits:
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert 0 < waits.value.after <= 30
    later(store, operations, 31)
    assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
    assert tracker.issues == ["#1"]


def test_three_killed_workers_park_the_operation(sqlite_store, plant, tracker, other, url_of):
    plant(sqlite_store)
    for _ in range(3):
        worker = other(ACT_AND_WAIT, url_of(sqlite_store), "0")
        assert worker.says() == "acting"
        worker.kill()
        free_the_dead(sqlite_store)
        release(sqlite_store, claim(sqlite_store, "i1"), wake_after=0)  # it is the operation that kills
    with pytest.raises(GiveUp) as parked:
        Ledger(sqlite_store, claim(sqlite_store)).once(OPEN, tracker.create, tracker.look_and_find_nothing)
    assert parked.value.slug == "parked"
    assert tracker.issues == []
