"""A local GitHub as a home of post-mortems and tickets."""

from __future__ import annotations

import re
from datetime import timedelta

from deploy.sandbox.github.server import LocalGitHub
from homes.words import BOT, DORA, DORA_DOE, PEOPLE, Ticket
from rules.document.markdown_dialect import MARKDOWN
from syncer.trackers.github.auth import TokenAuth
from syncer.trackers.github.tracker import GitHubTracker

_DUE = re.compile(r"^Due: (\S+)", re.MULTILINE)
_STATES = {"completed": "completed", "not_planned": "dropped", None: "open"}


class GitHubHome:
    """Two repositories: `notes` for post-mortems, of which the latest is played, and `work` for tickets."""

    name, notes, work = "github", "acme/postmortems", "acme/checkout"
    dialect = MARKDOWN

    def __init__(self):
        self.server = LocalGitHub()
        self.server.start()
        self.server.add_user("acme", "Organization")
        self.token = self.server.add_user(BOT, "Bot")
        for login, name in {**PEOPLE, DORA: DORA_DOE}.items():
            self.server.add_user(login, name=name)
        for repo in (self.notes, self.work):
            self.add_project(repo)
        self.config = {"kind": "github", "token": "unused", "allow": ["acme/*"]}

    def add_project(self, repo):
        self.server.add_repo(repo, private=True, roles=dict.fromkeys((BOT, DORA, *PEOPLE), "write"))

    @property
    def postmortem(self):
        return self.server.issues(self.notes)[-1]

    def account(self, who):
        return who

    def tracker(self, _config, pace):
        return GitHubTracker(
            self.name, self.server.api_url, TokenAuth(self.token), timedelta(seconds=0.3), ("acme/*",), pace
        )

    def document(self):
        return self.postmortem.body

    def save(self, text, who="alice"):
        self.server.as_person(who).edit_body(self.notes, self.postmortem.number, text)

    def with_decision(self, decision, promises):
        head, review = self.document().split("## Review", 1)
        lines = "".join(f"  - [ ] {self._line(promise)}\n" for promise in promises)
        return f"{head.rstrip()}\n\n- {decision}\n{lines}\n## Review{review}"

    def _line(self, promise):
        fields = (
            f"@{promise.who}" if promise.who else "",
            promise.due and f"by {promise.due}",
            promise.priority,
        )
        said = ", ".join(field for field in fields if field)
        return f"{promise.title} — {said}" if said else promise.title

    def mention(self, who):
        return f"@{who}"

    def is_closed(self):
        return self.postmortem.state == "closed"

    def said(self):
        return [comment.body for comment in self.server.comments(self.notes, self.postmortem.number)]

    def tickets(self):
        return {issue.title: self._shown(issue) for issue in self.server.issues(self.work)}

    def _shown(self, issue):
        key, due = f"{self.work}#{issue.number}", _DUE.search(issue.body)
        return Ticket(
            key=key,
            url=f"{self.server.url}/{self.work}/issues/{issue.number}",
            title=issue.title,
            owner=",".join(issue.assignees),
            due=due[1] if due else "",
            state=_STATES[issue.state_reason if issue.state == "closed" else None],
            text=issue.body,
        )

    def native_links(self, ticket):
        """The address of what GitHub itself shows as its parent."""
        parent = self.server.issue(self.work, self._number(ticket)).parent
        return [f"{self.server.url}/{self.notes}/issues/1"] if parent else []

    def complete(self, ticket, who):
        self.server.as_person(who).close(self.work, self._number(ticket))

    def drop(self, ticket, who):
        self.server.as_person(who).close(self.work, self._number(ticket), "not_planned")

    def assign(self, ticket, who):
        self.server.as_person("alice").assign(self.work, self._number(ticket), who)

    def set_due(self, ticket, day):
        text = _DUE.sub(f"Due: {day}", self.server.issue(self.work, self._number(ticket)).body)
        self.server.as_person("bob").edit_body(self.work, self._number(ticket), text)

    def rename(self, ticket, title):
        self.server.as_person("bob").edit_title(self.work, self._number(ticket), title)

    def _number(self, ticket):
        return int(ticket.key.rpartition("#")[2])
