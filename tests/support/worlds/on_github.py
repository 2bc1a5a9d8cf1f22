"""The sandbox's GitHub as a world; every request goes over a real socket.

A tracker world (see `contract/conftest.py` for who uses it) has a bot and three people: `owner` may do everything,
`colleague` may be assigned and write, `stranger` only reads. What a world does for a test is named in its methods.
"""

from __future__ import annotations

import re

from deploy.sandbox.faults import Fault
from rules.nouns import IssueRef, Visibility
from worlds.github_people import GitHubPeople
from worlds.github_requests import REQUESTS, github_tracker, nobody_listens_there


class GitHubWorld(GitHubPeople):
    """The sandbox's GitHub, and our tracker in it."""

    bot, owner, colleague, stranger = "kintsugi-bot", "alice", "bob", "eve"
    project, elsewhere, unknown = "acme/postmortems", "acme/checkout", "acme/nowhere"
    links_children = keeps_history = reacts = has_files = several_assignees = True
    links_elsewhere = has_workflow = False
    visibility = Visibility.PUBLIC
    longest_body = 65_536

    def __init__(self, server):
        self.server = server
        self.token = server.add_user(self.bot)
        roles = {self.bot: "write", self.owner: "admin", self.colleague: "write", self.stranger: "read"}
        for login in (self.owner, self.colleague, self.stranger):
            server.add_user(login)
        files = {"CODEOWNERS": "* @alice\n"}
        for project in (self.project, self.elsewhere):
            server.add_repo(project, roles=roles, files=files)
        self.tracker = github_tracker(server.api_url, self.token)

    def text(self, words):
        """A text of the dialect."""
        return words

    def words(self, body):
        """What people read in it."""
        return body

    def heard(self, words):
        """How a comment with these words is told by the tracker."""
        return words

    def size(self, body):
        """As the vendor counts it."""
        return len(body)

    def of_length(self, number):
        """A text that the vendor counts so."""
        return "x" * number

    def config(self):
        """The tracker, as kintsugi.yml says it."""
        return {"kind": "github", "api_url": self.server.api_url, "token": self.token}

    def another_tracker(self):
        """That of another process."""
        return github_tracker(self.server.api_url, self.token)

    def tracker_that_reaches_nobody(self):
        """The same one, while the vendor is away."""
        return github_tracker(f"{nobody_listens_there()}/api/v3", self.token)

    def cut_after(self, what):
        """The next such change is made, and its answer lost."""
        self.server.faults.cut_after(*REQUESTS[what])

    def cut_before(self, what):
        """The next such change is lost on its way."""
        self.server.faults.cut_before(*REQUESTS[what])

    def interrupt(self, what, act, *, done):
        """While the next such change is on its way, this happens; then the change is made, or lost."""
        method, path = REQUESTS[what]
        cut = None if done else "before"
        self.server.faults.order(Fault(method, re.compile(path), 1, cut=cut, meanwhile=act))

    def count(self, what):
        """How many such changes were asked for."""
        return self.server.count(*REQUESTS[what])

    def changes(self):
        """Requests that could have changed something."""
        return [r for r in self.server.requests if r.method != "GET" and "graphql" not in r.path]

    def refs(self, project=None):
        """Where all issues there are, oldest first."""
        project = project or self.project
        page = f"{self.server.url}/{project}/issues"
        return [
            IssueRef("github", project, str(i.id), f"{project}#{i.number}", f"{page}/{i.number}")
            for i in self.server.issues(project)
        ]

    def set_clock(self, now):
        """What the vendor takes for the time."""
        self.server.world.now = lambda: now

    def bodies(self, project=None):
        """The texts of all issues there, oldest first, as they are and not as the tracker tells."""
        return [issue.body or "" for issue in self.server.issues(project or self.project)]

    def comment_bodies(self, ref):
        """The same for the comments on an issue."""
        return [comment.body for comment in self.server.comments(*self._place(ref))]

    def reactions(self, ref):
        """(login, reaction) on an issue."""
        return [(r.login, r.content) for r in self.server.issue(*self._place(ref)).reactions]

    def children(self, ref):
        """Ids of the issues below."""
        return [str(child) for child in self.server.issue(*self._place(ref)).children]
