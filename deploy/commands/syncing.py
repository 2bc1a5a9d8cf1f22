"""Brings incidents into agreement now, one after the other, until nothing follows from what was done."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from deploy.commands.planning import chosen
from rules.situation import Failing
from syncer.loop import Loop
from syncer.store.engine import Store
from syncer.store.incident_rows import Performed, Standing, performed_since, standing, time_now
from syncer.store.incidents import poke
from syncer.store.operation_views import failing, try_again_now

ROUNDS = 25  # what is done leads to more to do, but not for ever
PATIENCE = 60.0  # seconds for a worker that is at it already; its lease is shorter
TICK = 0.1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done for one incident, by us or by a worker beside us, and what did not work."""

    about: Standing
    done: tuple[Performed, ...]
    failing: tuple[Failing, ...]


def bring_into_agreement(store: Store, loop: Loop, reference: str | None) -> Iterator[Outcome]:
    """One by one; what failed or is parked is tried again at once."""
    for incident_id in chosen(store, reference):
        with store.write() as db:
            since = time_now(db)
            try_again_now(db, incident_id)
            poke(db, [incident_id])
        _settle(store, loop, incident_id)
        with store.read() as db:
            about = standing(db, incident_id)
            done, wrong = performed_since(db, incident_id, since), failing(db, incident_id)
        if about is not None:
            trouble = Failing(f"incident:{incident_id}", about.title, about.trouble)
            yield Outcome(about, done, (*wrong, trouble) if about.trouble else wrong)


def _settle(store: Store, loop: Loop, incident_id: str) -> None:
    """Look until nothing is due, or somebody else never lets go."""
    until = time.monotonic() + PATIENCE
    rounds = 0
    while rounds < ROUNDS and time.monotonic() < until:
        with store.read() as db:
            now = standing(db, incident_id)
        if now is None or not (now.is_held or now.is_due):
            return
        if now.is_held:
            time.sleep(TICK)
        else:
            rounds += loop.reconcile(incident_id)
