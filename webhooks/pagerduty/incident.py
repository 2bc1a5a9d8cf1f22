"""The incident that a PagerDuty payload is about, of either generation: which, how bad, on what service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated
from rules.nouns import NO_SEVERITY
from webhooks.kind import Arrival
from webhooks.pagerduty.settings import PagerDutySettings
from webhooks.payload import Node
from webhooks.severity import severity_of

IncidentEvent = IncidentOpened | IncidentUpdated | IncidentResolved
IncidentType = type[IncidentOpened] | type[IncidentUpdated] | type[IncidentResolved]

_URGENCIES = {"high": "sev2", "low": "sev4"}
_NUMBER = re.compile(r"^\[#\d+\]\s*")  # references call an incident "[#33] Its title"


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to it."""

    meaning: IncidentType
    words: str
    at: datetime | None
    actor: str
    environment: str | None = None


def incident_event(incident: Node, told: Told, arrival: Arrival[PagerDutySettings]) -> IncidentEvent:
    """The event; the incident must have an id."""
    severity, vendor_severity = _severity(incident, arrival.settings.severity)
    return told.meaning(
        key=f"{arrival.name}:{incident['id'].id}",
        title=title_of(incident),
        occurred_at=told.at or arrival.received_at,
        url=incident["html_url"].url,
        actor=told.actor,
        summary=told.words,
        severity=severity,
        vendor_severity=vendor_severity,
        service=incident["service"]["summary"].line or incident["service"]["name"].line,
        environment=told.environment,
    )


def title_of(incident: Node) -> str:
    """The title, also of a mere reference to an incident."""
    return incident["title"].line or _NUMBER.sub("", incident["summary"].line)


def person(agent: Node) -> str:
    """Integrations and services act too; only a person is somebody."""
    return agent["summary"].line if agent["type"].text in ("user_reference", "user") else ""


def is_merged(incident: Node) -> bool:
    """Whether it was "resolved" only because it goes on as another incident."""
    reason = incident["resolve_reason"]
    return reason.text == "merged" or reason["type"].text == "merge_resolve_reason"


def merged_words(incident: Node, actor: str) -> str:
    """How the timeline says so."""
    into = title_of(incident["resolve_reason"]["incident"])
    words = f"merged into {into}" if into else "merged into another incident"
    return f"{words} by {actor}" if actor else words


def _severity(incident: Node, mapping: Mapping[str, str]) -> tuple[str, str]:
    """Ours and PagerDuty's word: the priority's where it says something, else the urgency's."""
    priority, urgency = incident["priority"]["summary"].line, incident["urgency"].line
    by_urgency = severity_of(urgency, mapping) or _URGENCIES.get(urgency.lower())
    severity = (severity_of(priority, mapping) if priority else None) or by_urgency
    return severity or NO_SEVERITY, priority or urgency
