"""A local GitHub with people in it, and the requests that tests send to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import github
import requests

from deploy.sandbox.github.server import LocalGitHub


@dataclass
class Town:
    """A local GitHub with people: olive is admin, alice writes, tim triages, rita reads, the bot writes."""

    server: LocalGitHub
    tokens: dict[str, str]
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def client(self, login: str) -> github.Github:
        return github.Github(
            auth=github.Auth.Token(self.tokens[login]),
            base_url=self.server.api_url,
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=None,
        )

    def repo(self, login: str, name: str) -> Any:
        return self.client(login).get_repo(name)

    def new_repo(self, private: bool = False, owner: str = "acme", **files: str) -> str:
        """The full name of a repository that no other test knows."""
        name = f"{owner}/r{next(self.numbers)}"
        roles = {
            "olive": "admin",
            "alice": "write",
            "tim": "triage",
            "rita": "read",
            "kintsugi[bot]": "write",
        }
        self.server.add_repo(name, private, roles, files)
        return name

    def send(self, method: str, path: str, login: str | None = "alice", **more: Any) -> requests.Response:
        """A plain request, for what PyGithub hides."""
        headers = {"Authorization": f"Bearer {self.tokens[login]}"} if login else {}
        url = f"{self.server.api_url}{path}"
        headers |= more.pop("headers", {})
        return requests.request(method, url, headers=headers, timeout=10, allow_redirects=False, **more)

    def ask(self, query: str, login: str = "alice", **variables: Any) -> Any:
        """A GraphQL answer, errors and all."""
        url = self.server.api_url.removesuffix("/v3") + "/graphql"
        headers = {"Authorization": f"Bearer {self.tokens[login]}"}
        sent = {"query": query, "variables": variables}
        return requests.post(url, json=sent, headers=headers, timeout=10).json()


@contextmanager
def standing_town() -> Iterator[Town]:
    """A local GitHub with people."""
    with LocalGitHub() as server:
        people = {"olive": "Olive Owner", "alice": "Alice Moreau", "tim": "Tim Triage", "rita": "Rita Reader"}
        tokens = {login: server.add_user(login, name=name) for login, name in people.items()}
        tokens["kintsugi[bot]"] = server.add_user("kintsugi[bot]", "Bot")
        tokens["stranger"] = server.add_user("stranger")
        yield Town(server, tokens)


def new_issue(
    town: Town, body: str = "", title: str = "Checkout is down", private: bool = False
) -> tuple[str, str]:
    """The path of a new issue's page, and its repository."""
    name = town.new_repo(private=private)
    town.server.as_person("alice").open_issue(name, title, body)
    return f"/{name}/issues/1", name
