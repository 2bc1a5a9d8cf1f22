"""A Jira as the two guides want it, their own kintsugi.yml for it, and what they tell people to do there."""

from __future__ import annotations

import re
from pathlib import Path

from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import CLASSIC

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"cloud": DOCS / "jira-cloud.md", "datacenter": DOCS / "jira-data-center.md"}
PEOPLE = {"kintsugi": "Kintsugi", "amoreau": "Alice Moreau", "bbrown": "Bob Brown"}
LINE = "Add an alert on pool exhaustion"


class GuidedJira:
    """People, two projects, and an issue type for incidents."""

    def __init__(self, server: LocalJira, flavour: str) -> None:
        self.server, self.flavour, self.is_cloud = server, flavour, flavour == "cloud"
        for name, title in PEOPLE.items():
            server.add_user(name, f"{name}@acme.dev", title)
        for key in ("OPS", "CHK"):
            server.add_project(
                key,
                key,
                roles=dict.fromkeys(PEOPLE, "member"),
                issue_types=("Task", "Incident", "Sub-task"),
                workflow=CLASSIC,
            )
        self.alice, self.bob = server.as_person("amoreau"), server.as_person("bbrown")

    def configuration(self, settle="1s"):
        """The guide's, but for the address, the accounts, and how long one waits."""
        (text,) = re.findall(r"```yaml\n(server:.*?)```", GUIDES[self.flavour].read_text("utf-8"), re.DOTALL)
        for pattern, new in {
            r"url: https://[\w.]+( +#.*)?\n    flavour": f"url: {self.server.url}\n    visible_after: 1s\n    flavour",
            r"kintsugi@acme\.dev": self._account("kintsugi").email,
            r"5b10a2844c20165700ede21g": f'"{self._account("amoreau").id}"',
            r"712020:f8c4[\w-]+": self._account("bbrown").id,
            r"settle: 2m.*": f"settle: {settle}",
        }.items():
            text = re.sub(pattern, new, text)
        return text

    @property
    def environment(self):
        return {
            "KINTSUGI_SECRET": "marks-are-signed-with-this",
            "JIRA_TOKEN": self._account("kintsugi").token,
            "JIRA_WEBHOOK_SECRET": "signs-the-webhooks-of-jira",
        }

    def issues(self, project, kind="Task"):
        types = {one.id for one in self.server.world.project(project).types if one.name == kind}
        return [issue for issue in self.server.issues(project) if issue.type in types]

    def breaks(self):
        return self.alice.open_issue(
            "OPS", "Checkout returns 500", kind="Incident", labels=["service=checkout"]
        )

    def decide(self, postmortem):
        """Below the heading."""
        text = self._text(postmortem)
        if not self.is_cloud:
            line = f"* [ ] {LINE} - [~bbrown], by Friday, P1"
            self._save(postmortem, text.replace("h2. Decisions", f"h2. Decisions\n\n{line}"))
            return
        mention = {"type": "mention", "attrs": {"id": self._account("bbrown").id, "text": "@Bob Brown"}}
        words = [_words(f"{LINE} — "), mention, _words(", by Friday, P1")]
        item = {"type": "taskItem", "attrs": {"localId": "1", "state": "TODO"}, "content": words}
        action = {"type": "taskList", "attrs": {"localId": "0"}, "content": [item]}
        nodes = text["content"]
        at = next(n for n, one in enumerate(nodes) if one["type"] == "heading" and "Decisions" in str(one))
        self._save(postmortem, {**text, "content": [*nodes[: at + 1], action, *nodes[at + 1 :]]})

    def apply(self, postmortem):
        said = {
            "type": "doc",
            "version": 1,
            "content": [{"type": "paragraph", "content": [_words("/apply")]}],
        }
        self.alice.comment(postmortem.key, said if self.is_cloud else "/apply")

    def hold_review(self, postmortem):
        text = self._text(postmortem)
        if not self.is_cloud:
            self._save(postmortem, text.replace("[ ] Review held", "(/) Review held"))
            return
        boxes = [
            node for node in text["content"] if node["type"] == "taskList" and "Review held" in str(node)
        ]
        boxes[-1]["content"][0]["attrs"]["state"] = "DONE"
        self._save(postmortem, text)

    def is_over(self, issue):
        return CLASSIC.status(self.server.issue(issue.key).status).category == "done"

    def said(self, issue):
        return " ".join(str(comment.body) for comment in self.server.comments(issue.key))

    def _account(self, name):
        return self.server.world.account(name)

    def _text(self, issue):
        return self.server.issue(issue.key).fields["description"]

    def _save(self, issue, text):
        self.alice.edit_description(issue.key, text)


def _words(text):
    return {"type": "text", "text": text}
