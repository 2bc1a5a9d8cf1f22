"""A local Jira, Cloud or Data Center, as a home of post-mortems and tickets."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import CLASSIC
from homes.words import BOT, DORA, DORA_DOE, PEOPLE, Ticket
from rules.document.adf.dialect import ADF
from rules.document.adf.nodes import document_of
from rules.document.wiki.dialect import WIKI
from syncer.trackers.jira import CloudAuth, DataCenterAuth, JiraTracker, Settings
from syncer.trackers.jira.adf_text import words_of


class JiraHome:
    """Two projects: `notes` for post-mortems, of which the latest is played, and `work` for tickets."""

    notes, work = "OPS", "CHK"

    def __init__(self, flavour):
        self.name, self.dialect = flavour, ADF if flavour == "cloud" else WIKI
        self.is_cloud = flavour == "cloud"
        self.server = LocalJira(flavour)
        self.server.start()
        names = {BOT: "Kintsugi", DORA: DORA_DOE, **PEOPLE}
        self.accounts = {
            who: self.server.add_user(who, f"{who}@{flavour}.example", name) for who, name in names.items()
        }
        for key in (self.notes, self.work):
            self.add_project(key)
        self.config = {
            **{"kind": "jira", "url": self.server.url, "flavour": flavour, "token": "unused"},
            **({"user": self.accounts[BOT].email} if self.is_cloud else {}),
            "allow": [self.notes, self.work, "SRC"],
        }

    def add_project(self, key):
        roles = dict.fromkeys(self.accounts, "admin")
        self.server.add_project(key, key, roles=roles, workflow=CLASSIC)

    def account(self, who):
        return self.accounts[who].id

    def tracker(self, config, pace):
        bot = self.accounts[BOT]
        auth = CloudAuth(bot.email, bot.token) if self.is_cloud else DataCenterAuth(bot.token)
        settings = Settings(
            self.name, self.server.url, auth, config.dropped, config.allow, timedelta(seconds=0.3)
        )
        return JiraTracker(settings, self.dialect, pace)

    @property
    def postmortem(self):
        return self.server.issues(self.notes)[-1]

    def document(self):
        text = self.postmortem.fields["description"]
        return json.dumps(text, ensure_ascii=False) if self.is_cloud else text

    def save(self, text, who="alice"):
        saved = json.loads(text) if self.is_cloud else text
        self.server.as_person(who).edit_description(self.postmortem.key, saved)

    def with_decision(self, decision, promises):
        if not self.is_cloud:
            lines = "".join(f"** [ ] {self._wiki_line(promise)}\n" for promise in promises)
            return self.document().replace("h2. Decisions", f"h2. Decisions\n\n* {decision}\n{lines}", 1)
        document = json.loads(self.document())
        heading = next(
            at
            for at, node in enumerate(document["content"])
            if node["type"] == "heading" and node["content"][0]["text"] == "Decisions"
        )
        document["content"][heading + 1 : heading + 1] = self._adf(decision, promises)
        return json.dumps(document)

    def _wiki_line(self, promise):
        fields = (
            self.mention(promise.who) if promise.who else "",
            promise.due and f"by {promise.due}",
            promise.priority,
        )
        said = ", ".join(field for field in fields if field)
        return f"{promise.title} — {said}" if said else promise.title

    def _adf(self, decision, promises):
        """As Jira's editor makes it: a decision, and task items with a mention and a date."""
        chosen = {
            "type": "decisionItem",
            "attrs": {"localId": "d1", "state": "DECIDED"},
            "content": [_text(decision)],
        }
        tasks = [
            {
                "type": "taskItem",
                "attrs": {"localId": f"t{at}", "state": "TODO"},
                "content": self._task(promise),
            }
            for at, promise in enumerate(promises)
        ]
        return [
            {"type": "decisionList", "attrs": {"localId": "d"}, "content": [chosen]},
            {"type": "taskList", "attrs": {"localId": "t"}, "content": tasks},
        ]

    def _task(self, promise):
        nodes = [_text(promise.title)]
        if promise.who:
            who = {"id": self.account(promise.who), "text": f"@{self.accounts[promise.who].display}"}
            nodes += [_text(" — "), {"type": "mention", "attrs": who}]
        if promise.due:
            noon = datetime.fromisoformat(promise.due).replace(tzinfo=UTC)
            date = {"timestamp": str(int(noon.timestamp() * 1000))}
            nodes += [_text(", by "), {"type": "date", "attrs": date}]
        return [*nodes, _text(f", {promise.priority}")] if promise.priority else nodes

    def mention(self, who):
        """As it stands in the stored text."""
        return f'"{self.account(who)}"' if self.is_cloud else f"[~{who}]"

    def say(self, who, words, mentioned):
        """A comment that ends with a mention."""
        text = f"{words}{self.mention(mentioned)}"
        if self.is_cloud:
            shown = {"id": self.account(mentioned), "text": f"@{self.accounts[mentioned].display}"}
            line = [_text(words), {"type": "mention", "attrs": shown}]
            text = {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": line}]}
        self.server.as_person(who).comment(self.postmortem.key, text)

    def is_closed(self):
        return self._state(self.postmortem) != "open"

    def said(self):
        return [self._words(comment.body) for comment in self.server.comments(self.postmortem.key)]

    def _words(self, text):
        return words_of(document_of(json.dumps(text))) if self.is_cloud and text else text or ""

    def tickets(self):
        return {issue.fields["summary"]: self._shown(issue) for issue in self.server.issues(self.work)}

    def _shown(self, issue):
        return Ticket(
            key=issue.key,
            url=f"{self.server.url}/browse/{issue.key}",
            title=issue.fields["summary"],
            owner=issue.fields.get("assignee") or "",
            due=str(issue.fields.get("duedate") or ""),
            state=self._state(issue),
            text=json.dumps(issue.fields["description"]) if self.is_cloud else issue.fields["description"],
        )

    def _state(self, issue):
        status = self.server.world.home(issue).workflow.status(issue.status)
        resolution = self.server.world.resolutions.get(issue.fields.get("resolution"))
        if status.category != "done":
            return "open"
        return "dropped" if resolution == "Won't Do" else "completed"

    def native_links(self, ticket):
        """Addresses of what Jira itself shows as linked."""
        world, me = self.server.world, self.server.issue(ticket.key)
        links = [{link.source, link.target} for link in world.links.values()]
        ends = [both - {me.id} for both in links if me.id in both]
        there = [link.shape["object"]["url"] for link in world.remote_links.values() if link.issue == me.id]
        return [
            *there,
            *(f"{self.server.url}/browse/{self.server.issue(str(i)).key}" for one in ends for i in one),
        ]

    def complete(self, ticket, who):
        self.server.as_person(who).transition(ticket.key, "Closed", "Done")

    def drop(self, ticket, who):
        self.server.as_person(who).transition(ticket.key, "Closed", "Won't Do")

    def assign(self, ticket, who):
        self.server.as_person("alice").assign(ticket.key, who)

    def set_due(self, ticket, day):
        self.server.as_person("bob").set_due(ticket.key, day)

    def rewrite(self, ticket, change):
        """Bob edits the text of a ticket."""
        text = change(ticket.text)
        self.server.as_person("bob").edit_description(ticket.key, json.loads(text) if self.is_cloud else text)

    def rename(self, ticket, title):
        self.server.as_person("bob").rename(ticket.key, title)


def _text(words):
    return {"type": "text", "text": words}
