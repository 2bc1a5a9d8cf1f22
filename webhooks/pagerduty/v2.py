"""A PagerDuty V2 webhook: several messages, each of one incident.

PagerDuty still sends them, but unsigned, so at the door they are refused. `kintsugi explain` reads them; the
incident's id is that of V3.
"""

from __future__ import annotations

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated
from webhooks.kind import Arrival
from webhooks.outcome import Handled, NotUnderstood, Outcome
from webhooks.pagerduty.incident import (
    IncidentEvent,
    IncidentType,
    Told,
    incident_event,
    is_merged,
    merged_words,
    person,
)
from webhooks.pagerduty.settings import PagerDutySettings
from webhooks.payload import Node, quoted

# PagerDuty/developer-docs, docs/webhooks/09-V2-Overview.md, "Webhook Types"
MEANINGS: dict[str, tuple[IncidentType, str]] = {
    "incident.trigger": (IncidentOpened, "triggered"),
    "incident.acknowledge": (IncidentUpdated, "acknowledged"),
    "incident.unacknowledge": (IncidentUpdated, "no longer acknowledged"),
    "incident.resolve": (IncidentResolved, "resolved"),
    "incident.assign": (IncidentUpdated, "reassigned"),
    "incident.escalate": (IncidentUpdated, "escalated"),
    "incident.delegate": (IncidentUpdated, "delegated"),
    "incident.annotate": (IncidentUpdated, "note"),
}


def parse(payload: Node, arrival: Arrival[PagerDutySettings]) -> Outcome:
    """What the messages that are understood mean."""
    messages = list(payload["messages"])
    events = tuple(event for message in messages if (event := _event(message, arrival)) is not None)
    if events:
        return Handled(events)
    types = ", ".join(quoted(message["event"].line) for message in messages) or "none at all"
    return NotUnderstood(f"a PagerDuty V2 webhook without a message that is understood (its events: {types})")


def _event(message: Node, arrival: Arrival[PagerDutySettings]) -> IncidentEvent | None:
    incident, meaning = message["incident"], MEANINGS.get(message["event"].text)
    if meaning is None or not incident["id"].id:
        return None
    return incident_event(incident, _told(*meaning, message), arrival)


def _told(meaning: IncidentType, words: str, message: Node) -> Told:
    incident, entry = message["incident"], next(iter(message["log_entries"]), Node())
    at = (
        message["created_on"].moment or entry["created_at"].moment or incident["last_status_change_at"].moment
    )
    actor = person(entry["agent"])
    if meaning is IncidentResolved and is_merged(incident):
        return Told(IncidentUpdated, merged_words(incident, actor), at, actor)
    return Told(meaning, f"{words} by {actor}" if actor else words, at, actor)
