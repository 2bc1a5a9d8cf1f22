"""One credential, sent over one connection per thread, without retries."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import github
import requests
import urllib3
from github.Requester import Requester

from syncer.errors import GiveUp, TryLater
from syncer.secrecy import unlogged
from syncer.trackers.github.address import Address
from syncer.trackers.github.answer import Answer
from syncer.trackers.github.connection import AnyConnection, NotReady, connect
from syncer.trackers.github.errors import Ask
from syncer.trackers.no_answer import broken

# https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
_SECRETS = re.compile(r"\b(?:gh[a-z]_|github_pat_|eyJ)[\w.-]{8,}")


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends a request as it is; what proves who we are is in no error and no log."""

    address: Address
    credential: Callable[[Ask], github.Auth.Auth] = field(repr=False)  # the same object until it is renewed
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
            with unlogged("github.Requester"):  # at "debug" it writes answers, and one of them is a new token
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

    def without_secrets(self, ask: Ask, text: str) -> str:
        """For texts of the server, should it repeat what it was sent."""
        credential = self.credential(ask)
        if isinstance(credential, github.Auth.Token):
            text = text.replace(credential.token, "***")
        return _SECRETS.sub("***", text)

    def _line(self, ask: Ask) -> tuple[Requester, AnyConnection]:
        """This thread's own: PyGithub keeps the request on a connection that all threads of a client share."""
        credential = self.credential(ask)
        line: tuple[github.Auth.Auth, Requester, AnyConnection] | None = getattr(self._threads, "line", None)
        if line is None or line[0] is not credential:
            url = self.address.checked(ask)
            line = self._threads.line = (credential, _requester(credential, url), connect(url))
        return line[1:]


def _requester(credential: github.Auth.Auth, url: str) -> Requester:
    """PyGithub's defaults would repeat a POST, and wait a second between writes."""
    return github.Github(
        auth=credential,
        base_url=url,
        user_agent="kintsugi-postmortem",
        retry=None,
        seconds_between_requests=None,
        seconds_between_writes=None,
        api_version="2022-11-28",
    ).requester
