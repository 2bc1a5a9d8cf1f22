"""An installation in a folder of its own: a hand-written kintsugi.yml, and the commands run on it as people do."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from deploy.processes.process_table import read_process_table
from deploy.sandbox.pagerduty import PagerDuty
from syncer.store.engine import Store
from syncer.store.inbox import Inbox

POLICY = """
server:
  listen: 127.0.0.1:{port}
  metrics_listen: 127.0.0.1:{metrics_port}
  secret: "${{KINTSUGI_SECRET}}"
queue: {queue}
store: "{store}"
sources:
  pagerduty: {{secret: "${{PAGERDUTY_SECRET}}"}}
trackers:
  github: {{kind: github, api_url: "{api_url}", token: "${{GITHUB_TOKEN}}", visible_after: 1s}}
people:
  - {{name: Alice Moreau, github: alice}}
services:
  default: {{owner: Alice Moreau, repo: acme/postmortems}}
rules:
  - name: major incidents
    when: incident.severity in ["sev1", "sev2"]
    open: resolved
    postmortem: {{tracker: github, project: acme/postmortems}}
"""
NOBODY = "http://127.0.0.1:9"  # the discard port: no tracker is there


def eventually(claim: Callable[[], object], within: float = 30.0) -> object:
    """The first true answer; fails the test when there is none in time."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if answer := claim():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"it did not come true within {within} s")


def is_alive(pid: int) -> bool:
    """A zombie that nobody has collected yet is dead."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """One folder, one configuration, and the processes that were started on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.metrics_port = folder, free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.secrets = {
            "KINTSUGI_SECRET": "marks-are-signed-with-this",
            "PAGERDUTY_SECRET": "pagerduty-signs-with-this",
            "GITHUB_TOKEN": "nobody-takes-this-token",
        }
        self.started: list[subprocess.Popen[bytes]] = []

    def write(
        self,
        *,
        queue: str = "embedded",
        store: str = "sqlite:///kintsugi.db",
        api_url: str = NOBODY,
        more: str = "",
    ) -> None:
        ports = {"port": self.port, "metrics_port": self.metrics_port}
        text = POLICY.format(**ports, queue=queue, store=store, api_url=api_url)
        self._store = store.replace("///kintsugi.db", f"///{self.folder}/kintsugi.db")
        (self.folder / "kintsugi.yml").write_text(text + more)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        log = (self.folder / "log").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "deploy.cli", *command, "-c", "kintsugi.yml"],
            cwd=self.folder,
            env=os.environ | self.secrets,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self.started.append(process)
        return process

    def up(self) -> subprocess.Popen[bytes]:
        """Start everything and wait until the door is open."""
        process = self.start("up")
        self.eventually(self.is_open)
        return process

    def is_open(self) -> bool:
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(f"{self.url}/healthz", timeout=5).ok
        return False

    def readiness(self) -> str:
        with contextlib.suppress(requests.ConnectionError):
            return str(requests.get(f"{self.url}/readyz", timeout=5).json()["status"])
        return "closed"

    def pagerduty(self) -> PagerDuty:
        return PagerDuty(f"{self.url}/webhooks/pagerduty", self.secrets["PAGERDUTY_SECRET"])

    def handled(self) -> int:
        """How many deliveries are understood."""
        with contextlib.closing(Store(self._store)) as store:
            return Inbox(store).counts().get("handled", 0)

    def processes(self) -> dict[str, int]:
        return read_process_table(self.folder) or read_process_table(self.folder / ".kintsugi")

    def family(self) -> set[int]:
        """Every process that descends from those in the table, they included."""
        found = set(self.processes().values())
        for _ in range(3):
            found |= {pid for pid, parent in _parents().items() if parent in found}
        return found

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def events(self) -> list[str]:
        """The names of the log's lines, in order; whatever is not JSON fails here."""
        return [json.loads(line)["event"] for line in self.log().splitlines()]

    def eventually(self, claim: Callable[[], object], within: float = 30.0) -> object:
        try:
            return eventually(claim, within)
        except AssertionError:
            print(self.log())
            raise

    def clear(self) -> None:
        family = self.family()
        for process in self.started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _parents() -> dict[int, int]:
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
    return parents


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    made.write()
    yield made
    made.clear()


@pytest.fixture
def alive() -> Callable[[int], bool]:
    return is_alive
