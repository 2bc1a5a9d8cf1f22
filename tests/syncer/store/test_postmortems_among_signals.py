"""Post-mortems open and end while signals come in any order: none loses its incident, no signal is left without one."""

import shutil
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from syncer.store.engine import Store
from syncer.store.incidents import load_incident
from syncer.store.tables import events, incidents, postmortems

DAYS = (0, 1, 10, 30)


def severe(incident):
    return incident.severity in ("sev1", "sev2")


@pytest.fixture(scope="module")
def world(migrated_sqlite, tell, postmortem, remember):
    """`World()` is a store of its own, to be used in a `with`."""

    class World:
        def __enter__(self):
            self.folder = tempfile.TemporaryDirectory()
            path = Path(self.folder.name) / "kintsugi.db"
            shutil.copy(migrated_sqlite, path)
            self.store = Store(f"sqlite:///{path}")
            self.opened = {}
            return self

        def __exit__(self, *_error):
            self.store.close()
            self.folder.cleanup()

        def rows(self):
            with self.store.read() as db:
                return db.execute(
                    sa.select(incidents.c.id, incidents.c.linked_to).order_by(incidents.c.id)
                ).all()

        def tell(self, signal):
            tell(self.store, signal, is_due=severe)

        def open(self, number, when):
            """A worker opens the post-mortem of some severe incident."""
            with self.store.read() as db:
                due = [
                    row.id
                    for row in self.rows()
                    if severe(load_incident(db, row.id)) and row.id not in self.opened
                ]
            if due:
                incident_id = due[number % len(due)]
                self.opened[incident_id] = postmortem(len(self.opened), opened_at=when)
                remember(self.store, incident_id, self.opened[incident_id])

        def end(self, number, when, state):
            """Some post-mortem is completed, or closed by hand."""
            if self.opened:
                incident_id = sorted(self.opened)[number % len(self.opened)]
                ref = {"ref": self.opened[incident_id].ref, "opened_at": self.opened[incident_id].opened_at}
                remember(self.store, incident_id, postmortem(**ref, state=state, completed_at=when))

        def check(self):
            with self.store.read() as db:
                known = {row.id for row in self.rows()}
                assert set(self.opened) <= known
                assert set(db.execute(sa.select(postmortems.c.incident_id)).scalars()) == set(self.opened)
                assert all(load_incident(db, incident_id) for incident_id in known)
                assert {row.linked_to for row in self.rows()} <= {None, *self.opened}
                owners = set(db.execute(sa.select(events.c.incident_id)).scalars())
                assert owners == known

    return World


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_postmortem_loses_its_incident_and_no_signal_is_lost(telling, world, data):
    hours, days, numbers = st.integers(0, 23), st.sampled_from(DAYS), st.integers(0, 5)
    kinds = st.sampled_from([telling.opened, telling.opened, telling.updated, telling.resolved])
    severities = st.sampled_from(["none", "sev1", "sev4"])
    signals = st.builds(
        lambda kind, hour, day, severity: ("tell", kind(hour, days=day, severity=severity)),
        kinds,
        hours,
        days,
        severities,
    )
    times = st.builds(lambda hour, day: telling.at(hour, days=day), hours, days)
    opening = st.tuples(st.just("open"), numbers, times)
    ending = st.tuples(st.just("end"), numbers, times, st.sampled_from(["completed", "closed"]))
    deeds = data.draw(st.lists(st.one_of(signals, signals, signals, opening, ending), max_size=20))
    with world() as one:
        for deed, *details in deeds:
            getattr(one, deed)(*details)
            one.check()
