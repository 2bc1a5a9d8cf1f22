"""Every effect on the outside world is a row with a unique key: planned, started, then done, failed or parked.

`started` commits, in the same statement that proves the lease, before the request leaves. After a crash or a
time-out the outcome is unknown; then the ledger waits until the vendor would show it, looks for its trace, and acts
again only when there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
import structlog

from rules.situation import Failing
from syncer.errors import GiveUp, TryLater
from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.leases import Lease, LeaseLost
from syncer.store.tables import operations
from syncer.store.times import moment

RETRY_FAILED_AFTER = 900.0  # seconds; a permission that was granted meanwhile heals by itself
MAX_DEATHS = 3
TOO_OFTEN = 3  # an edit that is accepted but never shows
TOO_OFTEN_WITHIN = 600.0

log = structlog.get_logger()
Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger should write beside an effect."""

    key: str
    kind: str
    summary: str


class Ledger:
    """The operations of one incident, acted on under one lease."""

    def __init__(self, store: Store, lease: Lease) -> None:
        self._store, self._lease = store, lease

    def once(
        self,
        entry: Entry,
        act: Callable[[], Result],
        look: Callable[[datetime], Result | None] | None,
        visible_after: timedelta = timedelta(),
    ) -> Result:
        """Do it if it is not done. `look(since)` finds the trace of an attempt; None: it leaves none and is not repeated."""
        row = self._row(entry)
        if row["state"] == "done":
            return dict(row["result"] or {})
        self._refuse_until(row)
        if row["state"] == "started":
            self._wait_until_visible(row, visible_after)
            since = moment(row["first_started_at"])
            found = {"sent": "unknown"} if look is None else look(since)
            if found is not None:
                self._finish(entry, found, adopted=True)
                return found
            if row["claims"] >= MAX_DEATHS:
                self._park(entry)
        return self._act(entry, act, visible_after)

    def again(self, entry: Entry, act: Callable[[], Result]) -> Result:
        """An effect that names a wanted state: doing it twice is doing it once, so an unknown outcome is no matter."""
        row = self._row(entry)
        self._refuse_until(row)
        if row["claims"] >= MAX_DEATHS:
            self._park(entry)
        return self._act(entry, act, timedelta())

    def _row(self, entry: Entry) -> sa.RowMapping:
        row = {"key": entry.key, "kind": entry.kind, "summary": entry.summary, "state": "planned"}
        with self._store.write() as db:
            query = sa.select(operations, db_now().label("now")).where(operations.c.key == entry.key)
            known = db.execute(query).mappings().first()
            if known is None:
                db.execute(operations.insert().values(incident_id=self._lease.incident_id, **row))
                known = db.execute(query).mappings().one()
            return known

    def _refuse_until(self, row: sa.RowMapping) -> None:
        if row["state"] == "parked":
            raise GiveUp(row["slug"], row["sentence"])
        if row["not_before"] and row["not_before"] > row["now"]:
            raise TryLater(row["slug"], row["sentence"], after=row["not_before"] - row["now"])

    def _wait_until_visible(self, row: sa.RowMapping, visible_after: timedelta) -> None:
        rest = (row["started_at"] or 0.0) + visible_after.total_seconds() - row["now"]
        if rest > 0:
            raise TryLater(
                "unknown.outcome", "no answer came; waiting to see whether it was done", after=rest
            )

    def _act(self, entry: Entry, act: Callable[[], Result], visible_after: timedelta) -> Result:
        self._start(entry)
        try:
            result = act()
        except TryLater as error:
            self._not_yet(entry, error, visible_after)
            raise
        except GiveUp as error:
            self._set(
                entry,
                state="failed",
                claims=0,
                slug=error.slug,
                sentence=error.sentence,
                not_before=db_now() + RETRY_FAILED_AFTER,
            )
            log.warning("operation.failed", operation=entry.key, slug=error.slug, why=error.sentence)
            raise
        self._finish(entry, result, adopted=False)
        return result

    def _start(self, entry: Entry) -> None:
        this = operations.update().where(operations.c.key == entry.key, self._lease.still_held())
        lately = operations.c.done_at > db_now() - TOO_OFTEN_WITHIN
        values = {
            "state": "started",
            "claims": operations.c.claims + 1,
            "started_at": db_now(),
            "first_started_at": sa.func.coalesce(operations.c.first_started_at, db_now()),
            "times": sa.case((lately, operations.c.times + 1), else_=1),
        }
        with self._store.write() as db:
            if db.execute(this.values(**values)).rowcount == 0:
                raise LeaseLost(self._lease.incident_id)
            times = db.execute(
                sa.select(operations.c.times).where(operations.c.key == entry.key)
            ).scalar_one()
        if times > TOO_OFTEN:
            sentence = f"{entry.summary}: accepted {TOO_OFTEN} times in a row, but it does not show; someone should look"
            self._set(
                entry,
                state="failed",
                claims=0,
                slug="no.effect",
                sentence=sentence,
                not_before=db_now() + RETRY_FAILED_AFTER,
            )
            raise GiveUp("no.effect", sentence)

    def _not_yet(self, entry: Entry, error: TryLater, visible_after: timedelta) -> None:
        """Provably not sent: planned again. No answer: it stays started, and nobody died of it."""
        state = "started" if error.unknown else "planned"
        wait = visible_after.total_seconds() if error.unknown else error.after
        said = {"slug": error.slug, "sentence": error.sentence}
        self._set(entry, state=state, claims=0, not_before=db_now() + wait, times=0, **said)
        log.info(
            "operation.try_later", operation=entry.key, slug=error.slug, after=wait, unknown=error.unknown
        )

    def _park(self, entry: Entry) -> None:
        sentence = f"{entry.summary}: {MAX_DEATHS} workers died doing it; `kintsugi sync` tries again"
        self._set(entry, state="parked", slug="parked", sentence=sentence)
        raise GiveUp("parked", sentence)

    def _finish(self, entry: Entry, result: Result, *, adopted: bool) -> None:
        said = {"slug": "", "sentence": "", "not_before": None}
        self._set(entry, state="done", claims=0, done_at=db_now(), result=result, **said)
        log.info("operation.done", operation=entry.key, summary=entry.summary, adopted=adopted)

    def _set(self, entry: Entry, **values: Any) -> None:
        with self._store.write() as db:
            db.execute(operations.update().where(operations.c.key == entry.key).values(**values))


def done_results(db: sa.Connection, incident_id: str) -> dict[str, Result]:
    """What is done for an incident, key -> result."""
    query = sa.select(operations.c.key, operations.c.result).where(operations.c.incident_id == incident_id)
    return {
        key: result or {} for key, result in db.execute(query.where(operations.c.state == "done")).tuples()
    }


def failing(db: sa.Connection, incident_id: str | None = None) -> tuple[Failing, ...]:
    """What did not work and why, newest trouble first."""
    query = sa.select(operations).where(operations.c.sentence != "", operations.c.state != "done")
    if incident_id:
        query = query.where(operations.c.incident_id == incident_id)
    rows = db.execute(query.order_by(operations.c.started_at.desc())).mappings()
    return tuple(Failing(row["key"], row["summary"], row["sentence"]) for row in rows)


def waiting(db: sa.Connection, incident_id: str) -> frozenset[str]:
    """Keys of operations that must not be tried yet."""
    later = sa.or_(operations.c.state == "parked", operations.c.not_before > db_now())
    query = sa.select(operations.c.key).where(
        operations.c.incident_id == incident_id, later, operations.c.state != "done"
    )
    return frozenset(db.execute(query).scalars())


def try_again_now(db: sa.Connection, incident_id: str) -> None:
    """A person asked: what failed or is parked may be tried at once; unknown outcomes still wait."""
    mine = (operations.c.incident_id == incident_id) & operations.c.state.in_(("failed", "parked", "planned"))
    db.execute(operations.update().where(mine).values(state="planned", not_before=None, claims=0, times=0))
