"""The guides' own kintsugi.yml, run: an issue of Jira is the incident, its post-mortem and tickets are issues too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import CLASSIC

DOCS = Path(__file__).parents[3] / "docs"
GUIDES = {"cloud": DOCS / "jira-cloud.md", "datacenter": DOCS / "jira-data-center.md"}
PEOPLE = {"kintsugi": "Kintsugi", "amoreau": "Alice Moreau", "bbrown": "Bob Brown"}
LINE = "Add an alert on pool exhaustion"


class Jira:
    """A local Jira as the guide wants it, and what people do there."""

    def __init__(self, server, flavour):
        self.server, self.is_cloud = server, flavour == "cloud"
        for name, title in PEOPLE.items():
            server.add_user(name, f"{name}@acme.dev", title)
        for key in ("OPS", "CHK"):
            kinds = ("Task", "Incident", "Sub-task")
            server.add_project(
                key, key, roles=dict.fromkeys(PEOPLE, "member"), issue_types=kinds, workflow=CLASSIC
            )
        self.alice = server.as_person("amoreau")

    def account(self, name):
        return self.server.world.account(name)

    def issues(self, project, kind="Task"):
        types = {one.id for one in self.server.world.project(project).types if one.name == kind}
        return [issue for issue in self.server.issues(project) if issue.type in types]

    def breaks(self):
        return self.alice.open_issue(
            "OPS", "Checkout returns 500", kind="Incident", labels=["service=checkout"]
        )

    def decide(self, postmortem):
        """Below the heading, as the guide says."""
        text = self.server.issue(postmortem.key).fields["description"]
        if not self.is_cloud:
            line = f"* [ ] {LINE} - [~bbrown], by Friday, P1"
            self.alice.edit_description(
                postmortem.key, text.replace("h2. Decisions", f"h2. Decisions\n\n{line}")
            )
            return
        mention = {"type": "mention", "attrs": {"id": self.account("bbrown").id, "text": "@Bob Brown"}}
        words = [{"type": "text", "text": f"{LINE} — "}, mention, {"type": "text", "text": ", by Friday, P1"}]
        item = {"type": "taskItem", "attrs": {"localId": "1", "state": "TODO"}, "content": words}
        action = {"type": "taskList", "attrs": {"localId": "0"}, "content": [item]}
        at = next(
            n
            for n, node in enumerate(text["content"])
            if node["type"] == "heading" and "Decisions" in str(node)
        )
        content = [*text["content"][: at + 1], action, *text["content"][at + 1 :]]
        self.alice.edit_description(postmortem.key, {**text, "content": content})

    def hold_review(self, postmortem):
        text = self.server.issue(postmortem.key).fields["description"]
        if not self.is_cloud:
            held = text.replace("[ ] Review held", "(/) Review held")
        else:
            boxes = [
                node for node in text["content"] if node["type"] == "taskList" and "Review held" in str(node)
            ]
            boxes[-1]["content"][0]["attrs"]["state"] = "DONE"
            held = text
        self.alice.edit_description(postmortem.key, held)

    def is_over(self, issue):
        now = self.server.issue(issue.key)
        return CLASSIC.status(now.status).category == "done"

    def said(self, issue):
        return " ".join(str(comment.body) for comment in self.server.comments(issue.key))


@pytest.fixture
def jira(flavour):
    with LocalJira(flavour) as server:
        yield Jira(server, flavour)


@pytest.fixture
def up(installation, jira, flavour):
    """As in the guide, but for addresses, accounts, and how long one waits."""
    (text,) = re.findall(r"```yaml\n(server:.*?)```", GUIDES[flavour].read_text("utf-8"), re.DOTALL)
    ours = f"listen: 127.0.0.1:{installation.port}\n  metrics_listen: 127.0.0.1:{installation.metrics_port}"
    for pattern, new in {
        r"public_url: .*": ours,
        r"url: https://.*": f"url: {jira.server.url}\n    visible_after: 1s",
        r"kintsugi@acme\.dev": jira.account("kintsugi").email,
        r"5b10a2844c20165700ede21g": f'"{jira.account("amoreau").id}"',
        r"712020:f8c4[\w-]+": jira.account("bbrown").id,
        r"settle: 2m.*": "settle: 1s",
        r'(    secret: "\$\{JIRA_WEBHOOK_SECRET\}")': r'\1\n    token: "${JIRA_AUTOMATION_TOKEN}"',
    }.items():
        text = re.sub(pattern, new, text)
    (installation.folder / "kintsugi.yml").write_text(text + "sweep: {open: 1s}\n")
    installation.secrets |= {
        "JIRA_TOKEN": jira.account("kintsugi").token,
        "JIRA_WEBHOOK_SECRET": "signs-the-webhooks-of-jira",
        "JIRA_AUTOMATION_TOKEN": "lets-automation-in",
    }
    installation.up()
    return installation


@pytest.mark.parametrize(("flavour", "tells"), [("cloud", "webhook"), ("datacenter", "automation")])
def test_an_incident_in_jira_becomes_a_post_mortem_and_tickets_in_jira(up, jira, tells):
    door = f"{up.url}/webhooks/jira"
    if tells == "webhook":
        jira.server.add_hook(door, up.secrets["JIRA_WEBHOOK_SECRET"], jql="project in (OPS, CHK)")
    else:
        jira.server.add_automation_hook(
            door, up.secrets["JIRA_AUTOMATION_TOKEN"], jql="project in (OPS, CHK)"
        )
    incident = jira.breaks()
    jira.alice.transition(incident.key, "Closed", "Done")
    up.eventually(lambda: jira.issues("OPS"))
    (postmortem,) = jira.issues("OPS")
    assert postmortem.fields["summary"] == "Post-mortem: Checkout returns 500"
    assert postmortem.fields["assignee"] == "amoreau"
    jira.decide(postmortem)
    jira.alice.comment(postmortem.key, "/apply" if not jira.is_cloud else _said("/apply"))
    up.eventually(lambda: jira.issues("CHK"))
    (ticket,) = jira.issues("CHK")
    assert (ticket.fields["summary"], ticket.fields["assignee"]) == (LINE, "bbrown")

    jira.server.as_person("bbrown").transition(ticket.key, "Closed", "Done")
    jira.hold_review(postmortem)
    up.eventually(lambda: jira.is_over(postmortem))
    assert jira.said(postmortem).count("Mended") == 1
    assert jira.said(incident) == ""  # nobody asked us to write there
    assert len(jira.issues("OPS")) == 1
    assert {attempt.status for attempt in jira.server.attempts} <= {200, 202}
    assert not any(secret in up.log() for secret in up.secrets.values())


def _said(words):
    return {
        "type": "doc",
        "version": 1,
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": words}]}],
    }
