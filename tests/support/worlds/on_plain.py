"""The plain server as a world of the contract."""

from __future__ import annotations

from rules.nouns import Visibility
from worlds.github_requests import github_tracker
from worlds.plain_server import PlainServer

REQUESTS = {
    "create": ("POST", r"^/repos/[^/]+/[^/]+/issues$"),
    "edit": ("PATCH", r"/issues/\d+$"),
    "assign": ("PATCH", r"/issues/\d+$"),
    "label": ("PATCH", r"/issues/\d+$"),
    "close": ("PATCH", r"/issues/\d+$"),
    "comment": ("POST", r"/issues/\d+/comments$"),
    "edit comment": ("PATCH", r"/issues/comments/\d+$"),
    "react": ("POST", r"/reactions$"),
}


class PlainWorld:
    """A bot and three people on a server without luxury."""

    bot, owner, colleague, stranger = "kintsugi-bot", "alice", "bob", "eve"
    project, elsewhere, unknown = "acme/postmortems", "acme/checkout", "acme/nowhere"
    links_children = keeps_history = links_elsewhere = has_workflow = False
    reacts = has_files = several_assignees = True
    visibility = Visibility.PUBLIC
    longest_body = 65_536

    def __init__(self):
        self.server = PlainServer({"secret-of-the-bot": self.bot})
        self.server.thread.start()
        self.tracker = github_tracker(self.server.url, "secret-of-the-bot")

    def text(self, words):
        return words

    def words(self, body):
        return body

    def heard(self, words):
        return words

    def size(self, body):
        return len(body)

    def of_length(self, number):
        return "x" * number

    def copy_mark(self, login, mark):
        self.open_as(login, body=f"copied\n\n<!-- {mark} -->")

    def another_tracker(self):
        return github_tracker(self.server.url, "secret-of-the-bot")

    def tracker_that_reaches_nobody(self):
        other = PlainServer({})
        other.http.server_close()
        return github_tracker(other.url, "secret-of-the-bot")

    def cut_after(self, what):
        self.server.cuts.append((*REQUESTS[what], "after", None))

    def cut_before(self, what):
        self.server.cuts.append((*REQUESTS[what], "before", None))

    def interrupt(self, what, act, *, done):
        self.server.cuts.append((*REQUESTS[what], "" if done else "before", act))

    def config(self):
        return {"kind": "github", "api_url": self.server.url, "token": "secret-of-the-bot"}

    def count(self, what):
        method, path = REQUESTS[what]
        return sum(1 for seen in self.server.seen if seen[0] == method and self.server.matches(path, seen[1]))

    def changes(self):
        return [seen for seen in self.server.seen if seen[0] != "GET" and seen[1] != "/graphql"]

    def open_as(self, login, title="Theirs", body="", project=None):
        with self.server.lock:
            return self.server.make(project or self.project, login, title=title, body=body)["number"]

    def set_clock(self, now):
        self.server.now = lambda: now

    def bodies(self, project=None):
        found = [i for (where, _), i in self.server.issues.items() if where == (project or self.project)]
        return [issue["body"] or "" for issue in found]

    def comment_bodies(self, ref):
        return [c["body"] for c in self.server.comments.values() if c["at"] == list(self._place(ref))]

    def reactions(self, ref):
        return [tuple(mine) for mine in self._issue(ref)["reactions"]]

    def edit_body(self, ref, login, text):
        self.server.change(self._issue(ref), {"body": text}, login)

    def close(self, ref, login, *, completed=True):
        reason = "completed" if completed else "not_planned"
        self.server.change(self._issue(ref), {"state": "closed", "state_reason": reason}, login)

    def reopen(self, ref, login):
        self.server.change(self._issue(ref), {"state": "open"}, login)

    def comment(self, ref, login, text):
        with self.server.lock:
            self.server.say(*self._place(ref), body={"body": text}, login=login)

    def assign(self, ref, *logins):
        self.server.change(self._issue(ref), {"assignees": logins}, self.owner)

    def label(self, ref, *names):
        there = [label["name"] for label in self._issue(ref)["labels"]]
        self.server.change(self._issue(ref), {"labels": [*there, *names]}, self.owner)

    def delete(self, ref):
        del self.server.issues[self._place(ref)]

    def move(self, ref):
        old = self.server.issues.pop(self._place(ref))
        made = self.server.make(self.elsewhere, old["user"]["login"], title=old["title"], body=old["body"])
        self.server.moved[self._place(ref)] = f"{self.elsewhere}/issues/{made['number']}"

    def _issue(self, ref):
        return self.server.issues[self._place(ref)]

    @staticmethod
    def _place(ref):
        project, _, number = ref.key.partition("#")
        return project, int(number)
