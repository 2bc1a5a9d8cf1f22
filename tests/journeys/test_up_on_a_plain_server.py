"""`kintsugi up` with a hand-written kintsugi.yml on a server that only speaks the core of GitHub's REST API.

That server knows no GraphQL, no sub-issues, no webhooks; it is no part of the product's sandbox.
"""

import json
import time

import pytest
from worlds.plain_server import PlainServer

from deploy.demo.service import Service
from deploy.sandbox.chat.server import LocalChat
from deploy.sandbox.loopback import free_port
from deploy.sandbox.pagerduty import PagerDuty

YML = """
server: {{listen: "127.0.0.1:{port}", metrics_listen: "127.0.0.1:{metrics}", secret: "${{MARKS}}"}}
store: sqlite:///{folder}/kintsugi.db
sources: {{pagerduty: {{secret: "${{PAGERDUTY}}"}}}}
trackers: {{github: {{kind: github, api_url: "{api}", token: "${{TOKEN}}", allow: [acme/*], visible_after: 1s}}}}
chat: {{wins: {{kind: mattermost, url: "${{ROOM}}"}}}}
people: [{{name: Alice, github: alice}}, {{name: Bob, github: bob}}]
services: {{checkout: {{owner: Alice, repo: acme/checkout}}}}
sweep: {{open: 1s, all: 5s}}
rules:
  - name: all
    open: opened
    postmortem: {{project: acme/postmortems}}
    actions: {{project: "{{{{ service.repo }}}}", settle: 1s}}
    celebrate: {{chat: wins}}
"""
HOME, TICKETS = "acme/postmortems", "acme/checkout"


@pytest.fixture
def server():
    server = PlainServer({"a-token": "kintsugi-bot"})
    server.thread.start()
    yield server
    server.stop()


def until(seen, patience=30.0):
    """What `seen` answers, once it answers something."""
    end = time.monotonic() + patience
    while not (found := seen()):
        assert time.monotonic() < end, "it was not seen in time"
        time.sleep(0.05)
    return found


def test_the_whole_loop(server, tmp_path):
    with LocalChat() as chat:
        port = free_port()
        text = YML.format(port=port, metrics=free_port(), folder=tmp_path, api=server.url)
        (tmp_path / "kintsugi.yml").write_text(text)
        secrets = {
            "MARKS": "m" * 32,
            "PAGERDUTY": "p" * 32,
            "TOKEN": "a-token",
            "ROOM": chat.add_room("w", "mattermost"),
        }
        service = Service(tmp_path, f"http://127.0.0.1:{port}", secrets)
        service.start()
        try:
            play(server, service, chat)
        finally:
            service.stop()
    assert not [path for _, path in server.seen if "search" in path]
    assert_each_effect_is_told_with_its_delivery((tmp_path / "kintsugi.log").read_text())


def assert_each_effect_is_told_with_its_delivery(log):
    """The id that the door gave is in the line that tells what the hand did."""
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    stored = {line["delivery"] for line in lines if line["event"] == "delivery.stored"}
    effects = [line for line in lines if line["event"] == "operation.done"]
    assert effects
    assert all(line["delivery"] in stored for line in effects)


def play(server, service, chat):
    def issues(repo):
        return {number: i for (where, number), i in server.issues.items() if where == repo}

    def said():
        return [c["body"] for c in server.comments.values()]

    speaker = PagerDuty(f"{service.url}/webhooks/pagerduty", "p" * 32)
    speaker.resolve(speaker.trigger("Checkout is slow", "checkout"), "Bob")
    number = until(lambda: next(iter(issues(HOME)), None))
    postmortem = server.issues[HOME, number]
    body = postmortem["body"].replace("## Review", "- [ ] Make it quick — @bob, by 2030-01-07\n\n## Review")
    server.change(postmortem, {"body": body}, "alice")
    ticket = until(lambda: next(iter(issues(TICKETS).values()), None))
    assert [a["login"] for a in ticket["assignees"]] == ["bob"]
    until(lambda: f"· [{TICKETS}#" in server.issues[HOME, number]["body"])
    server.change(ticket, {"state": "closed", "state_reason": "completed"}, "bob")
    until(lambda: "- [x] Make it quick" in postmortem["body"])
    held = postmortem["body"].replace("[ ] Review held", "[x] Review held")
    server.change(postmortem, {"body": held}, "alice")
    until(lambda: postmortem["state"] == "closed")
    assert sum("Mended" in body for body in said()) == 1
    assert len(chat.messages) == 1
