"""Delivers envelopes to hooks in the background: in order, once, never again by itself."""

from __future__ import annotations

import queue
import random
import threading
import time
from dataclasses import dataclass, field

import requests

from deploy.sandbox.github.envelopes import Attempt, Envelope, seal
from deploy.sandbox.github.records import Hook
from deploy.sandbox.github.world import Happening, World

PATIENCE = 10.0


@dataclass(slots=True)
class Weather:
    """How badly the network treats deliveries. Fractions of 1; `shuffle` collects for that many seconds."""

    shuffle: float = 0.0
    duplicate: float = 0.0
    drop: float = 0.0
    dice: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - no secret in it


@dataclass(frozen=True, slots=True)
class _Order:
    envelope: Envelope
    redelivery: bool = False


class WebhooksOut:
    """One queue and one thread per hook, and a log of every attempt."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queues: dict[int, queue.Queue[_Order | None]] = {}
        self._pending = 0
        self._idle = threading.Condition()
        self.weather = Weather()
        self.attempts: list[Attempt] = []
        world.hear = self.hear

    def hear(self, happening: Happening) -> None:
        """Queue an envelope for every hook that listens. Called with the world's lock held."""
        for hook in self._world.hooks.values():
            if _listens(hook, happening):
                self.send(_Order(seal(hook, happening.event, happening.payload)))

    def redeliver(self, attempt: Attempt) -> None:
        """Deliver the same envelope again, with the same GUID, to the hook as it is now."""
        self.send(_Order(attempt.envelope, redelivery=True))

    def send(self, order: _Order) -> None:
        hook = order.envelope.hook.id
        with self._idle:
            self._pending += 1
            if hook not in self._queues:
                self._queues[hook] = queue.Queue()
                threading.Thread(target=self._work, args=(self._queues[hook],), daemon=True).start()
            self._queues[hook].put(order)

    def drain(self, timeout: float = 15.0) -> bool:
        """Wait until nothing is left to deliver; False when that took too long."""
        with self._idle:
            return self._idle.wait_for(lambda: self._pending == 0, timeout)

    def stop(self) -> None:
        """End the threads; what is queued before this is still delivered."""
        with self._idle:
            for waiting in self._queues.values():
                waiting.put(None)
            self._queues = {}

    def _work(self, waiting: queue.Queue[_Order | None]) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while (order := waiting.get()) is not None:
                batch, ended = self._gather(waiting, order)
                for each in batch:
                    self._deliver(session, each)
                if ended:
                    return

    def _gather(self, waiting: queue.Queue[_Order | None], first: _Order) -> tuple[list[_Order], bool]:
        """The orders to deliver now, several only in weather that shuffles; True when it was the end."""
        batch, ended = [first], False
        until = time.monotonic() + self.weather.shuffle
        while self.weather.shuffle and (left := until - time.monotonic()) > 0:
            try:
                order = waiting.get(timeout=left)
            except queue.Empty:
                break
            if order is None:
                ended = True
                break
            batch.append(order)
        if self.weather.shuffle:
            self.weather.dice.shuffle(batch)
        return batch, ended

    def _deliver(self, session: requests.Session, order: _Order) -> None:
        times = 1
        if self.weather.dice.random() < self.weather.drop:
            times = 0
        elif self.weather.dice.random() < self.weather.duplicate:
            times = 2
        for _ in range(times):
            self._attempt(session, order)
        with self._idle:
            self._pending -= 1
            self._idle.notify_all()

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
