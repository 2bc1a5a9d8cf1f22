"""The sweep: what changed without a webhook is found by a glance at all open issues at once, and looked at then.

A glance tells when an issue changed last. An incident is woken when that is not what the glance before it showed, so
that a sweep in which nothing changed costs a request for fifty issues. Once a day everything is looked at whatever it
shows: permissions, people and files change no issue.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

import structlog

from rules.nouns import IssueRef
from syncer.errors import GiveUp, TryLater
from syncer.store.engine import Store
from syncer.store.followed import Followed, followed
from syncer.store.sweeping import poke_all, wake
from syncer.store.timers import take_timer
from syncer.trackers.port import Glimpse, Tracker

SPREAD = 0.5  # of the time until the next sweep
# GitHub's times have seconds, and no two clocks agree: what is so fresh is glanced at again.
SKEW = timedelta(seconds=60)

Shown = Mapping[str, Mapping[str, Glimpse]]  # by tracker and issue; without a tracker that does not tell

log = structlog.get_logger(__name__)


class Sweep:
    """Any number of them may run: each sweep is done by one."""

    def __init__(
        self,
        store: Store,
        trackers: Mapping[str, Tracker],
        *,
        open_every: float,
        all_every: float,
        policy: str,
        clock: Callable[[], datetime],
    ) -> None:
        """Periods in seconds; `policy` is another text when kintsugi.yml says something else, for then all is news."""
        self._store, self._trackers, self._clock = store, trackers, clock
        self._open_every, self._all_every, self._policy = open_every, all_every, policy

    def step(self) -> bool:
        """Sweep if it is time to. Raises TryLater when the store is away."""
        if take_timer(self._store, "sweep-open", self._open_every):
            self.look_at_open()
        if take_timer(self._store, "sweep-all", self._all_every):
            woken = poke_all(self._store, self._all_every * SPREAD)
            log.info("sweep.begun", what="all", incidents=woken, woken=woken)
        return False  # there is never more to do at once

    def look_at_open(self) -> None:
        """Wake what may have changed: since the glance before, or so lately that this one may not show it."""
        incidents = followed(self._store)
        shown = self._glance(ref for incident in incidents for ref in incident.refs)
        changed: dict[str, str] = {}
        for incident in incidents:
            now = self._seen(incident, shown)
            if incident.is_restless or not now or now != incident.glanced:
                changed[incident.id] = now
        wake(self._store, changed, self._open_every * SPREAD)
        log.info("sweep.begun", what="open", incidents=len(incidents), woken=len(changed))

    def _glance(self, refs: Iterable[IssueRef]) -> Shown:
        by_tracker: dict[str, list[IssueRef]] = defaultdict(list)
        for ref in refs:
            by_tracker[ref.tracker].append(ref)
        shown: dict[str, Mapping[str, Glimpse]] = {}
        for name in by_tracker.keys() & self._trackers.keys():
            try:
                shown[name] = self._trackers[name].glance(by_tracker[name])
            except (TryLater, GiveUp) as error:
                log.warning("sweep.no_glance", tracker=name, slug=error.slug, why=error.sentence)
        return shown

    def _seen(self, incident: Followed, shown: Shown) -> str:
        """A digest of what its issues showed, "" when that is not certain: then it is looked at, now and next time."""
        said = [self._policy]
        for ref in sorted(incident.refs, key=lambda ref: (ref.tracker, ref.id)):
            if ref.tracker not in shown:
                return ""
            glimpse = shown[ref.tracker].get(ref.id)
            if glimpse and self._is_fresh(ref.tracker, glimpse):
                return ""
            said.append(f"{ref.tracker} {ref.id} {_words(glimpse)}")
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    def _is_fresh(self, tracker: str, glimpse: Glimpse) -> bool:
        margin = self._trackers[tracker].visible_after + SKEW
        return self._clock() - glimpse.updated_at < margin


def _words(glimpse: Glimpse | None) -> str:
    if glimpse is None:
        return "is not there"
    return f"{glimpse.key} {glimpse.updated_at.isoformat()} {glimpse.comments}"
