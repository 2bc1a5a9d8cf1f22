"""A local Jira with people in it, and the requests that tests send to it."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import jira
import requests

from deploy.sandbox.jira.records import Account
from deploy.sandbox.jira.server import LocalJira
from deploy.sandbox.jira.workflow import SIMPLE, Workflow

ROLES = {"kintsugi": "member", "alice": "admin", "bob": "member", "vera": "viewer"}


def adf(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "doc", "version": 1, "content": list(blocks)}


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


@dataclass
class Site:
    """A local Jira with people: alice is admin, bob and kintsugi are members, vera only looks."""

    server: LocalJira
    people: dict[str, Account]
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def cloud(self) -> bool:
        return self.server.world.flavour.name == "cloud"

    @property
    def api(self) -> str:
        return self.server.world.api_url

    def new_project(self, workflow: Workflow = SIMPLE, **more: Any) -> str:
        """The key of a project that no other test knows."""
        key = f"P{next(self.numbers)}"
        self.server.add_project(key, f"Project {key}", **{"roles": ROLES, "workflow": workflow, **more})
        return key

    def auth(self, name: str) -> dict[str, str]:
        """The header with this account's credentials."""
        account = self.people[name]
        if not self.cloud:
            return {"Authorization": f"Bearer {account.token}"}
        sent = base64.b64encode(f"{account.email}:{account.token}".encode()).decode()
        return {"Authorization": f"Basic {sent}"}

    def client(self, name: str = "kintsugi") -> closing[jira.JIRA]:
        account = self.people[name]
        credentials: dict[str, Any] = (
            {"basic_auth": (account.email, account.token)} if self.cloud else {"token_auth": account.token}
        )
        options = {"rest_api_version": "3" if self.cloud else "2"}
        return closing(jira.JIRA(self.server.url, options=options, max_retries=0, **credentials))

    def send(self, method: str, path: str, name: str | None = "kintsugi", **more: Any) -> requests.Response:
        """A plain request, for what the library hides."""
        headers = {**(self.auth(name) if name else {}), **more.pop("headers", {})}
        return requests.request(method, f"{self.api}{path}", headers=headers, timeout=10, **more)

    def text(self, words: str) -> Any:
        """A rich text of one paragraph."""
        return adf(paragraph(words)) if self.cloud else words

    def fields(self, project: str, /, **more: Any) -> dict[str, Any]:
        """What a create request needs at least."""
        return {
            "project": {"key": project},
            "issuetype": {"name": "Task"},
            "summary": "Add a canary stage",
            **more,
        }

    def create(self, project: str, /, name: str = "kintsugi", **more: Any) -> str:
        """The key of a new issue."""
        answer = self.send("POST", "/issue", name, json={"fields": self.fields(project, **more)})
        assert answer.status_code == 201, answer.text
        key: str = answer.json()["key"]
        return key

    def refused(self, project: str, /, name: str = "kintsugi", **more: Any) -> dict[str, str]:
        """The errors, by field, that a create request meets."""
        answer = self.send("POST", "/issue", name, json={"fields": self.fields(project, **more)})
        assert answer.status_code == 400, answer.text
        assert answer.json()["errorMessages"] == []
        errors: dict[str, str] = answer.json()["errors"]
        return errors

    def read(self, key: str, name: str = "kintsugi") -> dict[str, Any]:
        """The fields of an issue."""
        answer = self.send("GET", f"/issue/{key}", name)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["fields"]
        return found

    def user(self, name: str) -> dict[str, Any]:
        """How a request names a person."""
        return {"accountId" if self.cloud else "name": self.people[name].id}


@contextmanager
def standing_site(flavour: Any) -> Iterator[Site]:
    """A local Jira of this flavour, with people."""
    with LocalJira(flavour) as server:
        people = {
            "kintsugi": server.add_user("kintsugi", "bot@acme.dev", "Kintsugi", kind="app"),
            "alice": server.add_user("alice", "alice@acme.dev", "Alice Moreau"),
            "bob": server.add_user("bob", "bob@acme.dev", "Bob Brown", hidden_email=True),
            "vera": server.add_user("vera", "vera@acme.dev", "Vera Viewer"),
            "stranger": server.add_user("stranger", "sam@elsewhere.dev", "Sam Stranger"),
        }
        yield Site(server, people)
