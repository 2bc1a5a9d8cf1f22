"""The sandbox's Jira, either flavour, as a world of the contract: see `GitHubWorld` in conftest.py."""

from __future__ import annotations

import json
import re
import socket
from dataclasses import replace
from datetime import timedelta
from itertools import count

from deploy.sandbox.faults import Fault, Reply
from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import CLASSIC
from rules.document.adf.dialect import ADF
from rules.document.adf.nodes import document_of, dumped
from rules.document.wiki.dialect import WIKI
from rules.nouns import IssueRef, Visibility
from rules.operations import IssueDraft
from syncer.trackers.jira import COSTS, CloudAuth, DataCenterAuth, JiraTracker, Settings
from syncer.trackers.jira.adf_text import words_of
from syncer.trackers.pacing import LocalPace

REQUESTS = {
    "create": ("POST", r"/issue$"),
    "edit": ("PUT", r"/issue/\d+$"),
    "assign": ("PUT", r"/issue/\d+$"),
    "label": ("PUT", r"/issue/\d+$"),
    "close": ("POST", r"/transitions$"),
    "comment": ("POST", r"/comment$"),
    "edit comment": ("PUT", r"/comment/\d+$"),
    "link": ("POST", r"/issueLink$"),
    "link elsewhere": ("POST", r"/remotelink$"),
}
READS = ("/bulkfetch", "/search", "/search/jql")
DROPPED = ("Won't Do", "Duplicate", "Cannot Reproduce")


def jira_tracker(url, auth, **changed):
    """As wiring makes it; its pace has tests of its own, and a clock here that lets nobody wait."""
    given = {
        "name": "jira",
        "url": url,
        "auth": auth,
        "dropped": DROPPED,
        "allow": ("CHK", "OPS", "NOWHERE"),
        "visible_after": timedelta(seconds=120),
    }
    dialect = ADF if isinstance(auth, CloudAuth) else WIKI
    minutes = count(0.0, 60.0)
    pace = changed.pop("pace", None) or LocalPace(lambda: next(minutes), lambda seconds: None, COSTS)
    return JiraTracker(Settings(**(given | changed)), dialect, pace)


class JiraWorld:
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

    def give(self, key, name, role):
        """Another role, or none of permissions of one's own."""
        world = self.server.world
        home = world.project(key)
        world.projects[home.id] = replace(home, roles={**home.roles, name: role})

    def restrict(self, *permissions):
        """From now on the bot may only do these things in the project."""
        world = self.server.world
        home = world.project(self.project)
        rights = {**home.permissions, "kintsugi": frozenset(permissions)}
        world.projects[home.id] = replace(home, permissions=rights)

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

    def as_person(self, login):
        return self.server.as_person(self._names[login])

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

    def open_as(self, login, title="Theirs", body="", project=None):
        text = self._sent(self.text(body)) if body else None
        return self.as_person(login).open_issue(project or self.project, title, text).key

    def refs(self, project=None):
        project = project or self.project
        return [
            IssueRef("jira", project, str(i.id), i.key, f"{self.server.url}/browse/{i.key}")
            for i in self.server.issues(project)
        ]

    def set_clock(self, now):
        self.server.world.now = lambda: now

    def copy_mark(self, login, mark):
        """Somebody else's issue with a property like ours."""
        issue = self.server.issue(self.open_as(login))
        with self.server.world.lock:
            self.server.world.touch(issue, properties={"kintsugi": mark})

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

    def edit_body(self, ref, login, body):
        self.as_person(login).edit_description(ref.id, self._sent(body))

    def close(self, ref, login, *, completed=True):
        self.as_person(login).transition(ref.id, "Closed", "Done" if completed else "Won't Do")

    def reopen(self, ref, login):
        self.as_person(login).reopen(ref.id)

    def comment(self, ref, login, words):
        self.as_person(login).comment(ref.id, self._sent(self.text(words)))

    def assign(self, ref, *logins):
        """Jira has one assignee: the last one."""
        self.as_person(self.owner).assign(ref.id, self._names[logins[-1]])

    def label(self, ref, *names):
        there = self.server.issue(ref.id).fields.get("labels") or ()
        self.as_person(self.owner).edit(ref.id, labels=[*there, *names])

    def delete(self, ref):
        self.as_person(self.owner).delete(ref.id)

    def move(self, ref):
        self.as_person(self.owner).move(ref.id, self.elsewhere)

    def _sent(self, body):
        return json.loads(body) if self.is_cloud else body

    def _kept(self, value):
        if value is None:
            return ""
        return dumped(value) if self.is_cloud else value
