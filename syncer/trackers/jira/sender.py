"""One credential, sent over one client of the `jira` library per thread, without retries.

The library's default repeats a POST after a sleep (one lost answer became several issues), so `max_retries=0`. Its
session raises on every refusal with the answer inside; here an answer is an answer. Redirects are never followed:
on a POST, requests would turn it into a GET.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jira
import requests
import urllib3
from jira.resilientsession import ResilientSession

from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira.address import Address
from syncer.trackers.jira.answer import Answer
from syncer.trackers.jira.auth import Auth, CloudAuth, usable
from syncer.trackers.jira.errors import Ask
from syncer.trackers.no_answer import broken

SECONDS = (5, 15)  # to connect, and for each read: together shorter than a lease (30 s)


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends a request as it is; what proves who we are is in no error and no log."""

    address: Address
    auth: Auth = field(repr=False)
    _threads: threading.local = field(default_factory=threading.local, repr=False)

    def send(
        self,
        ask: Ask,
        verb: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        anonymous: bool = False,
    ) -> Answer:
        """Whatever was answered. TryLater or GiveUp when nothing was."""
        url = self.address.checked(ask) + path
        session = self._session(ask)
        more: dict[str, Any] = {"auth": _nobody} if anonymous else {}
        try:
            return _answer(
                session.request(
                    verb,
                    url,
                    params=dict(params or {}),
                    data=None if body is None else json.dumps(body),
                    allow_redirects=False,
                    **more,
                )
            )
        except jira.JIRAError as error:
            if error.response is not None:
                return _answer(error.response)
            problem: TryLater | GiveUp = broken(ask, self.address.server, error)
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            problem = broken(ask, self.address.server, error)
        raise problem  # out here, so that no request with the token in it is chained

    def without_secrets(self, text: str) -> str:
        """For texts of the server, should it repeat what it was sent."""
        for secret in (self.auth.token, _basic(self.auth)):
            text = text.replace(secret, "***") if secret else text
        return text

    def _session(self, ask: Ask) -> ResilientSession:
        """This thread's own."""
        client: jira.JIRA | None = getattr(self._threads, "client", None)
        if client is None:
            if not usable(self.auth):
                where = f"trackers.{ask.tracker}"
                why = "is empty or has white space or strange characters in it"
                raise ask.give_up("token", f"token or user of {where} {why}.")
            client = self._threads.client = _client(self.address.checked(ask), self.auth)
        return client._session


def _client(url: str, auth: Auth) -> jira.JIRA:
    by = (
        {"basic_auth": (auth.user, auth.token)} if isinstance(auth, CloudAuth) else {"token_auth": auth.token}
    )
    headers = {"User-Agent": "kintsugi-postmortem"}
    return jira.JIRA(
        options={"server": url, "headers": headers},
        get_server_info=False,
        max_retries=0,
        timeout=SECONDS,
        logging=False,
        **by,
    )


def _answer(response: requests.Response) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, headers, response.text)


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Without credentials, also where a .netrc has some."""
    request.headers.pop("Authorization", None)
    request.headers.pop("Cookie", None)
    return request


def _basic(auth: Auth) -> str:
    if not isinstance(auth, CloudAuth):
        return ""
    return base64.b64encode(f"{auth.user}:{auth.token}".encode()).decode()
