"""An issue that is an incident: it opens, changes, is done, and perhaps opens again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rules.events import Change, IncidentOpened, IncidentResolved, IncidentUpdated
from webhooks.jira.changelog import Changelog
from webhooks.jira.incident_words import news_in, resolved_words
from webhooks.jira.settings import JiraSettings
from webhooks.jira.severities import severity_told
from webhooks.jira.subjects import IssueSubject, issue_key, person, project_of, when
from webhooks.kind import Arrival
from webhooks.payload import Node

IncidentEvent = IncidentOpened | IncidentUpdated | IncidentResolved


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing that happened to the incident."""

    meaning: type[IncidentOpened] | type[IncidentUpdated] | type[IncidentResolved]
    words: str
    at: datetime
    who: str = ""


def created_events(
    issue: IssueSubject, payload: Node, arrival: Arrival[JiraSettings]
) -> tuple[IncidentEvent, ...]:
    """It opens; an issue that is made when all is over is resolved as well."""
    if not _is_incident(issue, arrival):
        return ()
    return _events(_whole(issue, payload, arrival), issue, arrival)


def updated_events(
    issue: IssueSubject,
    changelog: Changelog,
    change: Change,
    payload: Node,
    arrival: Arrival[JiraSettings],
) -> tuple[IncidentEvent, ...]:
    """What this update means for the incident that the issue is, was, or now becomes; nothing when it is none."""
    at, who = when(payload, issue, arrival.received_at), person(payload["user"])
    is_one, was_one = _is_incident(issue, arrival), _was_incident(issue, changelog, arrival)
    told: tuple[_Told, ...] = ()
    if is_one and not was_one:
        over = _whole(issue, payload, arrival)
        told = over if issue.is_done else (_Told(IncidentOpened, "called an incident", at, who),)
    elif was_one and not is_one:
        told = (_Told(IncidentUpdated, "no longer called an incident", at, who),)
    elif is_one and change in ("completed", "dropped"):
        told = (_Told(IncidentResolved, resolved_words(issue), at, who),)
    elif is_one and change == "reopened":
        told = (_Told(IncidentOpened, "reopened", at, who),)
    elif is_one and (news := news_in(changelog)):
        told = (_Told(IncidentUpdated, news, at, who),)
    return _events(told, issue, arrival)


def seen_events(
    issue: IssueSubject, payload: Node, arrival: Arrival[JiraSettings]
) -> tuple[IncidentEvent, ...]:
    """How it stands now, where nobody told what happened: open or over. Told again of an open one changes nothing."""
    if not _is_incident(issue, arrival):
        return ()
    at = when(payload, issue, arrival.received_at)
    if issue.is_done:
        return _events((_Told(IncidentResolved, resolved_words(issue), at),), issue, arrival)
    return _events((_Told(IncidentOpened, issue.status or "open", at),), issue, arrival)


def _whole(issue: IssueSubject, payload: Node, arrival: Arrival[JiraSettings]) -> tuple[_Told, ...]:
    at = when(payload, issue, arrival.received_at)
    who = person(issue.fields["reporter"], issue.fields["creator"], payload["user"])
    opened = _Told(IncidentOpened, "opened", issue.fields["created"].moment or at, who)
    if not issue.is_done:
        return (opened,)
    return opened, _Told(IncidentResolved, resolved_words(issue), issue.fields["resolutiondate"].moment or at)


def _is_incident(issue: IssueSubject, arrival: Arrival[JiraSettings]) -> bool:
    return arrival.settings.incidents.include(issue.project, issue.issue_type)


def _was_incident(issue: IssueSubject, changelog: Changelog, arrival: Arrival[JiraSettings]) -> bool:
    moved, retyped = changelog.of("key"), changelog.of("issuetype")
    project = project_of(moved.before.text) if moved else issue.project
    return arrival.settings.incidents.include(project, retyped.before.line if retyped else issue.issue_type)


def _events(
    told: tuple[_Told, ...], issue: IssueSubject, arrival: Arrival[JiraSettings]
) -> tuple[IncidentEvent, ...]:
    severity, vendor_severity = severity_told(issue, arrival.settings.severity)
    return tuple(
        one.meaning(
            key=issue_key(arrival.name, issue.id),
            title=issue.title,
            occurred_at=one.at,
            url=issue.url,
            actor=one.who,
            summary=f"{one.words} by {one.who}" if one.who else one.words,
            severity=severity,
            vendor_severity=vendor_severity,
            service=issue.service,
            labels=issue.labels,
        )
        for one in told
    )
