"""Real processes for these tests: started as people start them, looked at from outside, gone at the end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


def is_alive(pid: int) -> bool:
    """A zombie that nobody has collected yet is dead."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def eventually(claim: Callable[[], object], within: float = 30.0) -> object:
    """The first true answer; fails the test when there is none in time."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if answer := claim():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"{getattr(claim, '__name__', claim)} did not come true within {within} s")


class Programs:
    """Starts small Python programs and kills what is left of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[str]] = []

    def run(self, source: str, *arguments: object) -> subprocess.Popen[str]:
        script = self.folder / f"program{len(self.started)}.py"
        script.write_text(source)
        process = subprocess.Popen(
            [sys.executable, str(script), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=(self.folder / f"{script.stem}.log").open("w"),
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def log(self) -> str:
        return "".join(file.read_text() for file in sorted(self.folder.glob("program*.log")))


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    made = Programs(tmp_path)
    yield made
    for process in made.started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def alive() -> Callable[[int], bool]:
    return is_alive


@pytest.fixture(name="eventually")
def eventually_fixture() -> Callable[..., object]:
    return eventually
