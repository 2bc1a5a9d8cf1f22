"""Delivers envelopes to hooks in the background: in order, once, never again by itself."""

from __future__ import annotations

import time
from dataclasses import dataclass

import requests

from deploy.sandbox.couriers import Couriers
from deploy.sandbox.github.envelopes import Attempt, Envelope, seal
from deploy.sandbox.github.records import Hook
from deploy.sandbox.github.world import Happening, World

PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class _Order:
    envelope: Envelope
    redelivery: bool = False


class WebhooksOut:
    """What happens in the world goes to the hooks that listen; a log keeps every attempt."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.couriers = Couriers(self._attempt)
        self.attempts: list[Attempt] = []
        world.hear = self.hear

    def hear(self, happening: Happening) -> None:
        """Queue an envelope for every hook that listens. Called with the world's lock held."""
        for hook in self._world.hooks.values():
            if _listens(hook, happening):
                self.couriers.send(hook.id, _Order(seal(hook, happening.event, happening.payload)))

    def redeliver(self, attempt: Attempt) -> None:
        """Deliver the same envelope again, with the same GUID, to the hook as it is now."""
        self.couriers.send(attempt.envelope.hook.id, _Order(attempt.envelope, redelivery=True))

    def _attempt(self, session: requests.Session, order: _Order) -> None:
        envelope = order.envelope
        begun = time.monotonic()
        try:
            answer = session.post(
                envelope.hook.url,
                data=envelope.body,
                headers=envelope.headers,
                timeout=PATIENCE,
                allow_redirects=False,
            )
            code, status = answer.status_code, "OK" if answer.ok else answer.reason
        except requests.Timeout:
            code, status = 0, "timed out"
        except requests.RequestException:
            code, status = 0, "failed to connect to host"
        took = round(time.monotonic() - begun, 3)
        with self._world.lock:
            at, number = self._world.stamp(), self._world.next_id()
            self.attempts.append(Attempt(number, envelope, at, took, code, status, order.redelivery))


def _listens(hook: Hook, happening: Happening) -> bool:
    if happening.hook is not None:
        return hook.id == happening.hook
    if happening.repo is None or not hook.active:
        return False
    places = {happening.repo.full_name.lower(), happening.repo.owner.lower()}
    return hook.scope.lower() in places and ("*" in hook.events or happening.event in hook.events)
