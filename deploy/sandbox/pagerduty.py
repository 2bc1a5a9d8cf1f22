"""A PagerDuty that speaks: an incident's life as signed V3 webhooks, for the demo and the tests."""

from __future__ import annotations

import hmac
import json
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import requests

from deploy.sandbox.pagerduty_shapes import Happened, incident_json, new_id, reference, stamp

Json = dict[str, Any]
PATIENCE = 10.0


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Sent:
    """One webhook that was sent; `status` is what the receiver answered, 0 when it did not."""

    event: Json
    body: bytes
    headers: dict[str, str]
    status: int


@dataclass(slots=True)
class PagerDuty:
    """One webhook subscription, posted to `url` and signed with `secret`; `sent` is what went out so far."""

    url: str
    secret: str = field(repr=False)
    now: Callable[[], datetime] = _now
    sent: list[Sent] = field(default_factory=list)
    retries_for: float = 0.0  # seconds
    _count: int = 0

    def trigger(
        self, title: str, service: str, *, urgency: str = "high", priority: str | None = None
    ) -> Happened:
        """Something broke."""
        self._count += 1
        incident = Happened(new_id("Q"), self._count, self.now(), title, service, urgency, priority)
        return self._tell("triggered", incident, None)

    def acknowledge(self, incident: Happened, who: str) -> Happened:
        """Somebody is on it."""
        return self._tell("acknowledged", replace(incident, status="acknowledged", assignees=(who,)), who)

    def set_priority(self, incident: Happened, priority: str, who: str) -> Happened:
        """It is worse, or less bad, than was thought."""
        return self._tell("priority_updated", replace(incident, priority=priority), who)

    def resolve(self, incident: Happened, who: str) -> Happened:
        """It is over."""
        return self._tell("resolved", replace(incident, status="resolved", assignees=()), who)

    def again(self, sent: Sent) -> Sent:
        """The same webhook once more, as after an answer that PagerDuty did not get."""
        return self._post(sent.event, sent.body, sent.headers)

    def _tell(self, what: str, incident: Happened, who: str | None) -> Happened:
        event = {
            "id": f"01{secrets.token_hex(12).upper()}",
            "event_type": f"incident.{what}",
            "resource_type": "incident",
            "occurred_at": stamp(self.now()),
            "agent": reference("users", "user", who) if who else None,
            "client": None,
            "data": incident_json(incident),
        }
        body = json.dumps({"event": event}, ensure_ascii=False).encode()
        self._post(event, body, self._headers(body))
        return incident

    def _headers(self, body: bytes) -> dict[str, str]:
        proof = hmac.new(self.secret.encode(), body, "sha256").hexdigest()
        return {
            "Content-Type": "application/json",
            "User-Agent": "PagerDuty-Webhook/V3.0",
            "X-Webhook-Id": str(uuid.uuid4()),
            "X-Webhook-Subscription": "PSUBSCR",
            "X-PagerDuty-Signature": f"v1={proof}",
        }

    def _post(self, event: Json, body: bytes, headers: dict[str, str]) -> Sent:
        """As the vendor: without an answer, or with 429 or 5xx, the same comes again (within 48 h there)."""
        until = time.monotonic() + self.retries_for
        while True:
            status = self._attempt(body, headers)
            if (status and status < 500 and status != 429) or time.monotonic() >= until:
                break
            time.sleep(0.2)
        sent = Sent(event, body, headers, status)
        self.sent.append(sent)
        return sent

    def _attempt(self, body: bytes, headers: dict[str, str]) -> int:
        """The status; 0 when nobody answered."""
        try:
            with requests.Session() as session:
                session.trust_env = False  # a proxy of this machine's has no part in it
                return session.post(self.url, data=body, headers=headers, timeout=PATIENCE).status_code
        except requests.RequestException:
            return 0
