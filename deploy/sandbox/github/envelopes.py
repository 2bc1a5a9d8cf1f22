"""A webhook request as GitHub sends it: body, signature, headers."""

from __future__ import annotations

import hmac
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from deploy.sandbox.github.records import Hook


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one hook will hear of one event; a redelivery is the same envelope again."""

    hook: Hook
    guid: str
    event: str
    action: str | None
    body: bytes

    @property
    def payload(self) -> Any:
        return json.loads(self.body)

    @property
    def headers(self) -> dict[str, str]:
        headers = {
            "User-Agent": "GitHub-Hookshot/5a0b3c1",
            "Accept": "*/*",
            "Content-Type": "application/json",
            "X-GitHub-Event": self.event,
            "X-GitHub-Delivery": self.guid,
            "X-GitHub-Hook-ID": str(self.hook.id),
            "X-GitHub-Hook-Installation-Target-Type": "repository"
            if "/" in self.hook.scope
            else "organization",
        }
        if self.hook.secret:
            for algorithm, header in (("sha1", "X-Hub-Signature"), ("sha256", "X-Hub-Signature-256")):
                proof = hmac.new(self.hook.secret.encode(), self.body, algorithm).hexdigest()
                headers[header] = f"{algorithm}={proof}"
        return headers


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver an envelope."""

    id: int
    envelope: Envelope
    delivered_at: datetime
    seconds: float
    status_code: int  # 0 when no answer came
    status: str  # "OK", or why not
    redelivery: bool


def seal(hook: Hook, event: str, payload: Mapping[str, Any]) -> Envelope:
    """A new envelope with a GUID of its own."""
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return Envelope(hook, str(uuid.uuid4()), event, payload.get("action"), body)
