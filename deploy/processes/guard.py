"""Runs one command so that it dies with the process that started it.

Started as a file (`python -I -S guard.py PARENT LOCK COMMAND…`): it imports nothing but the standard library.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1  # linux/prctl.h; it survives exec, unless the binary is setuid
LOCK_PATIENCE = 5.0  # seconds: a server whose parent was killed needs a moment to die
BUSY = 75  # EX_TEMPFAIL of sysexits.h


def ask_kernel_to_kill_us_with_parent() -> bool:
    """Ask Linux for SIGKILL when the parent dies; False where there is no such thing.

    "Parent" is the *thread* that started us: start children only from one that lives as long as its process.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0)


def hold_lock(path: str, patience: float = LOCK_PATIENCE) -> int | None:
    """Lock the file for as long as the command lives, which inherits the descriptor; None when it is taken.

    The holder's process id is written into it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > until:
                os.close(descriptor)
                return None
            time.sleep(0.05)
        else:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode())
            os.set_inheritable(descriptor, True)
            return descriptor


def watch(parent: int, command: Sequence[str]) -> int:
    """The portable way: stay between parent and command, pass signals on, kill it when the parent is gone."""
    child = subprocess.Popen(command, close_fds=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: child.send_signal(received))
    while child.poll() is None:
        if os.getppid() != parent:
            child.kill()
        time.sleep(0.1)
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


def main(arguments: Sequence[str]) -> int:
    parent, lock, command = int(arguments[0]), arguments[1], list(arguments[2:])
    tied = ask_kernel_to_kill_us_with_parent()
    if os.getppid() != parent:
        return 1  # the parent died before we could tie ourselves to it
    if lock and hold_lock(lock) is None:
        sys.stderr.write(f"{lock} is held by another running process; stop that one first.\n")
        return BUSY
    try:
        if tied:
            os.execvp(command[0], command)  # noqa: S606 - a shell is what we do not want
        return watch(parent, command)
    except OSError as error:
        sys.stderr.write(f"{command[0]} cannot be started: {error.strerror}.\n")
        return 127


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
