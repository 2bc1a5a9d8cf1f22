"""What one payload would lead to, worked out without store, network or tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from rules.book import Book
from rules.decide import decide
from rules.events import Event
from rules.incidents import Incident, compose
from rules.judging import judgements
from rules.opening import NAME as OPENING
from rules.operations import Operation
from rules.outages import fold
from rules.policy.matching import Judgement
from rules.signals import Signal, is_signal
from rules.situation import Situation
from webhooks.explaining import explain_outcome
from webhooks.outcome import Handled, Outcome
from webhooks.sources import ConfiguredSource
from webhooks.understanding import understand


@dataclass(frozen=True, slots=True)
class Case:
    """One incident that the payload tells of."""

    incident: Incident
    judgements: tuple[Judgement, ...]
    operations: tuple[Operation, ...]
    why_not: str  # why no post-mortem opens (yet); "" when it does


@dataclass(frozen=True, slots=True)
class DryRun:
    """What the payload means, and what would be done for each incident in it."""

    outcome: Outcome
    cases: tuple[Case, ...] = ()

    @property
    def why(self) -> str | None:
        """Why nothing would be done; None when something would."""
        if not isinstance(self.outcome, Handled):
            return self.outcome.why
        if any(case.operations for case in self.cases):
            return None
        return "; ".join(case.why_not for case in self.cases if case.why_not) or _hint(self.outcome)


def dry_run(
    source: ConfiguredSource, body: bytes, headers: Mapping[str, str], book: Book, received_at: datetime
) -> DryRun:
    """Understand the payload, fold its events into incidents as if nothing else were known, judge and plan."""
    outcome = understand(source, body, headers, received_at)
    if not isinstance(outcome, Handled):
        return DryRun(outcome)
    by_key: dict[str, list[Signal]] = {}
    for event in outcome.events:
        if _tells_of_an_incident(event):
            by_key.setdefault(event.key, []).append(event)
    return DryRun(outcome, tuple(case for key in by_key for case in _cases(key, by_key[key], book)))


def _cases(key: str, signals: list[Signal], book: Book) -> list[Case]:
    """Nought for a deploy that went well, otherwise one, seen at the time of its last event."""
    outages = fold(signals)
    if not outages:
        return []
    incident = compose(key, outages, signals)
    now = max(signal.occurred_at for signal in signals)
    plan = decide(Situation(now=now, incident=incident), book)
    why_not = "" if plan.operations else "; ".join(s.why for s in plan.skips if s.rule == OPENING)
    return [Case(incident, judgements(incident, book), plan.operations, why_not)]


def _tells_of_an_incident(event: Event) -> TypeGuard[Signal]:
    return is_signal(event)


def _hint(outcome: Handled) -> str:
    if any(is_signal(event) for event in outcome.events):
        return "a deploy that went well is no incident on its own"
    return (
        "it is a hint: if this issue is a post-mortem or a ticket of ours, that incident is looked at again"
    )


def as_json(run: DryRun) -> dict[str, Any]:
    """The object that `kintsugi explain --json` prints."""
    return {
        **explain_outcome(run.outcome),
        "why": run.why,
        "rules": [
            {"name": judgement.name, "matches": judgement.matches, "why": judgement.why}
            for case in run.cases
            for judgement in case.judgements
        ],
        "plan": [
            {"operation": type(operation).__name__, "key": operation.key, "summary": operation.summary}
            for case in run.cases
            for operation in case.operations
        ],
    }
