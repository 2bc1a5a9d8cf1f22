"""`kintsugi demo` as people run it: plays to the end, stays up to be played with, and is gone after Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from deploy.demo.scenes import SCENES
from deploy.demo.story import steps

DEMO = (sys.executable, "-P", "-m", "deploy.cli", "demo")


@pytest.fixture
def told():
    """The demo with post-mortems in GitHub and tickets in Jira, once it stays; with what it has told so far.

    It runs where one gets out by a proxy only, which has no part in it.
    """
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    nowhere = dict.fromkeys(("HTTP_PROXY", "http_proxy"), "http://127.0.0.1:9")
    command = (*DEMO, "--tracker", "mixed")
    with subprocess.Popen(command, env={**os.environ, **nowhere}, **streams) as process:
        lines = []
        for line in process.stdout:
            lines.append(line.rstrip())
            if line.startswith("Ctrl-C"):
                break
        yield process, lines
        process.kill()


def test_every_step_is_seen_then_it_stays_up_and_ctrl_c_ends_it_all(told):
    process, lines = told
    assert sum(line.startswith("✓") for line in lines) == 1 + len(list(steps(SCENES["mixed"])))
    links = re.findall(r"http://\S+", "\n".join(lines))
    assert all(requests.get(link, timeout=10).status_code == 200 for link in sorted(set(links)))
    places = {line.split()[0]: line.split()[-1] for line in lines[-7:-1] if "http" in line}
    assert {"GitHub", "Jira"} <= set(places)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    (folder,) = (Path(line.split()[-1]) for line in lines if "its files" in line)
    assert not folder.exists()
    with pytest.raises(requests.ConnectionError):
        requests.get(places["Jira"], timeout=10)


def test_a_demo_that_cannot_start_says_so_at_once_and_is_exit_code_1():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = (*DEMO, "--exit", "--port", port)
        ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr == (
        f"Error: --port: cannot listen on 127.0.0.1:{port} (Address already in use)."
        " Free it or change the setting.\n"
    )
