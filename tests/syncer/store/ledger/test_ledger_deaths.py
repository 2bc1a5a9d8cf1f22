"""Dying in the middle is done once, and what kills three workers is set aside."""

from datetime import timedelta

import pytest

from syncer.errors import GiveUp, TryLater
from syncer.ledger import Entry, Ledger
from syncer.store.leases import claim, release
from syncer.store.operation_views import try_again_now, waiting
from syncer.store.tables import operations
from syncer.store.workers import free_the_dead

OPEN = Entry("open-postmortem:i1", "OpenPostMortem", "open the post-mortem in acme/postmortems")
VISIBLE_AFTER = timedelta(seconds=30)


def test_three_deaths_park_it_and_a_person_can_have_it_tried_again(store, lease, tracker, later, ask):
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
    assert ask(waiting) == {OPEN.key}
    with store.write() as db:
        try_again_now(db, "i1")
    lookings = len(tracker.lookings)
    assert ledger.once(OPEN, tracker.create, tracker.look) == {"ref": "#1"}
    assert len(tracker.lookings) == lookings + 1  # it looked first: the dead may have done it


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
def test_dying_in_the_middle_is_done_once(store, plant, tracker, other, later, url_of, made_it, row):
    plant(store)
    worker = other(ACT_AND_WAIT, url_of(store), "30")
    assert worker.says() == "acting"
    worker.kill()
    tracker.issues += ["#1"] if made_it else []  # whether the change arrived before the worker died
    assert row().state == "started"
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
