"""Signals in the store: each is kept once and given to its incident, from many workers at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from syncer.store.clock import db_now
from syncer.store.incidents import load_incident, poke
from syncer.store.tables import events, incidents


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


def test_a_storm_of_alerts_is_appended_to_the_open_incident(store, tell, telling):
    concerned = {
        tell(store, telling.opened(8 + n // 60, n % 60, title=f"Alert {n}", severity="sev3"))[0]
        for n in range(120)
    }
    (row,) = rows(store)
    assert concerned == {row.id}
    assert (row.title, row.rank) == ("Alert 119", 2)
    assert len(load(store, row.id).timeline) == 120


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
