"""The stage: a local GitHub, a chat room, a PagerDuty, and a real `kintsugi up` between them, in a temporary folder."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

import requests

from deploy.demo.cast import BOT, CODEOWNERS, PEOPLE, POSTMORTEMS, SERVICE_REPO
from deploy.demo.configuration import environment, kintsugi_yml
from deploy.processes.death_pact import guarded
from deploy.processes.process_table import read_process_table
from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.github.server import LocalGitHub
from deploy.sandbox.loopback import free_port
from deploy.sandbox.pagerduty import PagerDuty

READY_WITHIN = 60.0


class NotReady(Exception):
    """The service does not start; the text says what it said last."""


class Stage:
    """Use it with `with`. `restart` and `kill` are for those who want to see it suffer."""

    def __init__(self, port: int = 0) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="kintsugi-demo-")
        self.folder = Path(self._temporary.name)
        self.github, self.chat = LocalGitHub(), LocalChat()
        self.url = f"http://127.0.0.1:{port or free_port()}"
        self._secrets = {name: secrets.token_hex(24) for name in ("markers", "github", "pagerduty")}
        self.pagerduty = PagerDuty(
            f"{self.url}/webhooks/pagerduty", self._secrets["pagerduty"], retries_for=30.0
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._environment: dict[str, str] = {}

    def __enter__(self) -> Stage:
        self.github.start()
        self.chat.start()
        token = self._people_and_repositories()
        self._environment = environment(self._secrets, token, self.chat.add_room("wins"))
        metrics = f"127.0.0.1:{free_port()}"
        (self.folder / "kintsugi.yml").write_text(
            kintsugi_yml(self.url, metrics, self.github.api_url, f"{self.folder}/"), "utf-8"
        )
        self.start()
        self.github.add_hook("acme", f"{self.url}/webhooks/github", self._secrets["github"])
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()
        self.chat.stop()
        self.github.stop()
        self._temporary.cleanup()

    def start(self) -> None:
        """Start `kintsugi up` and wait until it is ready. Raises NotReady."""
        command = (sys.executable, "-P", "-m", "deploy.cli", "up", "-c", str(self.folder / "kintsugi.yml"))
        with (self.folder / "kintsugi.log").open("ab") as log:
            self._process = subprocess.Popen(
                guarded(command),
                env={**os.environ, **self._environment},
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
        try:
            answer = requests.get(f"{self.url}/readyz", timeout=2.0)
            return answer.status_code == 200 and answer.json()["status"] == "ok"
        except requests.RequestException:
            return False

    def stop(self) -> None:
        """Stop the service as Ctrl-C would."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGTERM)
            process.wait(60)

    def kill(self, name: str) -> None:
        """SIGKILL to one process by its name in processes.json; all die with `supervisor`, and start again."""
        os.kill(read_process_table(self.folder)[name], signal.SIGKILL)
        if name == "supervisor" and self._process:
            self._process.wait(30)
            self.start()

    def last_words(self, lines: int = 12) -> str:
        """The end of the service's log."""
        return "\n".join((self.folder / "kintsugi.log").read_text("utf-8", "replace").splitlines()[-lines:])

    def _people_and_repositories(self) -> str:
        """Everybody may write in both repositories; the token is the bot's."""
        self.github.add_user("acme", "Organization")
        token = self.github.add_user(BOT, "Bot")
        for login, name in PEOPLE.items():
            self.github.add_user(login, name=name)
        roles = dict.fromkeys((BOT, *PEOPLE), "write")
        self.github.add_repo(POSTMORTEMS, private=True, roles=roles)
        self.github.add_repo(
            SERVICE_REPO, private=True, roles=roles, files={".github/CODEOWNERS": CODEOWNERS}
        )
        return token
