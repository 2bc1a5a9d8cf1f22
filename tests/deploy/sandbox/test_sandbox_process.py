"""The sandbox runs as a process of its own and tells where it is."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from contextlib import closing

import github
import jira
import pytest
import requests

from syncer.chat.sink import WebhookChat


@pytest.fixture
def state(tmp_path):
    file = tmp_path / "state.json"
    command = [
        sys.executable,
        "-m",
        "deploy.sandbox.serve",
        "--state",
        str(file),
        *(
            "--webhooks",
            "http://127.0.0.1:9/",
            "--jira-webhooks",
            "http://127.0.0.1:9/",
            "--jira",
            "datacenter",
        ),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not file.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    yield file
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "GitHub http://127.0.0.1:" in said
    assert "Jira http://127.0.0.1:" in said


def test_it_tells_addresses_and_keys_that_work(state):
    told = json.loads(state.read_text())
    assert state.stat().st_mode & 0o077 == 0
    auth = github.Auth.Token(told["tokens"]["alice"])
    client = github.Github(auth=auth, base_url=told["api_url"], retry=None, seconds_between_writes=None)
    repo = client.get_repo("acme/checkout")
    assert repo.permissions.admin
    assert [hook.url.split("/")[-3] for hook in client.get_organization("acme").get_hooks()] == ["acme"]
    issue = repo.create_issue("t", assignees=["bob"])
    assert issue.title in requests.get(issue.html_url, timeout=10).text
    WebhookChat("wins", "slack", told["rooms"]["wins"]).say("Mended", "Thank you.", issue.html_url)
    assert "Mended" in requests.get(told["chat"], timeout=10).text
    here = told["jira"]
    assert (here["flavour"], here["projects"]) == ("datacenter", ["PM", "CHK"])
    with closing(jira.JIRA(here["url"], token_auth=here["accounts"]["kintsugi"]["token"])) as bot:
        task = {"project": "CHK", "issuetype": {"name": "Task"}, "summary": "u"}
        made = bot.create_issue({**task, "assignee": {"name": here["accounts"]["bob"]["id"]}})
    assert "Bob Brown" in requests.get(f"{here['url']}/browse/{made.key}", timeout=10).text
