"""A GitHub with people in it, as the contract and GitHub's own tests see it; every request goes over a real socket.

A tracker world (see `contract/conftest.py` for who uses it) has a bot and three people: `owner` may do everything,
`colleague` may be assigned and write, `stranger` only reads. What a world does for a test is named in its methods.
"""

from __future__ import annotations

import importlib.util
import re
import socket
import time
from datetime import timedelta
from pathlib import Path

import pytest

from deploy.sandbox.faults import Fault
from deploy.sandbox.github.server import LocalGitHub
from rules.nouns import IssueRef, Visibility
from syncer.trackers.github import GitHubTracker, TokenAuth
from syncer.trackers.pacing import LocalPace

# A test names what happens to a change by our verbs; these are the requests that make it.
REQUESTS = {
    "create": ("POST", r"^/repos/[^/]+/[^/]+/issues$"),
    "edit": ("PATCH", r"/issues/\d+$"),
    "assign": ("POST", r"/assignees$"),
    "label": ("POST", r"/labels$"),
    "close": ("PATCH", r"/issues/\d+$"),
    "comment": ("POST", r"/issues/\d+/comments$"),
    "edit comment": ("PATCH", r"/issues/comments/\d+$"),
    "react": ("POST", r"/reactions$"),
    "link": ("POST", r"/sub_issues$"),
}


def nobody_listens_there():
    """An address that refuses connections."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def github_tracker(api_url, token, **changed):
    """As wiring makes it, with a pace of its own."""
    given = {
        "name": "github",
        "api_url": api_url,
        "auth": TokenAuth(token),
        "visible_after": timedelta(seconds=30),
        "allow": ("acme/*",),
        "pace": LocalPace(time.monotonic, time.sleep),
    }
    return GitHubTracker(**(given | changed))


class GitHubWorld:
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

    def copy_mark(self, login, mark):
        """Somebody's issue that carries a mark of ours."""
        self.open_as(login, body=f"copied\n\n<!-- {mark} -->")

    def config(self):
        """The tracker, as kintsugi.yml says it."""
        return {"kind": "github", "api_url": self.server.api_url, "token": self.token}

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

    def open_as(self, login, title="Theirs", body="", project=None):
        """An issue of somebody's; its number."""
        return self.server.as_person(login).open_issue(project or self.project, title, body).number

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

    def edit_body(self, ref, login, text):
        """A person saves a text."""
        self.server.as_person(login).edit_body(*self._place(ref), text)

    def close(self, ref, login, *, completed=True):
        """A person closes it."""
        self.server.as_person(login).close(*self._place(ref), "completed" if completed else "not_planned")

    def reopen(self, ref, login):
        """A person opens it again."""
        self.server.as_person(login).reopen(*self._place(ref))

    def comment(self, ref, login, text):
        """A person comments."""
        self.server.as_person(login).comment(*self._place(ref), text)

    def assign(self, ref, *logins):
        """The owner decides whose it is."""
        self.server.as_person(self.owner).assign(*self._place(ref), *logins)

    def label(self, ref, *names):
        """The owner puts labels on."""
        self.server.as_person(self.owner).label(*self._place(ref), *names)

    def delete(self, ref):
        """The owner deletes it for good."""
        self.server.as_person(self.owner).delete(*self._place(ref))

    def move(self, ref):
        """The owner moves it to the other project."""
        self.server.as_person(self.owner).transfer(*self._place(ref), self.elsewhere)

    def take_rights_away(self):
        """From now on the bot only reads."""
        for project in (self.project, self.elsewhere):
            self.server.give_role(project, self.bot, "read")

    @staticmethod
    def _place(ref):
        project, _, number = ref.key.partition("#")
        return project, int(number)


def _jira():
    """The module beside this one; the tests are no package."""
    spec = importlib.util.spec_from_file_location("jira_world", Path(__file__).with_name("jira_world.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def jira_world():
    """The world's class, for those who want another one."""
    return _jira().JiraWorld


@pytest.fixture
def jira_cloud(jira_world):
    made = jira_world("cloud")
    yield made
    made.server.stop()


@pytest.fixture
def jira_datacenter(jira_world):
    made = jira_world("datacenter")
    yield made
    made.server.stop()


@pytest.fixture
def github():
    with LocalGitHub() as server:
        yield GitHubWorld(server)


@pytest.fixture
def github_without_graphql(github):
    github.server.faults.answer("POST", "graphql", 404, times=1_000_000)
    github.keeps_history = False
    return github


@pytest.fixture
def make_tracker():
    return github_tracker
