"""One credential, sent over one connection per thread, without retries."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import github
import requests
import urllib3
from github.Requester import Requester

from syncer.errors import GiveUp, TryLater
from syncer.trackers.github.address import Address
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.connection import AnyConnection, NotReady, connect
from syncer.trackers.github.errors import Ask, broken


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends a request as it is; the token is in no error and no log."""

    address: Address
    token: str = field(repr=False)
    _threads: threading.local = field(default_factory=threading.local, repr=False)

    def send(
        self,
        ask: Ask,
        verb: str,
        path: str,
        *,
        params: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Whatever was answered, but for a redirect (Redirected). TryLater or GiveUp when nothing was."""
        requester, connection = self._line(ask)
        try:
            return Answer(*requester.requestJson(verb, path, params, headers or {}, body, connection))
        except NotReady:
            problem: TryLater | GiveUp = ask.later("not_ready", "GitHub is still working on the answer.")
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            problem = broken(ask, self.address.server, error)
        raise problem  # out here, so that no request with the token in it is chained

    def graphql_url(self, ask: Ask) -> str:
        """Where GraphQL is asked: beside the REST API, or below it."""
        requester, _ = self._line(ask)
        return requester.graphql_url

    def without_token(self, text: str) -> str:
        """For texts of the server, should it repeat what it was sent."""
        return text.replace(self.token, "***")

    def _line(self, ask: Ask) -> tuple[Requester, AnyConnection]:
        """This thread's own. PyGithub's defaults would repeat a POST, and wait a second between writes."""
        line: tuple[Requester, AnyConnection] | None = getattr(self._threads, "line", None)
        if line is None:
            url = self.address.checked(ask)
            client = github.Github(
                auth=github.Auth.Token(_usable(ask, self.token)),
                base_url=url,
                user_agent="kintsugi-postmortem",
                retry=None,
                seconds_between_requests=None,
                seconds_between_writes=None,
                api_version="2022-11-28",
            )
            line = self._threads.line = (client.requester, connect(url))
        return line


def _usable(ask: Ask, token: str) -> str:
    """A token with a space or a line end in it would be quoted by the HTTP library's error."""
    if token and token.isascii() and token.isprintable() and " " not in token:
        return token
    raise ask.give_up(
        "token",
        f"trackers.{ask.tracker}.token is empty or has white space or other strange characters in it.",
    )
