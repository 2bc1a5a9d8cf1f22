"""Late news may split or join incidents: which outages are one incident, and which known incident stands for them.

An incident that has a post-mortem, or whose post-mortem is just being opened, is *fixed*: it keeps what it has.
All others are only what their signals say, so that signals told in any order give the same incidents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rules.incidents import Incident, compose
from rules.outages import Outage
from rules.recurrence import New, Previous, Same, again
from rules.signals import Signal

JudgeDue = Callable[[Incident], bool]  # would a rule open a post-mortem for it, sooner or later?


@dataclass(frozen=True, slots=True)
class Known:
    """An incident that is in the store already."""

    id: str
    linked_to: str | None = None
    fixed: bool = False
    postmortem: Literal["open", "completed", "closed"] = "open"  # means something only when it is fixed
    opened_at: datetime | None = None
    completed_at: datetime | None = None


@dataclass(slots=True)
class Group:
    """Outages that are one incident, and the known incident that stands for them (None: a new one)."""

    outages: list[Outage]
    known: Known | None
    linked_to: str | None


class Regrouping:
    """Goes through the outages of one key, oldest first."""

    def __init__(
        self,
        owners: Mapping[Signal, str],
        known: Iterable[Known],
        all_signals: Iterable[Signal],
        is_due: JudgeDue,
    ) -> None:
        self._owners, self._all, self._is_due = owners, tuple(all_signals), is_due
        self._known = {incident.id: incident for incident in known}
        self._taken: set[str] = set()
        self.groups: list[Group] = []

    def add(self, outage: Outage) -> None:
        """Decide where this outage belongs."""
        before = self.groups[-1] if self.groups else None
        verdict = again(outage.started_at, self._previous(before))
        owners = self._owners_of(outage)
        free = [o for o in owners if o.id not in self._taken]
        stands = next((o for o in free if o.fixed), next(iter(free), None))
        if before and self._joins(before, stands, owners, verdict):
            before.outages.append(outage)
            before.known = stands if stands and (stands.fixed or before.known is None) else before.known
            self._take(before.known)
            return
        self._take(stands)
        self.groups.append(Group([outage], stands, self._link(stands, before, verdict)))

    def _joins(
        self, before: Group, stands: Known | None, owners: Sequence[Known], verdict: Same | New
    ) -> bool:
        if before.known and before.known.fixed:
            if stands is None and before.known in owners:
                return True  # a part of it that late news has cut off
            return stands is None and isinstance(verdict, Same)  # what stands for itself goes on doing so
        return isinstance(verdict, Same)

    def _owners_of(self, outage: Outage) -> list[Known]:
        ids = dict.fromkeys(self._owners[s] for s in outage.events if s in self._owners)
        return [self._known[i] for i in ids if i in self._known]

    def _take(self, known: Known | None) -> None:
        if known:
            self._taken.add(known.id)

    def _link(self, stands: Known | None, before: Group | None, verdict: Same | New) -> str | None:
        if stands and (stands.fixed or before is None):
            return stands.linked_to
        return verdict.linked_to if isinstance(verdict, New) else verdict.incident_id or None

    def _previous(self, before: Group | None) -> Previous | None:
        if before is None:
            return None
        known, id_ = before.known, before.known.id if before.known else ""
        if known and known.fixed:
            return Previous(id_, known.postmortem, known.opened_at, known.completed_at)
        due = self._is_due(compose(id_, before.outages, self._all))
        return Previous(id_, "due" if due else "none", linked_to=before.linked_to)


def regroup(
    outages: Iterable[Outage],
    owners: Mapping[Signal, str],
    known: Iterable[Known],
    all_signals: Iterable[Signal],
    is_due: JudgeDue,
) -> tuple[Group, ...]:
    """The incidents of one key. `owners`: which known incident each signal belonged to; `outages` oldest first."""
    regrouping = Regrouping(owners, known, all_signals, is_due)
    for outage in outages:
        regrouping.add(outage)
    return tuple(regrouping.groups)
