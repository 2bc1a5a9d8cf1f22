"""Told in any order, one by one, and repeated: the same incidents as told in order."""

import shutil
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.incidents import compose
from rules.outages import fold
from rules.regrouping import regroup
from syncer.store.engine import Store
from syncer.store.incidents import load_incident
from syncer.store.tables import incidents

DAYS = (0, 1, 2, 5, 9, 30)


def severe(incident):
    return incident.severity in ("sev1", "sev2")


def third_or_long(incident):
    long = any(o.ended_at is None or (o.ended_at - o.started_at).seconds > 1800 for o in incident.outages)
    return incident.deploy.failures_7d >= 3 or long


def what_people_see(incident):
    return (
        incident.title,
        incident.severity,
        incident.opened_at,
        incident.resolved_at,
        incident.timeline,
        incident.deploy,
    )


def expected(told, is_due):
    """What the rules say of all signals at once."""
    groups = regroup(fold(told), {}, [], told, is_due)
    return [what_people_see(compose("", group.outages, told)) for group in groups]


@pytest.fixture(scope="module")
def record(migrated_sqlite, tell):
    """`record(signals, is_due)` tells them one by one; what people see of each incident then, oldest first."""

    def record(signals, is_due):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "kintsugi.db"
            shutil.copy(migrated_sqlite, path)
            store = Store(f"sqlite:///{path}")
            for signal in signals:
                tell(store, signal, is_due=is_due)
            with store.read() as db:
                query = sa.select(
                    incidents.c.id, incidents.c.title, incidents.c.linked_to, incidents.c.due_at
                )
                rows = db.execute(query.order_by(incidents.c.opened_at)).all()
                found = [load_incident(db, row.id) for row in rows]
            store.close()
        assert all(row.title == incident.title for row, incident in zip(rows, found, strict=True))
        assert all(row.linked_to is None and row.due_at is not None for row in rows)
        return [what_people_see(incident) for incident in found]

    return record


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_incidents_told_in_any_order_are_the_same(telling, record, data):
    kinds = st.sampled_from([telling.opened, telling.opened, telling.updated, telling.resolved])
    one = st.builds(
        lambda kind, hour, days, severity, title: kind(
            hour, days=days, severity=severity, title=title, actor=title
        ),
        kinds,
        st.integers(0, 5),
        st.sampled_from(DAYS),
        st.sampled_from(["none", "sev1", "sev4", "sev4"]),
        st.sampled_from(["", "Checkout is down", "Cards are refused"]),
    )
    told = data.draw(st.lists(one, min_size=1, max_size=12, unique=True))
    shuffled = data.draw(st.permutations(told + told[:4]))
    assert record(shuffled, severe) == expected(told, severe)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_deploys_told_in_any_order_are_the_same(telling, record, data):
    kinds = st.sampled_from([telling.failed, telling.succeeded])
    one = st.builds(
        lambda kind, minute, days, run: kind(
            8, minute, days=days, run=run and f"{days}{run}", sha=run and f"{days}"
        ),
        kinds,
        st.integers(0, 59),
        st.sampled_from(DAYS),
        st.sampled_from(["", "1.1", "2.1", "2.2"]),
    )
    told = data.draw(st.lists(one, min_size=1, max_size=12, unique=True))
    shuffled = data.draw(st.permutations(told + told[:4]))
    assert record(shuffled, third_or_long) == expected(told, third_or_long)
