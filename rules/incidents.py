"""Events about one thing fold into outages, and outages into incidents, whatever order they arrived in.

`fold` sorts by the events' own time and ignores repeats, so any permutation gives the same outages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from rules.events import (
    DeployEvent,
    DeployFailed,
    DeploySucceeded,
    Event,
    IncidentEvent,
    IncidentOpened,
    IncidentResolved,
    IncidentUpdated,
    to_json,
)
from rules.nouns import NO_SEVERITY

Signal = IncidentEvent | DeployEvent  # the events that tell of an incident
Kind = Literal["incident", "deploy"]
FAILURE_WINDOW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Outage:
    """One time of being broken: from the first bad sign to the recovery."""

    started_at: datetime
    ended_at: datetime | None
    events: tuple[Signal, ...]


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
    people: tuple[str, ...] = field(default=())  # who acted on it, for the announcement

    @property
    def source(self) -> str:
        return self.key.split(":", 1)[0]

    @property
    def status(self) -> str:
        return "resolved" if self.resolved_at else "open"


def is_signal(event: Event) -> bool:
    """Whether an event tells of an incident (and not of an issue in a tracker)."""
    return isinstance(
        event, (IncidentOpened, IncidentUpdated, IncidentResolved, DeployFailed, DeploySucceeded)
    )


def in_order(events: Iterable[Signal]) -> tuple[Signal, ...]:
    """Without repeats, by the events' own time; at the same instant what opens comes before what closes."""
    rank = {IncidentOpened: 0, DeployFailed: 0, IncidentUpdated: 1, IncidentResolved: 2, DeploySucceeded: 2}
    return tuple(sorted(set(events), key=lambda e: (e.occurred_at, rank[type(e)], to_json(e))))


def fold(events: Iterable[Signal]) -> tuple[Outage, ...]:
    """The outages that these events of one key tell of, oldest first."""
    outages: list[Outage] = []
    for event in in_order(events):
        current = outages[-1] if outages else None
        if current is None or (current.ended_at and isinstance(event, (IncidentOpened, DeployFailed))):
            if not isinstance(event, DeploySucceeded):  # a success on its own is no incident
                ended = event.occurred_at if isinstance(event, IncidentResolved) else None
                outages.append(Outage(event.occurred_at, ended, (event,)))
            continue
        ended = current.ended_at
        if ended is None and isinstance(event, (IncidentResolved, DeploySucceeded)):
            ended = event.occurred_at
        elif ended is not None and isinstance(event, DeploySucceeded):
            continue  # the next good deploy says nothing about the last bad one
        outages[-1] = replace(current, ended_at=ended, events=(*current.events, event))
    return tuple(outages)


def compose(incident_id: str, outages: Sequence[Outage], all_events: Iterable[Signal] = ()) -> Incident:
    """One incident of one or more outages; `all_events` of the key are needed to count a week's failed deploys.

    Raises ValueError without outages.
    """
    if not outages:
        raise ValueError("an incident needs at least one outage")
    events = [event for outage in outages for event in outage.events]
    told = [e for e in events if not isinstance(e, DeploySucceeded)]  # a success ends it, it does not name it
    first, last = events[0], outages[-1]
    incident = Incident(
        id=incident_id,
        key=first.key,
        kind="deploy" if isinstance(first, (DeployFailed, DeploySucceeded)) else "incident",
        title=_latest(told, "title") or first.key,
        opened_at=outages[0].started_at,
        resolved_at=last.ended_at,
        service=_latest(events, "service"),
        environment=_latest(events, "environment") or None,
        url=_latest(told, "url"),
        timeline=_timeline(events),
        outages=tuple(outages),
        people=tuple(dict.fromkeys(e.actor for e in events if e.actor)),
    )
    if isinstance(first, (DeployFailed, DeploySucceeded)):
        return replace(
            incident, deploy=_deploy([e for e in events if isinstance(e, DeployFailed)], all_events)
        )
    incident_events = [
        e for e in events if isinstance(e, (IncidentOpened, IncidentUpdated, IncidentResolved))
    ]
    known = [e for e in incident_events if e.severity != NO_SEVERITY]
    return replace(
        incident,
        severity=known[-1].severity if known else NO_SEVERITY,
        vendor_severity=known[-1].vendor_severity if known else "",
        labels=next((e.labels for e in reversed(incident_events) if e.labels), ()),
    )


def failed_runs(events: Iterable[Signal]) -> tuple[DeployFailed, ...]:
    """Failed deploys, each once: a deployment_status and the workflow_run that made it are one."""
    runs: list[DeployFailed] = []
    for event in in_order(events):
        if isinstance(event, DeployFailed) and not any(_same_run(event, seen) for seen in runs):
            runs.append(event)
    return tuple(runs)


def _same_run(one: DeployFailed, other: DeployFailed) -> bool:
    if one.run and other.run:
        return one.run == other.run
    return bool(one.sha) and one.sha == other.sha


def _deploy(failures: Sequence[DeployFailed], all_events: Iterable[Signal]) -> Deploy:
    last = failures[-1]
    since = last.occurred_at - FAILURE_WINDOW
    recent = [e for e in (*all_events, *failures) if since < e.occurred_at <= last.occurred_at]
    return Deploy(
        repo=last.repo,
        environment=last.environment,
        workflow=_latest(failures, "workflow"),
        sha=_latest(failures, "sha"),
        ref=_latest(failures, "ref"),
        failures_7d=len(failed_runs(recent)),
    )


def _latest(events: Sequence[Signal], name: str) -> str:
    return next((value for e in reversed(events) if (value := getattr(e, name))), "")


def _timeline(events: Sequence[Signal]) -> tuple[TimelineEntry, ...]:
    once = set(failed_runs(events))
    kept = [e for e in events if not isinstance(e, DeployFailed) or e in once]
    return tuple(dict.fromkeys(TimelineEntry(e.occurred_at, e.summary or _WORDS[type(e)]) for e in kept))


_WORDS: dict[type[Signal], str] = {
    IncidentOpened: "triggered",
    IncidentUpdated: "updated",
    IncidentResolved: "resolved",
    DeployFailed: "deploy failed",
    DeploySucceeded: "deploy succeeded",
}
