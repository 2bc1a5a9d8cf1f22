"""One local GitHub per test module, real PyGithub clients, and an ear for webhooks."""

from __future__ import annotations

import hmac
import itertools
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import github
import pytest
import requests
from werkzeug.wrappers import Request, Response

from deploy.sandbox.github.records import Hook
from deploy.sandbox.github.server import LocalGitHub
from deploy.sandbox.loopback import Loopback

# Where a browser is expected (CI says so), its absence is a failure; elsewhere these tests need one to be there.
BROWSER_IS_EXPECTED = "KINTSUGI_BROWSER" in os.environ or shutil.which("chromedriver") is not None
collect_ignore = [] if BROWSER_IS_EXPECTED else ["test_pages_in_a_browser.py"]

SECRET = "a secret between the two"


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


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with LocalGitHub() as server:
        people = {"olive": "Olive Owner", "alice": "Alice Moreau", "tim": "Tim Triage", "rita": "Rita Reader"}
        tokens = {login: server.add_user(login, name=name) for login, name in people.items()}
        tokens["kintsugi[bot]"] = server.add_user("kintsugi[bot]", "Bot")
        tokens["stranger"] = server.add_user("stranger")
        yield Town(server, tokens)


@dataclass
class Ear:
    """Hears webhooks on a port of its own; `answer` is the status it gives."""

    server: LocalGitHub
    url: str = ""
    answer: int = 202
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def app(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        with self.lock:
            self.heard.append((dict(request.headers), request.get_data()))
        return Response("thanks", self.answer)(environ, start_response)

    def listen(self, scope: str, *events: str) -> Hook:
        """Hang this ear on a repository or organisation, and forget its ping."""
        hook = self.server.add_hook(scope, self.url, SECRET, events or ("*",))
        assert self.server.drain()
        self.heard.clear()
        return hook

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """Event and payload of everything heard so far, each proven to be signed."""
        assert self.server.drain()
        return [(_proven(headers, body), json.loads(body)) for headers, body in self.heard]

    def names(self) -> list[str]:
        return [f"{event}.{payload.get('action')}" for event, payload in self.events()]


def _proven(headers: dict[str, str], body: bytes) -> str:
    proof = "sha256=" + hmac.new(SECRET.encode(), body, "sha256").hexdigest()
    assert hmac.compare_digest(headers["X-Hub-Signature-256"], proof)
    return headers["X-Github-Event"]


@pytest.fixture
def ear(town: Town) -> Iterator[Ear]:
    listening = Ear(town.server)
    port = Loopback(listening.app)
    listening.url = port.url
    port.start()
    yield listening
    town.server.drain()
    for hook in [h for h in town.server.world.hooks.values() if h.url == listening.url]:
        del town.server.world.hooks[hook.id]
    port.stop()


@pytest.fixture
def refused() -> Callable[..., Any]:
    """Runs a PyGithub call and returns what GitHub refused it with."""

    def run(call: Callable[[], object]) -> github.GithubException:
        with pytest.raises(github.GithubException) as caught:
            call()
        return caught.value

    return run
