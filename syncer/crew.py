"""A few threads that do what is due: they call the steps until all of them say that nothing is left."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence

import structlog

from syncer.calls import Calls
from syncer.errors import TryLater
from syncer.outage import Outage
from syncer.store.leases import LeaseLost

Step = Callable[[], bool]  # does one thing that is due, and says whether there was one

PATIENCE = 10.0  # seconds: a step that had to wait so long while others were busy comes first
LONGEST_PAUSE = 30.0

log = structlog.get_logger(__name__)


class _Turn:
    """A step, and when it may be called."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.called = time.monotonic()
        self.not_before = 0.0
        self.failures = 0  # in a row


class Crew:
    """Steps that come first go first: what arrived is understood before anything is done about it."""

    def __init__(
        self, steps: Sequence[Step], threads: int, poll_seconds: float, patience: float = PATIENCE
    ) -> None:
        self._patience = patience
        self._turns = [_Turn(step) for step in steps]
        self._calls = Calls(poll_seconds)
        self._store = Outage("store")
        # Daemons: a thread that hangs in a request must not keep a process that is told to stop.
        self._threads = [
            threading.Thread(target=self._work, name=f"crew-{number}", daemon=True)
            for number in range(1, threads + 1)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def drain(self) -> None:
        """Call for work, and return when nothing is left that no thread has in hand, or when stopped."""
        self._calls.wait_until_answered(self._calls.make())

    def stop(self, within: float) -> bool:
        """Each thread ends the step it has in hand. False when one needs more than these seconds."""
        self._calls.end()
        until = time.monotonic() + within
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        call = 0
        while (taken := self._calls.take(call)) is not None:
            call = taken
            while self._do_one_thing() and not self._calls.ended:
                self._calls.want_one_more()  # where there was one there may be more than we can do alone
            self._calls.answer(call)

    def _do_one_thing(self) -> bool:
        return any(self._call(turn) for turn in self._in_turn())

    def _in_turn(self) -> list[_Turn]:
        now = time.monotonic()
        ready = [turn for turn in self._turns if turn.not_before <= now]
        return sorted(ready, key=lambda t: t.called if now - t.called >= self._patience else math.inf)

    def _call(self, turn: _Turn) -> bool:
        turn.called = time.monotonic()
        try:
            did = turn.step()
        except LeaseLost:
            return True  # somebody else goes on with it
        except TryLater as error:
            self._store.began(error.sentence)
            _pause(turn, error.after)
            return False
        except Exception:
            # Our bug. What it was about has its own record and its own pause; the rest shall not wait for it.
            turn.failures += 1
            _pause(turn, 0.5 * 2.0**turn.failures)
            log.exception("step.failed", step=_name(turn.step), in_a_row=turn.failures)
            return False
        turn.failures = 0
        self._store.over()
        return did


def _pause(turn: _Turn, seconds: float) -> None:
    turn.not_before = time.monotonic() + min(seconds, LONGEST_PAUSE)


def _name(step: Step) -> str:
    return getattr(step, "__qualname__", repr(step))
