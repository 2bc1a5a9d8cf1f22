"""A real `kintsugi up` in a folder, started, watched, killed and stopped as a person would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from deploy.demo.asking import ask, directly
from deploy.processes.death_pact import guarded
from deploy.processes.process_table import read_process_table

READY_WITHIN = 60.0
STOPS_WITHIN = 60.0


class NotReady(Exception):
    """The service does not start; the text says what it said last."""


class Service:
    """`url` is where its kintsugi.yml, which is in `folder`, lets it listen. Start it from the main thread."""

    def __init__(self, folder: Path, url: str, environment: Mapping[str, str]) -> None:
        self.folder, self.url = folder, url
        self._environment = {**os.environ, **directly(), **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start `kintsugi up` and wait until it is ready. Raises NotReady."""
        command = (sys.executable, "-P", "-m", "deploy.cli", "up", "-c", str(self.folder / "kintsugi.yml"))
        with (self.folder / "kintsugi.log").open("ab") as log:
            self._process = subprocess.Popen(
                guarded(command),
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + READY_WITHIN
        while not self.is_ready():
            if self._process.poll() is not None or time.monotonic() > until:
                raise NotReady(f"kintsugi up did not get ready; it said:\n{self.last_words()}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        """Whether door, store and queue answer."""
        answer = ask(f"{self.url}/readyz")
        return answer is not None and answer.status_code == 200 and answer.json()["status"] == "ok"

    def stop(self) -> None:
        """Stop it as Ctrl-C would."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGTERM)
            process.wait(STOPS_WITHIN)

    def kill(self, name: str) -> None:
        """SIGKILL to one process by its name in processes.json; all die with `supervisor`, and start again."""
        os.kill(read_process_table(self.folder)[name], signal.SIGKILL)
        if name == "supervisor" and self._process:
            self._process.wait(STOPS_WITHIN)
            self.start()

    def last_words(self, lines: int = 12) -> str:
        """The end of its log."""
        return "\n".join((self.folder / "kintsugi.log").read_text("utf-8", "replace").splitlines()[-lines:])
