"""Every effect on the outside world is a row with a unique key: planned, started, then done, failed or parked.

`started` commits, in the same statement that proves the lease, before the request leaves. After a crash or a
time-out the outcome is unknown; then the ledger waits until the vendor would show it, looks for its trace,
and acts again only when there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from syncer.errors import GiveUp, TryLater
from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.leases import Lease, LeaseLost
from syncer.store.operations import OperationRow, known, planned, settle, start
from syncer.store.times import moment

RETRY_FAILED_AFTER = 900.0  # seconds; a permission that was granted meanwhile heals by itself
MAX_DEATHS = 3
SENT_AGAIN = "sent_again"  # in a result: since when, and when, more than one of it may have been made
TOO_OFTEN = 3  # an edit that is accepted again and again, but never shows

log = structlog.get_logger(__name__)
Result = dict[str, Any]
Act = Callable[[], Result]
Look = Callable[[datetime], Result | None]  # the trace of an attempt that was made at or after this moment


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
        self, entry: Entry, act: Act, look: Look | None, visible_after: timedelta = timedelta()
    ) -> Result:
        """Do it if it is not done. Without `look` it leaves no trace, and an unknown outcome is not repeated."""
        row = self._row(entry)
        if row.state == "done":
            return dict(row.result or {})
        _refuse_until(row)
        if row.state == "started":
            found = self._find(entry, row, look, visible_after)
            if found is not None:
                return found
            row = self._sent_again(entry, row)
        return self._act(entry, row, act, visible_after)

    def again(self, entry: Entry, act: Act) -> Result:
        """An effect that names a wanted state: twice is once, so that an unknown outcome is no matter."""
        row = self._row(entry)
        _refuse_until(row)
        if row.was_done_lately and row.times >= TOO_OFTEN:
            sentence = f"{entry.summary}: accepted {TOO_OFTEN} times in a row, but it does not show"
            error = GiveUp("no.effect", f"{sentence}; look at what the tracker's history says of it")
            failed = {"state": "failed", "not_before": _in(RETRY_FAILED_AFTER)}
            self._settle(entry, row.attempt, row.state, **failed, **_why(error))
            raise error
        return self._act(entry, row, act, timedelta())

    def _row(self, entry: Entry) -> OperationRow:
        with self._store.read() as db:
            row = known(db, entry.key)
        if row is None:
            with self._store.write() as db:
                self._store.only_one(db, f"operation {entry.key}")
                row = planned(db, self._lease.incident_id, entry.key, entry.kind, entry.summary)
        return row

    def _find(
        self, entry: Entry, row: OperationRow, look: Look | None, visible_after: timedelta
    ) -> Result | None:
        rest = (row.started_at or 0.0) + visible_after.total_seconds() - row.now
        if rest > 0:
            sentence = f"{entry.summary}: no answer came; waiting to see whether it was done"
            raise TryLater("unknown.outcome", sentence, after=rest)
        try:
            found = {"sent": "unknown"} if look is None else look(moment(row.first_started_at or row.now))
        except (TryLater, GiveUp) as error:
            after = error.after if isinstance(error, TryLater) else RETRY_FAILED_AFTER
            self._settle(entry, row.attempt, row.state, not_before=_in(after), **_why(error))
            raise
        if found is not None:
            self._finish(entry, row, row.attempt, found, adopted=True)
        return found

    def _sent_again(self, entry: Entry, row: OperationRow) -> OperationRow:
        """Nothing was found, but it may show later, as a twin: that is remembered with whatever comes of it."""
        times = (row.first_started_at or row.now, row.now)
        since, at = (moment(time).isoformat() for time in times)
        told = {SENT_AGAIN: {"since": since, "at": at}}
        self._settle(entry, row.attempt, "started", result=told)
        return replace(row, result=told)

    def _act(self, entry: Entry, row: OperationRow, act: Act, visible_after: timedelta) -> Result:
        if row.claims >= MAX_DEATHS:
            self._park(entry, row)
        with self._store.write() as db:
            attempt = start(db, self._lease, entry.key)
        if attempt is None:
            raise LeaseLost(self._lease.incident_id)
        try:
            result = act()
        except TryLater as error:
            self._not_yet(entry, attempt, error, visible_after)
            raise
        except GiveUp as error:
            failed = {"state": "failed", "claims": 0, "not_before": _in(RETRY_FAILED_AFTER)}
            self._settle(entry, attempt, "started", **failed, **_why(error))
            log.warning("operation.failed", operation=entry.key, slug=error.slug, why=error.sentence)
            raise
        self._finish(entry, row, attempt, result, adopted=False)
        return result

    def _not_yet(self, entry: Entry, attempt: int, error: TryLater, visible_after: timedelta) -> None:
        """Provably not sent: planned again. No answer: it stays started, and nobody died of it."""
        settling = visible_after.total_seconds() if error.unknown else 0.0
        wait = settling or error.after
        state = {"state": "started" if error.unknown else "planned", "claims": 0, "times": 0}
        self._settle(entry, attempt, "started", **state, not_before=_in(wait), **_why(error))
        said = {"slug": error.slug, "after": wait, "unknown": error.unknown}
        log.info("operation.try_later", operation=entry.key, **said)

    def _park(self, entry: Entry, row: OperationRow) -> None:
        sentence = f"{entry.summary}: {MAX_DEATHS} workers died doing it; `kintsugi sync` tries again"
        error = GiveUp("parked", sentence)
        self._settle(entry, row.attempt, row.state, state="parked", **_why(error))
        log.error("operation.parked", operation=entry.key, deaths=MAX_DEATHS)
        raise error

    def _finish(
        self, entry: Entry, row: OperationRow, attempt: int, result: Result, *, adopted: bool
    ) -> None:
        twice = {name: told for name, told in (row.result or {}).items() if name == SENT_AGAIN}
        done = {"state": "done", "claims": 0, "done_at": db_now(), "result": {**result, **twice}}
        quiet = {"slug": "", "sentence": "", "not_before": None}
        self._settle(entry, attempt, "started", **done, **quiet)
        log.info("operation.done", operation=entry.key, summary=entry.summary, adopted=adopted)

    def _settle(self, entry: Entry, attempt: int, was: str, **values: Any) -> None:
        """Raises LeaseLost when somebody else settled it, or began another attempt: that is what counts."""
        with self._store.write() as db:
            ours = settle(db, entry.key, attempt, was, **values)
        if not ours:
            raise LeaseLost(self._lease.incident_id)


def _refuse_until(row: OperationRow) -> None:
    if row.state == "parked":
        raise GiveUp(row.slug, row.sentence)
    if row.wait > 0:
        raise TryLater(row.slug, row.sentence, after=row.wait)


def _in(seconds: float) -> Any:
    return db_now() + seconds


def _why(error: TryLater | GiveUp) -> dict[str, Any]:
    return {"slug": error.slug, "sentence": error.sentence, "wanted": True}
