"""Commands as people type them: in this process for the many, in one of their own for the few."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import webhooks
from deploy.cli import kintsugi

SECRET = "a secret of the tests"
PAGERDUTY = Path(webhooks.__file__).parent / "pagerduty" / "fixtures"
GITHUB = Path(webhooks.__file__).parent / "github" / "fixtures"

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
