"""Commands as people type them: in this process for the many, in one of their own for the few."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deploy.cli import kintsugi
from deploy.sandbox.github.server import LocalGitHub
from rules.events import IncidentOpened
from syncer.store.engine import Store
from syncer.store.incidents import record_signals

SECRET = "a secret of the tests"

CONFIGURATION = """\
server: {{listen: "127.0.0.1:{port}", secret: keep this one, public_url: https://kintsugi.example.com}}
store: sqlite:///{folder}/kintsugi.db
sources:
  pagerduty: {{secret: {secret}}}
  shop-alerts: {{kind: pagerduty, secret: {secret}}}
  github: {{secret: {secret}, incident_label: incident, deploy_workflows: {{deploy.yml: production}}}}
trackers:
  github: {{api_url: "{api_url}", token: not-a-real-token, allow: [acme/*]}}
people:
  - {{name: Alice Moreau, github: alice}}
  - {{name: Bob Brown, github: bob}}
services:
  default: {{owner: Alice Moreau, repo: acme/postmortems}}
rules:
  - name: major incidents
    when: incident.severity in ["sev1", "sev2"]
    open: opened
    postmortem: {{project: acme/postmortems}}
  - name: lasting trouble
    open: 30m
    postmortem: {{project: acme/postmortems}}
"""

Run = Callable[..., Result]
Write = Callable[..., Path]
Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run() -> Run:
    """`kintsugi …` in this process; what nobody foresaw fails the test."""

    def run(
        *arguments: str | Path, typed: bytes | None = None, env: Mapping[str, str] | None = None
    ) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(kintsugi, words, input=typed, env=env, catch_exceptions=False)

    return run


@pytest.fixture
def write_configuration(tmp_path: Path) -> Write:
    """A kintsugi.yml in the test's folder."""

    def write(port: int = 8080, api_url: str = "http://127.0.0.1:9/api/v3", more: str = "") -> Path:
        text = CONFIGURATION.format(port=port, folder=tmp_path, secret=SECRET, api_url=api_url)
        path = tmp_path / "kintsugi.yml"
        path.write_text(text + more)
        return path

    return write


@pytest.fixture
def configuration(write_configuration: Write) -> Path:
    return write_configuration()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """`kintsugi …` in a process of its own, in the test's folder, its output piped."""

    def shell(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "deploy.cli", *map(str, arguments)],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return shell


TITLE = "Checkout returns 500 for card payments"
DECISIONS = """
- Gate every deploy on a canary
  - [ ] Add a canary stage (@bob), by 2026-01-05, P1
- [ ] Write a runbook (@alice), in 2 weeks
"""


class House:
    """A configuration, its store, and the local GitHub that it points to."""

    def __init__(self, github: LocalGitHub, store: Store, configuration: Path) -> None:
        self.github, self.store, self.configuration = github, store, configuration

    def breaks(
        self,
        key: str = "pagerduty:Q1",
        title: str = "Checkout returns 500 for card payments",
        severity: str = "sev2",
    ) -> str:
        signal = IncidentOpened(key=key, title=title, occurred_at=datetime.now(UTC), severity=severity)
        with self.store.write() as db:
            (incident_id,) = record_signals(self.store, db, "0" * 32, [signal], lambda _: True)
        return incident_id

    def decides(self, text: str = DECISIONS) -> None:
        """A person writes it, and asks for it at once."""
        body = self.github.issue("acme/postmortems", 1).body or ""
        head, review = body.split("## Review")
        alice = self.github.as_person("alice")
        alice.edit_body("acme/postmortems", 1, f"{head}{text}\n## Review{review}")
        alice.comment("acme/postmortems", 1, "/apply")


@pytest.fixture
def house(write_configuration, sqlite_store) -> Iterator[House]:
    with LocalGitHub() as github:
        token = github.add_user("kintsugi-bot", "Bot")
        roles = {"kintsugi-bot": "write", "alice": "write", "bob": "write"}
        for login, name in (("alice", "Alice Moreau"), ("bob", "Bob Brown")):
            github.add_user(login, name=name)
        github.add_repo("acme/postmortems", private=True, roles=roles)
        path = write_configuration(api_url=github.api_url)
        path.write_text(path.read_text().replace("not-a-real-token", token))
        yield House(github, sqlite_store, path)


@pytest.fixture
def ask(run, house):
    """`kintsugi … -c FILE`."""
    return lambda *words: run(*words, "-c", house.configuration)
