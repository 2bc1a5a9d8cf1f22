"""Ties the life of a process to its parent's, even when the parent is killed with SIGKILL."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from deploy.processes import guard


def guarded(command: Sequence[str], *, lock: Path | None = None) -> tuple[str, ...]:
    """The command that runs `command` as a child which dies with the calling process.

    `lock` names a file that is held locked for as long as the command lives; while it is held, a second one
    exits with `guard.BUSY`. Call this in the process that starts the child, and start it from a thread that
    lives as long as that process.
    """
    return (sys.executable, "-I", "-S", guard.__file__, str(os.getpid()), str(lock or ""), *command)


def die_with_parent(parent: int, every: float = 0.2) -> None:
    """Called inside a child: when process `parent`, which started us, dies, we are killed at once."""
    if not guard.ask_kernel_to_kill_us_with_parent():
        threading.Thread(target=_poll_parent, args=(parent, every), name="death-pact", daemon=True).start()
    if os.getppid() != parent:  # it died between starting us and the line above
        os.kill(os.getpid(), signal.SIGKILL)


def _poll_parent(parent: int, every: float) -> None:
    while os.getppid() == parent:
        time.sleep(every)
    os.kill(os.getpid(), signal.SIGKILL)
