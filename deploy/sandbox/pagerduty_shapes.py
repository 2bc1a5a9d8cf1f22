"""An incident in the shape of PagerDuty's V3 webhooks."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
SITE = "https://acme.pagerduty.example"
API = "https://api.pagerduty.example"


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident as it is at one moment; changing it is copying it."""

    id: str
    number: int
    created_at: datetime
    title: str
    service: str
    urgency: str = "high"  # high | low
    priority: str | None = None  # P1 to P5
    status: str = "triggered"
    assignees: tuple[str, ...] = ()


def incident_json(incident: Happened) -> Json:
    """The incident in the vendor's shape: https://developer.pagerduty.com/docs/webhooks/v3-overview/"""
    return {
        "id": incident.id,
        "type": "incident",
        "self": f"{API}/incidents/{incident.id}",
        "html_url": f"{SITE}/incidents/{incident.id}",
        "number": incident.number,
        "status": incident.status,
        "incident_key": incident.id.lower(),
        "created_at": stamp(incident.created_at),
        "title": incident.title,
        "service": reference("services", "service", incident.service),
        "assignees": [reference("users", "user", name) for name in incident.assignees],
        "escalation_policy": reference("escalation_policies", "escalation_policy", "Default"),
        "teams": [],
        "priority": reference("priorities", "priority", incident.priority) if incident.priority else None,
        "urgency": incident.urgency,
        "conference_bridge": None,
        "resolve_reason": None,
    }


def reference(place: str, kind: str, summary: str) -> Json:
    """Something of PagerDuty's that is named here; the same name is the same thing."""
    number = "P" + uuid.uuid5(uuid.NAMESPACE_URL, f"{place}/{summary}").hex[:6].upper()
    return {
        "html_url": f"{SITE}/{place}/{number}",
        "id": number,
        "self": f"{API}/{place}/{number}",
        "summary": summary,
        "type": f"{kind}_reference",
    }


def new_id(first: str) -> str:
    return first + secrets.token_hex(7).upper()[:13]


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
