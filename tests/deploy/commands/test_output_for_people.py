"""Colours are for terminals; what is piped is plain and complete; `--json` is for programs."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import webhooks

TRIGGERED = Path(webhooks.__file__).parent / "pagerduty" / "fixtures" / "incident-triggered.json"
EXPLAIN = (sys.executable, "-m", "deploy.cli", "explain", str(TRIGGERED), "--source", "pagerduty")


def on_a_terminal(**environment: str) -> str:
    """What `kintsugi explain` writes when its output is a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "80", **environment}
    with subprocess.Popen(EXPLAIN, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 65536):
                written += chunk
        except OSError:  # Linux says so when the other side is closed
            pass
        assert process.wait(30) == 0
    os.close(ours)
    return written.decode()


def test_a_terminal_gets_colours():
    assert "\x1b[36mIncidentOpened" in on_a_terminal()


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_unless_it_does_not_want_them(environment):
    written = on_a_terminal(**environment)
    assert "IncidentOpened" in written
    assert "\x1b[3" not in written


def test_what_is_piped_is_plain(shell):
    ended = shell(*EXPLAIN[3:])
    assert ended.returncode == 0
    assert "\x1b" not in ended.stdout
    assert not any(line != line.rstrip() for line in ended.stdout.splitlines())


def test_what_is_piped_is_never_broken_into_lines(run):
    body = TRIGGERED.read_text().replace("Checkout returns 500", "Checkout returns " + "500 " * 100)
    text = run("explain", "-", "--source", "pagerduty", typed=body.encode()).stdout
    assert "500 " * 100 in text


def test_a_reader_who_leaves_early_is_no_error(tmp_path):
    command = " ".join(EXPLAIN) + " | head -1"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout == "Events\n"
    assert ended.stderr == ""
