"""When no answer comes, nobody knows: wait, look for the trace, and act again only without one."""

from datetime import timedelta

import pytest

from syncer.errors import GiveUp, TryLater
from syncer.ledger import RETRY_FAILED_AFTER, Entry, Ledger
from syncer.store.leases import LEASE_SECONDS, LeaseLost, claim
from syncer.store.operation_views import failing, try_again_now, waiting
from syncer.store.tables import incidents, operations
from syncer.store.times import moment

OPEN = Entry("open-postmortem:i1", "OpenPostMortem", "open the post-mortem in acme/postmortems")
VISIBLE_AFTER = timedelta(seconds=30)


def test_an_answer_that_was_cut_off_is_waited_for_then_looked_for_and_adopted(
    store, ledger, tracker, later, row, ask
):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert (row().state, ask(waiting)) == ("started", {OPEN.key})
    with pytest.raises(TryLater) as waits:
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert 25 < waits.value.after <= 30
    assert tracker.lookings == []
    later(store, operations, 31)
    assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
    assert tracker.issues == ["#1"]
    assert (row().state, ask(waiting)) == ("done", frozenset())
    assert ask(failing) == ()


def test_the_trace_is_looked_for_since_the_first_attempt(store, ledger, tracker, later, row):
    def look(since):
        assert since == moment(row().first_started_at)
        assert since <= moment(row().started_at)
        tracker.lookings.append(since)

    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    for _ in range(3):
        with pytest.raises(TryLater):
            ledger.once(OPEN, tracker.create, look, VISIBLE_AFTER)
        later(store, operations, 31)
    assert len(tracker.lookings) == 2
    assert row().started_at - row().first_started_at > 60


def test_when_there_is_no_trace_it_is_done_again(store, ledger, tracker, later):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look_and_find_nothing, VISIBLE_AFTER)
    tracker.issues.clear()  # it never arrived
    tracker.trouble = None
    later(store, operations, 31)
    assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}


def test_what_was_provably_not_sent_is_tried_again_without_looking(store, ledger, tracker, later, row, ask):
    tracker.trouble = TryLater("github.limit", "The limit is reached.", after=60)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert row().state == "planned"
    assert ask(waiting) == {OPEN.key}
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


def test_a_tracker_that_cannot_be_looked_into_says_so_and_the_outcome_stays_unknown(
    store, ledger, tracker, later, row, ask
):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    later(store, operations, 31)

    def blind(_since):
        raise GiveUp("github.gone", "The repository is gone; make it again.")

    with pytest.raises(GiveUp):
        ledger.once(OPEN, tracker.create, blind, VISIBLE_AFTER)
    assert row().state == "started"
    assert ask(failing)[0].sentence == "The repository is gone; make it again."
    later(store, operations, RETRY_FAILED_AFTER + 1)
    assert ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER) == {"ref": "#1"}
    assert tracker.issues == ["#1"]


def test_a_late_answer_does_not_undo_what_another_worker_settled(store, ledger, tracker, later, row):
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
    assert row().state == "done"
    assert tracker.issues == ["#1"]


def test_a_late_answer_does_not_disturb_an_attempt_that_goes_on(store, ledger, tracker, later, row):
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
    assert row().state == "started"


def test_an_unknown_outcome_still_waits_when_a_person_asks(store, ledger, tracker):
    tracker.trouble = TryLater("github.timeout", "GitHub gave no answer.", unknown=True)
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    with store.write() as db:
        try_again_now(db, "i1")
    with pytest.raises(TryLater):
        ledger.once(OPEN, tracker.create, tracker.look, VISIBLE_AFTER)
    assert tracker.issues == ["#1"]
