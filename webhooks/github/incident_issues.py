"""An issue with the incident label is an incident: labelled it opens, closed it is resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated
from rules.nouns import NO_SEVERITY, SEVERITIES
from webhooks.github.settings import GitHubSettings
from webhooks.github.subjects import IssueSubject, issue_key, person
from webhooks.kind import Arrival
from webhooks.payload import Node
from webhooks.severity import severity_of

IncidentEvent = IncidentOpened | IncidentUpdated | IncidentResolved


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing that happened to the incident."""

    meaning: type[IncidentOpened] | type[IncidentUpdated] | type[IncidentResolved]
    words: str
    at: datetime | None
    who: str


def incident_events(
    issue: IssueSubject, payload: Node, arrival: Arrival[GitHubSettings]
) -> tuple[IncidentEvent, ...]:
    """What happened to the incident that this issue is; nothing when it is none."""
    wanted = arrival.settings.incident_label.casefold()
    label = payload["label"]["name"].line
    if not wanted or wanted not in {name.casefold() for name in (label, *issue.labels)}:
        return ()
    told = _label_told(issue, payload, label.casefold() == wanted) if label else _told(issue, payload)
    return tuple(_event(one, issue, arrival) for one in told)


def _told(issue: IssueSubject, payload: Node) -> tuple[_Told, ...]:
    node, who = issue.node, person(payload["sender"])
    updated = node["updated_at"].moment
    match payload["action"].line:
        case "opened":
            return (_Told(IncidentOpened, "opened", node["created_at"].moment, who),)
        case "reopened":
            return (_Told(IncidentOpened, "reopened", updated, who),)
        case "closed":
            return (_Told(IncidentResolved, "closed", node["closed_at"].moment or updated, who),)
        case "assigned":
            return (_Told(IncidentUpdated, f"assigned to {payload['assignee']['login'].line}", updated, who),)
        case "edited" if payload["changes"].has("title"):
            return (_Told(IncidentUpdated, "renamed", updated, who),)
    return ()


def _label_told(issue: IssueSubject, payload: Node, is_the_label: bool) -> tuple[_Told, ...]:
    node, who, label = issue.node, person(payload["sender"]), payload["label"]["name"].line
    created, updated = node["created_at"].moment, node["updated_at"].moment
    given = payload["action"].line == "labeled"
    if not is_the_label:
        return (
            _Told(IncidentUpdated, f"{'labelled' if given else 'no longer labelled'} {label}", updated, who),
        )
    if not given:
        return (_Told(IncidentUpdated, "no longer called an incident", updated, who),)
    if node["state"].line == "closed":  # called an incident when it was over
        return (
            _Told(IncidentOpened, "opened", created, person(node["user"])),
            _Told(IncidentResolved, "closed", node["closed_at"].moment or updated, ""),
        )
    # GitHub tells twice of an issue that is made with its label; said alike, it is one event.
    return (_Told(IncidentOpened, "opened" if created == updated else "called an incident", updated, who),)


def _event(told: _Told, issue: IssueSubject, arrival: Arrival[GitHubSettings]) -> IncidentEvent:
    severity, vendor_severity = _severity(issue.labels, arrival.settings.severity)
    return told.meaning(
        key=issue_key(arrival.name, issue.id),
        title=issue.node["title"].line,
        occurred_at=told.at or arrival.received_at,
        url=issue.node["html_url"].url,
        actor=told.who,
        summary=f"{told.words} by {told.who}" if told.who else told.words,
        severity=severity,
        vendor_severity=vendor_severity,
        service=issue.repo,
        labels=issue.labels,
    )


def _severity(labels: tuple[str, ...], mapping: Mapping[str, str]) -> tuple[str, str]:
    """The worst that a label says, and that label."""
    said = [(severity_of(label, mapping) or NO_SEVERITY, label) for label in labels]
    return min((one for one in said if one[0] in SEVERITIES), default=(NO_SEVERITY, ""))
