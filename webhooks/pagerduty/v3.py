"""A PagerDuty V3 webhook tells of one incident: it opened, something happened to it, it was resolved."""

from __future__ import annotations

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated
from webhooks.kind import Arrival
from webhooks.outcome import Handled, Ignored, NotUnderstood, Outcome
from webhooks.pagerduty.incident import IncidentType, Told, incident_event, is_merged, merged_words, person
from webhooks.pagerduty.phrases import OPENED, RESOLVED, UPDATED, Phrase
from webhooks.pagerduty.settings import PagerDutySettings
from webhooks.payload import Node, quoted

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


def parse(payload: Node, arrival: Arrival[PagerDutySettings]) -> Outcome:
    """What a V3 webhook means."""
    event = payload["event"]
    event_type = event["event_type"].line
    if not event_type:
        return NotUnderstood("there is no event.event_type in it, which every PagerDuty V3 webhook has")
    for prefix, why in SKIPPED.items():
        if event_type.startswith(prefix):
            return Ignored(f"{event_type}: {why}")
    if event_type not in MEANINGS:
        return NotUnderstood(f"the PagerDuty event {quoted(event_type)} is not known here")
    incident = _incident(event["data"])
    if not incident["id"].id:
        return NotUnderstood(f"{event_type} without the id of its incident")
    return Handled((incident_event(incident, _told(event_type, event, incident), arrival),))


def _incident(data: Node) -> Node:
    """For notes, responders and the like `data` is another thing, with a thin reference to its incident."""
    if data["incident"].is_object:
        return data["incident"]
    return data if data["type"].text in ("incident", "incident_reference", "") else Node()


def _told(event_type: str, event: Node, incident: Node) -> Told:
    meaning, phrase = MEANINGS[event_type]
    at, actor = event["occurred_at"].moment, person(event["agent"])
    if meaning is IncidentResolved and is_merged(incident):
        # It is not over: it goes on as the other one, whose end is heard of in its turn.
        return Told(IncidentUpdated, merged_words(incident, actor), at, actor)
    return Told(meaning, phrase(event, actor), at, actor, _environment(event["data"]))


def _environment(data: Node) -> str | None:
    """What a custom field called `environment` says, where an account has one."""
    said = (field["value"].line for field in data["custom_fields"] if field["name"].line == "environment")
    return next((value for value in said if value), None)
