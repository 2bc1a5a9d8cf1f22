"""Delivers envelopes to hooks in the background: in order; Cloud tries again over an answer of 5xx, a few times."""

from __future__ import annotations

import time
from dataclasses import dataclass

import requests

from deploy.sandbox.couriers import Couriers
from deploy.sandbox.jira.envelopes import Envelope, seal
from deploy.sandbox.jira.jql_clauses import Clauses
from deploy.sandbox.jira.jql_fields import Asked
from deploy.sandbox.jira.records import Hook
from deploy.sandbox.jira.world import Happening, World

PATIENCE = (
    20.0  # https://developer.atlassian.com/cloud/jira/platform/webhooks: the response time that is waited for
)
RETRIED = frozenset({0, 408, 409, 425, 429})
MOST_RETRIES = 5
PAUSE = 0.2  # Atlassian's is minutes
AUTOMATED = frozenset({"jira:issue_created", "jira:issue_updated", "comment_created"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver an envelope; the status is 0 when no answer came."""

    envelope: Envelope
    retry: int
    status: int


class WebhooksOut:
    """What happens in the world goes to the hooks that listen; a log keeps every attempt."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.couriers = Couriers(self._deliver)
        self.attempts: list[Attempt] = []
        world.hear = self.hear

    def hear(self, happening: Happening) -> None:
        """Queue an envelope for every hook that listens. Called with the world's lock held."""
        cloud = self._world.flavour.name == "cloud"
        for hook in self._world.hooks.values():
            if self._listens(hook, happening):
                self.couriers.send(hook.id, seal(hook, happening, cloud))

    def _listens(self, hook: Hook, happening: Happening) -> bool:
        if hook.token and (happening.event not in AUTOMATED or "issue" not in happening.payload):
            return False
        if "*" not in hook.events and happening.event not in hook.events:
            return False
        if hook.jql is None or happening.issue is None:
            return True
        query = Clauses(self._world, None, strict=False).query(hook.jql)
        return query.fits(Asked(self._world, happening.issue))

    def _deliver(self, session: requests.Session, envelope: Envelope) -> None:
        """Only Cloud's webhooks come again; what Data Center or a rule could not deliver is lost."""
        most = MOST_RETRIES if envelope.cloud and not envelope.hook.token else 0
        for retry in range(most + 1):
            status = self._attempt(session, envelope, retry)
            with self._world.lock:
                self.attempts.append(Attempt(envelope, retry, status))
            if retry == most or not (status in RETRIED or status >= 500):
                return
            time.sleep(PAUSE)

    def _attempt(self, session: requests.Session, envelope: Envelope, retry: int) -> int:
        try:
            return session.post(
                envelope.hook.url,
                data=envelope.body,
                headers=envelope.headers(retry),
                timeout=PATIENCE,
                allow_redirects=False,
            ).status_code
        except requests.RequestException:
            return 0
