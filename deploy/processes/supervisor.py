"""Keeps the parts of `kintsugi up` running: starts them, starts the dead again, stops all in order."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import structlog

from deploy.processes.child import Child, RunningChild
from deploy.processes.process_table import remove_process_table, write_process_table

WRONG_USAGE = 2  # exit code of a child whose configuration is wrong: starting it again cannot help
HOPELESS = 5  # exits in a row, by its own choice, of a child that never once stood
READY_WITHIN = 20.0
TICK = 0.05

log = structlog.get_logger(__name__)


class Supervisor:
    """`run()` must be called from the main thread: children die with the thread that started them."""

    def __init__(self, children: Sequence[Child], data_folder: Path, *, grace: float = 20.0) -> None:
        """`grace`: seconds between asking children to stop and killing them."""
        self._running = [RunningChild(child) for child in children]
        self._folder = data_folder
        self._grace = grace
        self._stop = threading.Event()
        self._hurry = threading.Event()

    def stop(self) -> None:
        """Ask for a graceful stop; asked twice, what still runs is killed. Any thread may call it."""
        (self._hurry if self._stop.is_set() else self._stop).set()

    def run(self) -> int:
        """Run until told to stop. 0: all stopped in time; 1: one was killed or never stood; 2: usage."""
        with self._signals():
            try:
                verdict = self._start_all()
                while verdict is None and not self._stop.wait(TICK):
                    verdict = self._tend()
            finally:
                tidy = self._stop_all()
        return verdict if verdict is not None else int(not tidy)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        before = {n: signal.signal(n, lambda *_: self.stop()) for n in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _start_all(self) -> int | None:
        for running in sorted(self._running, key=lambda r: not r.child.foundation):
            self._start(running)
            if running.child.ready and running.child.foundation:
                verdict = self._await(running)
                if verdict is not None or self._stop.is_set():
                    return verdict
        return None

    def _await(self, running: RunningChild) -> int | None:
        until = time.monotonic() + READY_WITHIN
        while not self._stop.wait(TICK):
            if (verdict := self._tend()) is not None:
                return verdict
            if running.pid and running.child.ready and running.child.ready():
                return None
            if time.monotonic() > until:
                log.error("process.not_ready", process=running.child.name, seconds=READY_WITHIN)
                return 1
        return None

    def _start(self, running: RunningChild) -> None:
        pid = running.start()
        log.info("process.started", process=running.child.name, pid=pid, deaths=running.deaths)
        self._write_table()

    def _write_table(self) -> None:
        pids = {running.child.name: running.pid for running in self._running if running.pid}
        write_process_table(self._folder, {"supervisor": os.getpid(), **pids})

    def _tend(self) -> int | None:
        """Start again what died and has waited long enough; an exit code when it is no use to go on."""
        for running in self._running:
            code = running.ended()
            if code is not None:
                if (verdict := self._judge(running, code)) is not None:
                    return verdict
            elif running.pid is None and running.deaths and time.monotonic() >= running.next_start:
                self._start(running)
        return None

    def _judge(self, running: RunningChild, code: int) -> int | None:
        pause = round(running.next_start - time.monotonic(), 1)
        log.warning("process.died", process=running.child.name, exit_code=code, starts_again_in=pause)
        if code == WRONG_USAGE and not running.was_steady:
            log.error("process.refused", process=running.child.name, why="it says its configuration is wrong")
            return WRONG_USAGE
        # Killed by a signal says nothing about the program; leaving by itself, again and again, does.
        if code > 0 and not running.was_steady and running.deaths >= HOPELESS:
            log.error("process.hopeless", process=running.child.name, exits=running.deaths)
            return 1
        return None

    def _stop_all(self) -> bool:
        log.info("processes.stopping", processes=sum(1 for running in self._running if not running.gone()))
        tidy = self._stop_these([r for r in self._running if not r.child.foundation])
        tidy = self._stop_these([r for r in self._running if r.child.foundation]) and tidy
        remove_process_table(self._folder)
        log.info("processes.stopped", in_time=tidy)
        return tidy

    def _stop_these(self, group: Sequence[RunningChild]) -> bool:
        for running in group:
            running.terminate()
        until = time.monotonic() + self._grace
        while not all(r.gone() for r in group) and time.monotonic() < until and not self._hurry.wait(TICK):
            pass
        late = [running for running in group if not running.gone()]
        for running in late:
            log.warning("process.killed", process=running.child.name, after=self._grace)
            running.kill()
        return not late
