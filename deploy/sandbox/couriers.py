"""Carries letters to addresses in the background: in order for each address, in whatever weather."""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import requests

L = TypeVar("L")


@dataclass(slots=True)
class Weather:
    """How badly the network treats deliveries. Fractions of 1; `shuffle` collects for that many seconds."""

    shuffle: float = 0.0
    duplicate: float = 0.0
    drop: float = 0.0
    dice: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - no secret in it


class Couriers(Generic[L]):
    """One queue and one thread per address. `deliver` sends one letter and answers nothing."""

    def __init__(self, deliver: Callable[[requests.Session, L], None]) -> None:
        self._deliver = deliver
        self._queues: dict[int, queue.Queue[L | None]] = {}
        self._pending = 0
        self._idle = threading.Condition()
        self.weather = Weather()

    def send(self, address: int, letter: L) -> None:
        """Queue a letter; the number only tells addresses apart."""
        with self._idle:
            self._pending += 1
            if address not in self._queues:
                self._queues[address] = queue.Queue()
                threading.Thread(target=self._work, args=(self._queues[address],), daemon=True).start()
            self._queues[address].put(letter)

    def drain(self, timeout: float) -> bool:
        """Wait until nothing is left to deliver; False when that took too long."""
        with self._idle:
            return self._idle.wait_for(lambda: self._pending == 0, timeout)

    def stop(self) -> None:
        """End the threads; what is queued before this is still delivered."""
        with self._idle:
            for waiting in self._queues.values():
                waiting.put(None)
            self._queues = {}

    def _work(self, waiting: queue.Queue[L | None]) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while (letter := waiting.get()) is not None:
                batch, ended = self._gather(waiting, letter)
                for each in batch:
                    self._carry(session, each)
                if ended:
                    return

    def _gather(self, waiting: queue.Queue[L | None], first: L) -> tuple[list[L], bool]:
        """The letters to deliver now, several only in weather that shuffles; True when it was the end."""
        batch, ended = [first], False
        until = time.monotonic() + self.weather.shuffle
        while self.weather.shuffle and (left := until - time.monotonic()) > 0:
            try:
                letter = waiting.get(timeout=left)
            except queue.Empty:
                break
            if letter is None:
                ended = True
                break
            batch.append(letter)
        if self.weather.shuffle:
            self.weather.dice.shuffle(batch)
        return batch, ended

    def _carry(self, session: requests.Session, letter: L) -> None:
        times = 1
        if self.weather.dice.random() < self.weather.drop:
            times = 0
        elif self.weather.dice.random() < self.weather.duplicate:
            times = 2
        for _ in range(times):
            self._deliver(session, letter)
        with self._idle:
            self._pending -= 1
            self._idle.notify_all()
