"""One child process of the supervisor: started, watched, started again after a pause, stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deploy.processes.death_pact import guarded

# Seconds before the next start, by deaths in a row: fast first.
PAUSES = (0.1, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
STEADY = 20.0  # seconds alive after which a death is news again and no longer one of a row


@dataclass(frozen=True, slots=True)
class Child:
    """What to run. A foundation is started first, waited for, and stopped last."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    foundation: bool = False
    lock: Path | None = None  # held locked while it lives
    prepare: Callable[[int], None] | None = None  # before each start, with the deaths in a row
    ready: Callable[[], bool] | None = None


class RunningChild:
    """The life of one child: at most one process at a time."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.deaths = 0  # in a row
        self.was_steady = False
        self.next_start = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> int:
        """Start it in a session of its own: Ctrl-C reaches the supervisor alone, which stops all in order."""
        if self.child.prepare:
            self.child.prepare(self.deaths)
        self._started = time.monotonic()
        self._process = subprocess.Popen(
            guarded(self.child.command, lock=self.child.lock),
            env={**os.environ, **self.child.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self._process.pid

    def ended(self) -> int | None:
        """Its exit code (negative: the signal that killed it) when it has just ended by itself, else None."""
        now = time.monotonic()
        if self._process is None:
            return None
        if now - self._started >= STEADY and self.deaths:
            self.deaths = 0
        self.was_steady = self.was_steady or now - self._started >= STEADY
        code = self._process.poll()
        if code is None:
            return None
        self._process = None
        self.deaths += 1
        self.next_start = now + PAUSES[min(self.deaths, len(PAUSES)) - 1]
        return code

    def terminate(self) -> None:
        if self._process:
            self._process.terminate()

    def gone(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        """SIGKILL for it and everything it started."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
