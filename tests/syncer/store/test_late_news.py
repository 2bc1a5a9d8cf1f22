"""Late news splits and joins incidents; those with a post-mortem stay, and nothing lingers."""

import pytest
import sqlalchemy as sa

from syncer.ledger import Entry, Ledger
from syncer.store.incidents import load_incident
from syncer.store.leases import LeaseLost, claim, release
from syncer.store.tables import incidents, operations


def rows(store):
    """All incident rows, oldest first."""
    with store.read() as db:
        return db.execute(sa.select(incidents).order_by(incidents.c.opened_at)).all()


def load(store, incident_id):
    with store.read() as db:
        return load_incident(db, incident_id)


def severe(incident):
    return incident.severity in ("sev1", "sev2")


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


def test_old_news_in_a_storm_is_still_put_in_its_place(store, tell, telling):
    tell(store, telling.opened(8), telling.updated(12, title="Late title"))
    tell(store, telling.updated(10, title="Early title", severity="sev1"))
    (row,) = rows(store)
    assert (row.title, row.rank) == ("Late title", 0)


def test_a_late_failure_is_ended_by_the_good_deploy_that_was_told_before_it(store, tell, telling):
    assert tell(store, telling.succeeded(9, run="2.1")) == ()
    (incident_id,) = tell(store, telling.failed(8, run="1.1"))
    assert load(store, incident_id).resolved_at == telling.at(9)
