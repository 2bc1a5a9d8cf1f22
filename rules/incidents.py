"""One incident is composed of its outages: title, severity, timeline, whatever order the signals arrived in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from rules.events import DeployFailed, DeploySucceeded, IncidentOpened, IncidentResolved, IncidentUpdated
from rules.failed_deploys import failed_runs, failures_in_a_week
from rules.nouns import NO_SEVERITY
from rules.outages import Outage
from rules.signals import Signal

Kind = Literal["incident", "deploy"]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened when, in a few words."""

    at: datetime
    text: str

    @property
    def id(self) -> str:
        return f"{self.at.isoformat()} {self.text}"


@dataclass(frozen=True, slots=True)
class Deploy:
    """What a failed deploy tried."""

    repo: str
    environment: str
    workflow: str
    sha: str
    ref: str
    failures_7d: int


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that broke, however many events tell of it."""

    id: str
    key: str
    kind: Kind
    title: str
    opened_at: datetime
    resolved_at: datetime | None
    severity: str = NO_SEVERITY
    vendor_severity: str = ""
    service: str = ""
    environment: str | None = None
    url: str = ""
    labels: tuple[str, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    outages: tuple[Outage, ...] = ()
    deploy: Deploy | None = None

    @property
    def source(self) -> str:
        return self.key.split(":", 1)[0]

    @property
    def status(self) -> str:
        return "resolved" if self.resolved_at else "open"


def compose(incident_id: str, outages: Sequence[Outage], all_signals: Iterable[Signal] = ()) -> Incident:
    """One incident of one or more outages; `all_signals` of the key are needed to count a week's failed deploys.

    Raises ValueError without outages.
    """
    if not outages:
        raise ValueError("an incident needs at least one outage")
    signals = [signal for outage in outages for signal in outage.events]
    failures = [s for s in signals if isinstance(s, DeployFailed)]
    telling = [
        s for s in signals if not isinstance(s, DeploySucceeded)
    ]  # a success tells nothing of what broke
    incident = Incident(
        id=incident_id,
        key=signals[0].key,
        kind="deploy" if failures else "incident",
        title=_latest(telling, "title") or signals[0].key,
        opened_at=outages[0].started_at,
        resolved_at=outages[-1].ended_at,
        service=_latest(telling, "service"),
        environment=_latest(telling, "environment") or None,
        url=_latest(telling, "url"),
        timeline=_timeline(signals),
        outages=tuple(outages),
    )
    if failures:
        return replace(incident, deploy=_deploy(failures, all_signals))
    return _with_severity(incident, signals)


def _deploy(failures: Sequence[DeployFailed], all_signals: Iterable[Signal]) -> Deploy:
    last = failures[-1]
    return Deploy(
        repo=last.repo,
        environment=last.environment,
        workflow=_latest(failures, "workflow"),
        sha=last.sha,
        ref=last.ref,
        failures_7d=failures_in_a_week((*all_signals, *failures), last.occurred_at),
    )


def _with_severity(incident: Incident, signals: Sequence[Signal]) -> Incident:
    """The latest severity that anybody named, so that one raised later counts."""
    told = [s for s in signals if isinstance(s, (IncidentOpened, IncidentUpdated, IncidentResolved))]
    graded = [s for s in told if s.severity != NO_SEVERITY]
    return replace(
        incident,
        severity=graded[-1].severity if graded else NO_SEVERITY,
        vendor_severity=graded[-1].vendor_severity if graded else _latest(told, "vendor_severity"),
        labels=next((s.labels for s in reversed(told) if s.labels), ()),
    )


def _latest(signals: Sequence[Signal], name: str) -> str:
    return next((value for s in reversed(signals) if (value := getattr(s, name))), "")


def _timeline(signals: Sequence[Signal]) -> tuple[TimelineEntry, ...]:
    once = set(failed_runs(signals))
    kept = [s for s in signals if not isinstance(s, DeployFailed) or s in once]
    return tuple(dict.fromkeys(TimelineEntry(s.occurred_at, s.summary or _WORDS[type(s)]) for s in kept))


_WORDS: dict[type[Signal], str] = {
    IncidentOpened: "triggered",
    IncidentUpdated: "updated",
    IncidentResolved: "resolved",
    DeployFailed: "deploy failed",
    DeploySucceeded: "deploy succeeded",
}
