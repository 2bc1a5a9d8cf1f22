"""A real Redis-protocol server for these tests, and waiting that has an end."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.processes.embedded_queue import EmbeddedQueue


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[EmbeddedQueue]:
    with EmbeddedQueue(tmp_path) as running:
        yield running


@pytest.fixture
def eventually() -> Callable[..., object]:
    """The first true answer; fails the test when there is none in time."""

    def wait(claim: Callable[[], object], within: float = 30.0) -> object:
        until = time.monotonic() + within
        while time.monotonic() < until:
            if answer := claim():
                return answer
            time.sleep(0.02)
        raise AssertionError(f"it did not come true within {within} s")

    return wait


@pytest.fixture
def dead_pid() -> int:
    """The id of a process that was here a moment ago."""
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid
