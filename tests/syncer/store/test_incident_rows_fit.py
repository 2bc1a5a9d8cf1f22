"""Signals in the store: kept once, given to incidents, and given anew when late news comes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from syncer.ledger import Entry, Ledger
from syncer.store.clock import db_now
from syncer.store.incidents import load_incident, poke
from syncer.store.leases import LeaseLost, claim, release
from syncer.store.tables import events, incidents, operations


def rows(store):
    """All incident rows, oldest first."""
    with store.read() as db:
        return db.execute(sa.select(incidents).order_by(incidents.c.opened_at)).all()


def load(store, incident_id):
    with store.read() as db:
        return load_incident(db, incident_id)


def severe(incident):
    return incident.severity in ("sev1", "sev2")


def test_the_events_of_one_thing_are_one_incident(store, tell, telling):
    (first,) = tell(store, telling.opened(8, severity="sev2"))
    (second,) = tell(store, telling.resolved(9, title="Checkout returns 500"))
    assert first == second
    incident = load(store, first)
    assert (incident.severity, incident.status, len(incident.timeline)) == ("sev2", "resolved", 2)
    (row,) = rows(store)
    assert (row.title, row.rank, row.resolved_at) == ("Checkout returns 500", 1, telling.at(9).timestamp())


def test_an_event_told_twice_is_kept_once_and_its_incident_looked_at_again(store, tell, telling):
    (first,) = tell(store, telling.opened(8), telling.opened(8))
    before = rows(store)[0].poke
    assert tell(store, telling.opened(8)) == (first,)
    assert rows(store)[0].poke == before + 1
    with store.read() as db:
        assert db.execute(sa.select(sa.func.count()).select_from(events)).scalar() == 1


def test_a_good_deploy_alone_concerns_nobody(store, tell, telling):
    assert tell(store, telling.succeeded(8)) == ()
    assert tell(store, telling.succeeded(8)) == ()
    assert rows(store) == []


def test_one_delivery_may_tell_of_several_things(store, tell, telling):
    concerned = tell(store, telling.opened(8), telling.opened(8, key="pagerduty:Q2"), telling.failed(8))
    assert len(set(concerned)) == 3


def test_what_breaks_again_after_a_quiet_recovery_is_another_incident(store, tell, telling):
    (first,) = tell(store, telling.opened(8), telling.resolved(9))
    (second,) = tell(store, telling.opened(10))
    assert first != second
    assert load(store, first).resolved_at == telling.at(9)
    assert load(store, second).opened_at == telling.at(10)


def test_with_a_postmortem_it_is_appended_and_after_a_long_time_linked(
    store, tell, telling, postmortem, remember
):
    (first,) = tell(store, telling.opened(8), telling.resolved(9))
    remember(store, first, postmortem(opened_at=telling.at(9)))
    assert tell(store, telling.opened(10), telling.resolved(11)) == (first,)
    done = {"state": "completed", "completed_at": telling.at(12), "opened_at": telling.at(9)}
    remember(store, first, postmortem(**done))
    assert tell(store, telling.opened(8, days=14), telling.resolved(9, days=14)) == (first,)
    (later,) = tell(store, telling.opened(13, days=14))
    assert later != first
    assert [row.linked_to for row in rows(store)] == [None, first]
    assert len(load(store, first).outages) == 3


def test_a_severity_raised_late_joins_two_and_nothing_lingers(store, tell, telling):
    (first,) = tell(store, telling.opened(8), telling.resolved(9), is_due=severe)
    (second,) = tell(store, telling.opened(10), is_due=severe)
    assert len({first, second}) == 2
    assert tell(store, telling.updated(9, 30, severity="sev1"), is_due=severe) == (first,)
    assert [row.id for row in rows(store)] == [first]
    assert load(store, second) is None
    assert len(load(store, first).outages) == 2


def test_a_recovery_told_late_splits_one_in_two(store, tell, telling):
    tell(store, telling.opened(8), telling.opened(10), telling.resolved(11))
    concerned = tell(store, telling.resolved(9))
    assert len(concerned) == 2
    assert [(row.opened_at, row.resolved_at) for row in rows(store)] == [
        (telling.at(8).timestamp(), telling.at(9).timestamp()),
        (telling.at(10).timestamp(), telling.at(11).timestamp()),
    ]


def test_what_has_a_postmortem_stays_whatever_comes_late(store, tell, telling, postmortem, remember):
    tell(store, telling.opened(8))
    (second,) = tell(store, telling.opened(10, key="pagerduty:Q1"), telling.resolved(11))
    remember(store, second, postmortem(opened_at=telling.at(11)))
    assert tell(store, telling.resolved(9)) == (second,)
    assert [row.id for row in rows(store)] == [second]


def test_a_postmortem_that_is_just_being_opened_counts_as_one(store, tell, telling):
    """The loop has started to open it for the second incident when news comes that joins it with the first."""
    (first,) = tell(store, telling.opened(8), telling.resolved(9), is_due=severe)
    (second,) = tell(store, telling.opened(10, severity="sev2"), is_due=severe)
    ledger = Ledger(store, claim(store, second))

    def create():
        assert tell(store, telling.updated(9, 30, severity="sev1"), is_due=severe) == (second,)
        return {"ref": "acme/postmortems#1"}

    ledger.once(Entry(f"open-postmortem:{second}", "OpenPostMortem", "open it"), create, None)
    assert [row.id for row in rows(store)] == [second]
    assert load(store, first) is None
    assert len(load(store, second).outages) == 2


def test_a_worker_whose_incident_became_part_of_another_does_nothing_more(store, tell, telling):
    tell(store, telling.opened(8), telling.resolved(9), is_due=severe)
    (second,) = tell(store, telling.opened(10), is_due=severe)
    lease = claim(store, second)
    tell(store, telling.updated(9, 30, severity="sev1"), is_due=severe)
    entry = Entry(f"open-postmortem:{second}", "OpenPostMortem", "open it")
    with pytest.raises(LeaseLost):
        Ledger(store, lease).once(entry, lambda: pytest.fail("it acted"), None)
    release(store, lease, wake_after=5)
    assert claim(store, second) is None


def test_plans_for_an_incident_that_became_part_of_another_are_forgotten(store, tell, telling):
    tell(store, telling.opened(8), telling.resolved(9), is_due=severe)
    (second,) = tell(store, telling.opened(10), is_due=severe)
    with store.write() as db:
        row = {"key": f"open-postmortem:{second}", "kind": "OpenPostMortem", "summary": "open it"}
        db.execute(
            operations.insert().values(**row, incident_id=second, state="planned", sentence="the limits")
        )
    tell(store, telling.updated(9, 30, severity="sev1"), is_due=severe)
    with store.read() as db:
        assert db.execute(sa.select(operations.c.key)).all() == []


def test_a_storm_of_alerts_is_appended_to_the_open_incident(store, tell, telling):
    concerned = {
        tell(store, telling.opened(8 + n // 60, n % 60, title=f"Alert {n}", severity="sev3"))[0]
        for n in range(120)
    }
    (row,) = rows(store)
    assert concerned == {row.id}
    assert (row.title, row.rank) == ("Alert 119", 2)
    assert len(load(store, row.id).timeline) == 120


def test_old_news_in_a_storm_is_still_put_in_its_place(store, tell, telling):
    tell(store, telling.opened(8), telling.updated(12, title="Late title"))
    tell(store, telling.updated(10, title="Early title", severity="sev1"))
    (row,) = rows(store)
    assert (row.title, row.rank) == ("Late title", 0)


def test_years_of_good_deploys_cost_nothing_and_hide_nothing(store, tell, telling):
    tell(store, telling.failed(8, days=-400, run="0.1"), telling.succeeded(9, days=-400, run="0.2"))
    for day in range(-399, 0, 7):
        tell(store, telling.succeeded(8, days=day, run=f"1{-day}.1"))
    (last,) = tell(store, telling.failed(8, run="9.1"))
    assert tell(store, telling.succeeded(9, run="9.2")) == (last,)
    assert [row.resolved_at for row in rows(store)] == [
        telling.at(9, days=-400).timestamp(),
        telling.at(9).timestamp(),
    ]
    assert load(store, last).deploy.failures_7d == 1


def test_a_late_failure_is_ended_by_the_good_deploy_that_was_told_before_it(store, tell, telling):
    assert tell(store, telling.succeeded(9, run="2.1")) == ()
    (incident_id,) = tell(store, telling.failed(8, run="1.1"))
    assert load(store, incident_id).resolved_at == telling.at(9)


def test_failures_before_the_incident_are_counted(store, tell, telling):
    for day in range(3):
        tell(
            store, telling.failed(8, days=day, run=f"{day}.1"), telling.succeeded(9, days=day, run=f"{day}.2")
        )
    assert [load(store, row.id).deploy.failures_7d for row in rows(store)] == [1, 2, 3]


def test_eight_workers_telling_the_same_things_at_once_make_the_same_incidents(store, tell, telling):
    told = [
        telling.opened(8),
        telling.resolved(9),
        telling.opened(10),
        telling.updated(10, 5),
        telling.resolved(11),
    ]
    others = [telling.opened(8, key=f"pagerduty:Z{n}") for n in range(3)]

    def work(number):
        turn = number % len(told)
        for signal in (*told[turn:], *told[:turn], *others):
            tell(store, signal, *others)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    found = rows(store)
    assert len(found) == 2 + 3
    assert [len(load(store, row.id).timeline) for row in found if row.key == telling.key] == [2, 3]


@pytest.mark.parametrize("key", ["pagerduty:" + "k" * 3000, "pagerduty:nul\x00"])
def test_hostile_keys_and_titles_are_no_trouble(store, tell, telling, key):
    hostile = {"key": key, "title": "nul\x00" + "t" * 9000, "summary": "\x00"}
    (first,) = tell(store, telling.opened(8, **hostile))
    assert tell(store, telling.resolved(9, **hostile)) == (first,)
    assert load(store, first).status == "resolved"
    assert rows(store)[0].title == "nul\ufffd" + "t" * 9000


def test_poking_says_look_now_and_unparks(store, plant):
    incident_id = plant(store)
    with store.write() as db:
        db.execute(incidents.update().values(parked=True, due_at=None))
        poke(db, [incident_id, "no such incident"])
    with store.read() as db:
        (due,) = db.execute(sa.select(incidents.c.due_at <= db_now()).where(~incidents.c.parked)).scalars()
    assert due
