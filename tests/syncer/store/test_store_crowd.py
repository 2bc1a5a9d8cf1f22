"""Everybody at once: news, sweeps, workers and a person who asks; nobody stands in anybody's way for good."""

import random
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from syncer.ledger import Entry, Ledger
from syncer.store.followed import followed
from syncer.store.incidents import load_incident, poke
from syncer.store.leases import claim, kept, release
from syncer.store.sweeping import wake
from syncer.store.tables import events, incidents, operations


def test_a_crowd_ends_in_the_same_world_as_one_after_the_other(store, tell, telling):
    keys = [f"pagerduty:Q{n}" for n in range(6)]

    def hear(chance):
        order = chance.sample(keys, 6)
        told = [telling.opened(8, key=key) for key in order] + [telling.resolved(9, key=key) for key in order]
        for _ in range(2):
            chance.shuffle(told)
            tell(store, *told, is_due=lambda _: True)

    def look(_chance):
        for _ in range(10):
            if lease := claim(store):
                with kept(store, lease, every=0.01):
                    entry = Entry(f"open-postmortem:{lease.incident_id}", "OpenPostMortem", "open it")
                    Ledger(store, lease).once(entry, lambda: {"opened": "yes"}, None)
                release(store, lease, wake_after=0)

    def ask(chance):
        with store.read() as db:
            ids = list(db.execute(sa.select(incidents.c.id)).scalars())
        chance.shuffle(ids)
        with store.write() as db:
            poke(db, ids)
        wake(store, {one.id: "seen" for one in followed(store)}, within=1)

    deeds = [hear, look, ask, hear, look, ask, hear, look]
    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(deed, random.Random(seed)) for seed, deed in enumerate(deeds)]
        assert [future.result() for future in done] == [None] * 8
    look(None)
    with store.read() as db:
        rows = db.execute(sa.select(incidents)).all()
        assert sorted(row.key for row in rows) == keys
        assert all(load_incident(db, row.id).resolved_at == telling.at(9) for row in rows)
        assert all(row.lease_owner is None and row.claims == 0 for row in rows)
        assert db.execute(sa.select(sa.func.count()).select_from(events)).scalar() == 12
        assert {row.attempt for row in db.execute(sa.select(operations))} == {1}
