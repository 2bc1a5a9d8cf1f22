"""A PagerDuty V3 webhook tells of one incident: it opened, something happened to it, it was resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated
from rules.nouns import NO_SEVERITY
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.pagerduty.phrases import OPENED, RESOLVED, UPDATED, Phrase
from webhooks.pagerduty.settings import PagerDutySettings
from webhooks.payload import Node, quoted
from webhooks.severity import severity_of

IncidentType = type[IncidentOpened] | type[IncidentUpdated] | type[IncidentResolved]

MEANINGS: dict[str, tuple[IncidentType, Phrase]] = {
    **{event_type: (IncidentOpened, phrase) for event_type, phrase in OPENED.items()},
    **{event_type: (IncidentUpdated, phrase) for event_type, phrase in UPDATED.items()},
    **{event_type: (IncidentResolved, phrase) for event_type, phrase in RESOLVED.items()},
}
SKIPPED = {
    "pagey.": "it is a test from PagerDuty",
    "service.": "it tells of a service being set up, not of an incident",
    "incident.workflow.": "it tells of PagerDuty's own automation, not of the incident",
    "incident.action_invocation.": "it tells of PagerDuty's own automation, not of the incident",
}
OLD = "this is a PagerDuty V2 webhook, which is not signed; create a V3 webhook subscription and remove this one"

_URGENCIES = {"high": "sev2", "low": "sev4"}
_NUMBER = re.compile(r"^\[#\d+\]\s*")  # references call an incident "[#33] Its title"


def parse(payload: Node, arrival: Arrival[PagerDutySettings]) -> Outcome:
    """What a V3 webhook means."""
    event = payload["event"]
    event_type = event["event_type"].line
    if not event_type:
        return NotUnderstood(OLD if payload["messages"].is_list else "there is no event.event_type in it")
    for prefix, why in SKIPPED.items():
        if event_type.startswith(prefix):
            return Ignored(f"{event_type}: {why}")
    if event_type not in MEANINGS:
        return NotUnderstood(f"the PagerDuty event {quoted(event_type)} is not known here")
    incident = _incident(event["data"])
    if not incident["id"].id:
        return NotUnderstood(f"{event_type} without the id of its incident")
    return Handled((_event(event_type, event, incident, arrival),))


def _incident(data: Node) -> Node:
    """For notes, responders and the like `data` is another thing, with a thin reference to its incident."""
    if data["incident"].is_object:
        return data["incident"]
    return data if data["type"].text in ("incident", "incident_reference", "") else Node()


def _event(
    event_type: str, event: Node, incident: Node, arrival: Arrival[PagerDutySettings]
) -> IncidentOpened | IncidentUpdated | IncidentResolved:
    meaning, phrase = MEANINGS[event_type]
    severity, vendor_severity = _severity(incident, arrival.settings.severity)
    actor = _person(event["agent"])
    return meaning(
        key=f"{arrival.name}:{incident['id'].id}",
        title=incident["title"].line or _NUMBER.sub("", incident["summary"].line),
        occurred_at=event["occurred_at"].moment or arrival.received_at,
        url=incident["html_url"].url,
        actor=actor,
        summary=phrase(event, actor),
        severity=severity,
        vendor_severity=vendor_severity,
        service=incident["service"]["summary"].line,
    )


def _person(agent: Node) -> str:
    """Integrations and services act too; only a person is somebody."""
    return agent["summary"].line if agent["type"].text in ("user_reference", "user") else ""


def _severity(incident: Node, mapping: Mapping[str, str]) -> tuple[str, str]:
    """Ours and PagerDuty's word: the priority's where it says something, else the urgency's."""
    priority, urgency = incident["priority"]["summary"].line, incident["urgency"].line
    by_urgency = severity_of(urgency, mapping) or _URGENCIES.get(urgency.lower())
    severity = (severity_of(priority, mapping) if priority else None) or by_urgency
    return severity or NO_SEVERITY, priority or urgency
