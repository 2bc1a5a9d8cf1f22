"""`kintsugi up` with a hand-written kintsugi.yml: a signed incident goes in at the door, a post-mortem opens."""

from __future__ import annotations

import os
import signal

import pytest
import requests

from deploy.sandbox.github.server import LocalGitHub


@pytest.fixture
def github():
    with LocalGitHub() as running:
        running.add_user("acme", "Organization")
        running.add_user("alice", name="Alice Moreau")
        yield running


@pytest.fixture
def up(installation, github):
    installation.secrets["GITHUB_TOKEN"] = github.add_user("kintsugi-bot", "Bot")
    github.add_repo("acme/postmortems", private=True, roles={"kintsugi-bot": "write", "alice": "write"})
    installation.write(api_url=github.api_url)
    installation.up()
    return installation


def test_from_a_signed_webhook_to_a_postmortem_whatever_dies_on_the_way(up, github):
    pagerduty = up.pagerduty()
    incident = pagerduty.trigger("Checkout returns 500", "checkout", priority="P1")
    pagerduty.resolve(pagerduty.acknowledge(incident, "Bob Brown"), "Bob Brown")
    for part in ("worker", "queue", "scheduler"):
        os.kill(up.processes()[part], signal.SIGKILL)
    pagerduty.again(pagerduty.sent[-1])
    assert [sent.status for sent in pagerduty.sent] == [202, 202, 202, 200]

    up.eventually(lambda: github.issues("acme/postmortems"), within=60.0)
    (issue,) = github.issues("acme/postmortems")
    assert issue.title == "Post-mortem: Checkout returns 500"
    assert list(issue.assignees) == ["alice"]
    assert "## Decisions" in issue.body

    up.eventually(lambda: "Checkout returns 500" in requests.get(up.url, timeout=5).text)
    assert len(github.issues("acme/postmortems")) == 1
    assert not any(secret in up.log() for secret in up.secrets.values())
