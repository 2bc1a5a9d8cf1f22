"""An effect that names a wanted state may be done again; one that is accepted and never shows is noticed."""

import pytest
import sqlalchemy as sa

from syncer.errors import GiveUp, TryLater
from syncer.ledger import RETRY_FAILED_AFTER, Entry, Ledger
from syncer.store.leases import claim
from syncer.store.operation_views import drop, failing, try_again_now
from syncer.store.operations import DONE_LATELY
from syncer.store.tables import operations

EDIT = Entry("edit-ticket:a:1", "EditIssue", "change acme/checkout#42: due 2026-12-10")


@pytest.fixture
def done():
    return []


@pytest.fixture
def edit(store, plant, done):
    plant(store)
    ledger = Ledger(store, claim(store))

    def edit():
        return ledger.again(EDIT, lambda: done.append("edited") or {})

    return edit


def ask_failing(store):
    with store.read() as db:
        return failing(db, "i1")


def test_it_is_done_each_time_that_it_is_wanted(edit, done):
    edit()
    edit()
    assert done == ["edited"] * 2


def test_what_is_accepted_three_times_in_a_row_and_never_shows_is_given_up(store, edit, done, later):
    for _ in range(3):
        edit()
    with pytest.raises(GiveUp) as noticed:
        edit()
    assert noticed.value.slug == "no.effect"
    assert "change acme/checkout#42: due 2026-12-10: accepted 3 times in a row" in noticed.value.sentence
    assert done == ["edited"] * 3
    assert ask_failing(store)[0].sentence == noticed.value.sentence
    with pytest.raises(TryLater):
        edit()
    later(store, operations, RETRY_FAILED_AFTER + 1)
    edit()
    assert len(done) == 4


def test_what_is_wanted_again_after_a_long_time_is_no_trouble(store, edit, done, later):
    for _ in range(6):
        edit()
        later(store, operations, DONE_LATELY + 1)
    assert len(done) == 6


def test_a_person_who_asks_has_it_tried_at_once(store, edit, done):
    for _ in range(3):
        edit()
    with pytest.raises(GiveUp):
        edit()
    with store.write() as db:
        try_again_now(db, "i1")
    edit()
    assert len(done) == 4


def test_an_unknown_outcome_is_simply_tried_again(store, plant, later):
    plant(store)
    ledger = Ledger(store, claim(store))

    def cut_off():
        raise TryLater("github.timeout", "GitHub gave no answer.", after=7, unknown=True)

    with pytest.raises(TryLater):
        ledger.again(EDIT, cut_off)
    with pytest.raises(TryLater) as waits:
        ledger.again(EDIT, cut_off)
    assert 5 < waits.value.after <= 7
    later(store, operations, 8)
    assert ledger.again(EDIT, lambda: {"edited": "yes"}) == {"edited": "yes"}
    assert ask_failing(store) == ()


def test_three_deaths_park_an_edit_too(store, plant):
    plant(store)
    ledger = Ledger(store, claim(store))

    def die():
        raise SystemExit

    for _ in range(3):
        with pytest.raises(SystemExit):
            ledger.again(EDIT, die)
    with pytest.raises(GiveUp, match="parked"):
        ledger.again(EDIT, die)


def test_what_no_plan_asks_for_any_more_fails_nobody_until_it_fails_again(store, plant, later):
    plant(store)
    ledger = Ledger(store, claim(store))

    def refuse():
        raise GiveUp("github.permission", "The bot may not write there; grant it.")

    with pytest.raises(GiveUp):
        ledger.again(EDIT, refuse)
    assert len(ask_failing(store)) == 1
    with store.write() as db:
        drop(db, [EDIT.key])
    assert ask_failing(store) == ()
    later(store, operations, RETRY_FAILED_AFTER + 1)
    with pytest.raises(GiveUp):
        ledger.again(EDIT, refuse)
    assert len(ask_failing(store)) == 1


def test_very_long_keys_and_words_are_no_trouble(store, plant):
    plant(store)
    ledger = Ledger(store, claim(store))
    entry = Entry("react:" + "x" * 1000, "React", "nul\x00" + "y" * 5000)
    assert ledger.once(entry, lambda: {"said": "nul\x00"}, None) == {"said": "nul\x00"}
    assert ledger.once(entry, lambda: pytest.fail("done already"), None) == {"said": "nul\ufffd"}
    with store.read() as db:
        assert db.execute(sa.select(sa.func.length(operations.c.key))).scalar() == 300
