"""The sandbox's Jira, either flavour, as a world of the contract: see `GitHubWorld`."""

from __future__ import annotations

import json
import re
import socket

from deploy.sandbox.faults import Fault, Reply
from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import CLASSIC
from rules.document.adf.nodes import document_of, dumped
from rules.nouns import IssueRef, Visibility
from rules.operations import IssueDraft
from syncer.trackers.jira import CloudAuth, DataCenterAuth
from syncer.trackers.jira.adf_text import words_of
from worlds.jira_people import JiraPeople
from worlds.jira_requests import DROPPED, READS, REQUESTS, jira_tracker


class JiraWorld(JiraPeople):
    """A Jira with two projects whose workflow asks how an issue ends, and our tracker in it."""

    project, elsewhere, unknown = "OPS", "CHK", "NOWHERE"
    links_children = links_elsewhere = keeps_history = has_workflow = True
    reacts = has_files = several_assignees = False
    visibility = Visibility.INTERNAL
    longest_body = 32_767

    def __init__(self, flavour, **project):
        self.server = LocalJira(flavour)
        self.server.start()
        names = ("kintsugi", "alice", "bob", "eve")
        accounts = [self.server.add_user(name, f"{name}@acme.example", name.title()) for name in names]
        self._names = {account.id: account.name for account in accounts}
        self.bot, self.owner, self.colleague, self.stranger = (account.id for account in accounts)
        self.token = accounts[0].token
        rights = {
            "roles": {"kintsugi": "member", "alice": "admin", "bob": "member"},
            "permissions": {"eve": ("BROWSE_PROJECTS", "ADD_COMMENTS")},
        }
        for key in (self.project, self.elsewhere):
            self.server.add_project(key, key.title(), **{"workflow": CLASSIC, **rights, **project})
        self.auth = (
            CloudAuth(accounts[0].email, self.token) if flavour == "cloud" else DataCenterAuth(self.token)
        )
        self.tracker = self.make_tracker()

    def make_tracker(self, **changed):
        return jira_tracker(changed.pop("url", self.server.url), changed.pop("auth", self.auth), **changed)

    def config(self):
        flavour = {"flavour": "cloud", "user": self.auth.user} if self.is_cloud else {"flavour": "datacenter"}
        return {"kind": "jira", "url": self.server.url, "token": self.token, "dropped": DROPPED, **flavour}

    @property
    def is_cloud(self):
        return isinstance(self.auth, CloudAuth)

    def draft(self, title="Add a canary stage", body="why", **more):
        return IssueDraft(more.pop("project", self.project), title, self.text(body), **more)

    def text(self, words):
        """A text of the dialect: on Cloud a paragraph for each line."""
        if not self.is_cloud or not words:
            return words
        lines = words.replace("\r\n", "\n").split("\n")
        blocks = [
            {"type": "paragraph", "content": [{"type": "text", "text": line}]} for line in lines if line
        ]
        return dumped({"type": "doc", "version": 1, "content": blocks})

    def words(self, body):
        return words_of(document_of(body)) if self.is_cloud else body

    def heard(self, words):
        """How a comment with these words is told by the tracker."""
        return self.words(self.text(words))

    def size(self, body):
        """As the vendor counts it."""
        flavour = self.server.world.flavour
        return len(flavour.wiki(json.loads(body) if self.is_cloud else body))

    def of_length(self, number):
        return self.text("x" * number)

    def another_tracker(self):
        return self.make_tracker()

    def tracker_that_reaches_nobody(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return self.make_tracker(url=f"http://127.0.0.1:{free.getsockname()[1]}")

    def say_once(self, method, path, said, status=200):
        """The next such request is answered with this, and nothing is done."""
        text = said if isinstance(said, str) else json.dumps(said)
        reply = Reply(status, text.encode(), (("Content-Type", "application/json"),))
        self.server.faults.order(Fault(method, re.compile(path), 1, reply))

    def cut_after(self, what):
        self.server.faults.cut_after(*REQUESTS[what])

    def cut_before(self, what):
        self.server.faults.cut_before(*REQUESTS[what])

    def interrupt(self, what, act, *, done):
        method, path = REQUESTS[what]
        cut = None if done else "before"
        self.server.faults.order(Fault(method, re.compile(path), 1, cut=cut, meanwhile=act))

    def count(self, what):
        return self.server.count(*REQUESTS[what])

    def changes(self):
        return [r for r in self.server.requests if r.method != "GET" and not r.path.endswith(READS)]

    def refs(self, project=None):
        project = project or self.project
        return [
            IssueRef("jira", project, str(i.id), i.key, f"{self.server.url}/browse/{i.key}")
            for i in self.server.issues(project)
        ]

    def set_clock(self, now):
        self.server.world.now = lambda: now

    def bodies(self, project=None):
        found = self.server.issues(project or self.project)
        return [self._kept(issue.fields.get("description")) for issue in found]

    def comment_bodies(self, ref):
        return [self._kept(comment.body) for comment in self.server.comments(ref.id)]

    def reactions(self, ref):
        return []

    def children(self, ref):
        """Of links both ways, as people see them, and of sub-tasks."""
        world, me = self.server.world, self.server.issue(ref.id)
        linked = [link for link in world.links.values() if me.id in {link.source, link.target}]
        others = [link.source if link.target == me.id else link.target for link in linked]
        return [str(each) for each in [*others, *(child.id for child in world.children_of(me))]]

    def links_to_elsewhere(self, ref):
        links = self.server.world.remote_links.values()
        return [link.shape["object"]["url"] for link in links if str(link.issue) == ref.id]

    def _kept(self, value):
        if value is None:
            return ""
        return dumped(value) if self.is_cloud else value
