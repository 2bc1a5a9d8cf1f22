"""A server of our own that speaks the core of GitHub's REST API and nothing more, as others do.

No GraphQL, no Link header, no ETags, no sub-issues, no requests for single labels or assignees, no `permissions`.
"""

from __future__ import annotations

import base64
import re
import threading
from datetime import UTC, datetime
from urllib.parse import parse_qs

from worlds.plain_listener import Listener, handler_of

LISTS = {"labels", "assignees"}
REPO = r"/repos/(acme/(?:postmortems|checkout))"


class PlainServer:
    """Issues in a dictionary, behind a lock; `cuts` are (method, path, when, act) for requests to come."""

    def __init__(self, users):
        self.users, self.issues, self.moved = users, {}, {}
        self.comments, self.cuts, self.seen = {}, [], []
        self.lock, self.last = threading.RLock(), 100
        self.now = lambda: datetime.now(UTC)
        self.http = Listener(("127.0.0.1", 0), handler_of(self))
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.005,), daemon=True)

    def stop(self):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()

    @staticmethod
    def matches(expression, path):
        return re.search(expression, path) is not None

    def cut(self, method, path):
        for order in self.cuts:
            if order[0] == method and self.matches(order[1], path):
                self.cuts.remove(order)
                return order[2:]
        return "", None

    def obey(self, method, parts, body, login):
        """(status, JSON[, location]) of one request."""
        path, query = parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()}
        if login is None:
            return 401, {"message": "Bad credentials"}
        for wanted, expression, act in self._routes():
            if wanted == method and (found := re.fullmatch(expression, path)):
                return act(*found.groups(), body=body, query=query, login=login)
        return 404, {"message": "Not Found"}

    def _routes(self):
        yield "GET", "/user", lambda login, **_: (200, {"login": login, "id": 7})
        yield "GET", REPO, lambda repo, **_: (200, {"id": len(repo), "full_name": repo, "private": False})
        yield "GET", f"{REPO}/issues", self._list
        yield "POST", f"{REPO}/issues", self._create
        yield "GET", f"{REPO}/issues/(\\d+)", self._issue
        yield "PATCH", f"{REPO}/issues/(\\d+)", self._change
        yield "GET", f"{REPO}/issues/(\\d+)/comments", self._talk
        yield "POST", f"{REPO}/issues/(\\d+)/comments", self.say
        yield "PATCH", f"{REPO}/issues/comments/(\\d+)", self._say_again
        yield "POST", f"{REPO}/(issues/\\d+|issues/comments/\\d+)/reactions", self._react
        yield "GET", f"{REPO}/assignees", lambda *_, **__: (200, [{"login": "bob"}])
        yield (
            "GET",
            f"{REPO}/assignees/(.+)",
            lambda _, who, **__: (204 if who in {"alice", "bob"} else 404, {}),
        )
        yield "GET", f"{REPO}/collaborators/(.+)/permission", self._may
        text = base64.b64encode(b"* @alice\n").decode()
        yield (
            "GET",
            f"{REPO}/contents/CODEOWNERS",
            lambda *_, **__: (200, {"content": text, "encoding": "base64"}),
        )

    def make(self, repo, login, **fields):
        self.last += 1
        number = 1 + max([i["number"] for (where, _), i in self.issues.items() if where == repo], default=0)
        now = self.stamp()
        made = {"id": self.last, "number": number, "title": "", "body": None, "state": "open", "labels": []}
        made |= {
            "assignees": [],
            "user": {"login": login},
            "created_at": now,
            "updated_at": now,
            "closed_at": None,
        }
        made |= {"html_url": f"{self.url}/{repo}/issues/{number}", "reactions": []}
        self.issues[repo, number] = made
        self.change(made, fields, login)
        return made

    def stamp(self):
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def change(self, issue, fields, login):
        issue["updated_at"] = self.stamp()
        issue |= {key: fields[key] for key in ("title", "body", "state", "state_reason") if key in fields}
        issue |= {
            k: [{"name" if k == "labels" else "login": v} for v in fields[k]] for k in LISTS & set(fields)
        }
        if "state" in fields:
            closed = fields["state"] == "closed"
            issue |= {"closed_at": issue["updated_at"] if closed else None}
            issue |= {"closed_by": {"login": login} if closed else None}

    def _list(self, repo, *, query, **_):
        found = [i for (where, _), i in self.issues.items() if where == repo]
        found = [i for i in found if query.get("creator") in {None, i["user"]["login"]}]
        if query.get("state", "open") != "all":
            found = [i for i in found if i["state"] == query.get("state", "open")]
        size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
        return 200, found[::-1][(page - 1) * size : page * size]

    def _create(self, repo, *, body, login, **_):
        return 201, self.make(repo, login, **body)

    def _issue(self, repo, number, **_):
        place = repo, int(number)
        if place in self.moved:
            return 301, {}, f"{self.url}/repos/{self.moved[place]}"
        return (200, self.issues[place]) if place in self.issues else (404, {})

    def _change(self, repo, number, *, body, login, **_):
        found = self._issue(repo, number)
        if found[0] == 301:
            return 307, *found[1:]
        if found[0] == 200:
            self.change(found[1], body, login)
        return found

    def _talk(self, repo, number, *, query, **_):
        found = [c for c in self.comments.values() if c["at"] == [repo, int(number)]]
        size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
        return 200, found[(page - 1) * size : page * size]

    def say(self, repo, number, *, body, login, **_):
        self.last += 1
        made = {"id": self.last, "at": [repo, int(number)], "user": {"login": login}, "body": body["body"]}
        self.comments[self.last] = made | {"created_at": "2026-11-25T08:00:00Z", "reactions": []}
        self.change(self.issues[repo, int(number)], {}, login)
        return 201, self.comments[self.last]

    def _say_again(self, _, number, *, body, **__):
        self.comments[int(number)]["body"] = body["body"]
        return 200, self.comments[int(number)]

    def _react(self, repo, what, *, body, login, **_):
        number = int(what.rpartition("/")[2])
        about = self.comments[number] if "comments" in what else self.issues[repo, number]
        mine = [login, body["content"]]
        new = mine not in about["reactions"]
        about["reactions"] += [mine] if new else []
        return (201 if new else 200), {"content": body["content"]}

    def _may(self, _, who, **__):
        roles = {"alice": "admin", "bob": "write", "eve": "read"}
        return (200, {"permission": roles[who]}) if who in roles else (404, {})
