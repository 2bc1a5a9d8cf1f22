"""A request as Jira's webhooks send it, or one of a Jira Automation rule."""

from __future__ import annotations

import hmac
import json
import uuid
from dataclasses import dataclass
from typing import Any

from deploy.sandbox.jira.records import Hook
from deploy.sandbox.jira.world import Happening


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one hook will hear of one happening; a retry is the same envelope again."""

    hook: Hook
    event: str
    body: bytes
    cloud: bool
    cascade: bool
    identifier: str  # stays the same over retries

    def headers(self, retry: int) -> dict[str, str]:
        """`retry` counts the attempts before this one; Cloud tells it, Data Center sends no identifier at all."""
        headers = {"Content-Type": "application/json; charset=UTF-8"}
        if self.hook.token:
            agent = {"User-Agent": "Automation for Jira", "Authorization": f"Bearer {self.hook.token}"}
            return {**headers, **agent}
        headers["User-Agent"] = "Atlassian Webhook HTTP Client"
        if self.hook.secret:
            proof = hmac.new(self.hook.secret.encode(), self.body, "sha256").hexdigest()
            headers["X-Hub-Signature"] = f"sha256={proof}"
        if self.cloud:
            headers["X-Atlassian-Webhook-Identifier"] = self.identifier
            headers["X-Atlassian-Webhook-Flow"] = "Secondary" if self.cascade else "Primary"
            if retry:
                headers["X-Atlassian-Webhook-Retry"] = str(retry)
        return headers


def seal(hook: Hook, happening: Happening, cloud: bool) -> Envelope:
    """A new envelope; an Automation rule sends the issue data alone, which does not say what happened to it."""
    shape = _issue_data(happening) if hook.token else happening.payload
    body = json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode()
    return Envelope(hook, happening.event, body, cloud, happening.cascade, str(uuid.uuid4()))


def _issue_data(happening: Happening) -> dict[str, Any]:
    empty = {"startAt": 0, "maxResults": 0, "total": 0, "histories": None}
    return {**happening.payload["issue"], "changelog": empty}
