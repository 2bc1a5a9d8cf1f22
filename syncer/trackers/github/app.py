"""A GitHub App: what its bot is called, where it is installed, and a token that is renewed before it expires."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import github

from rules.nouns import Account
from rules.words.cleaning import shortened, visible
from syncer.errors import GiveUp
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import AccessTokenPayload, AppPayload, InstallationPayload
from syncer.trackers.github.places import segment
from syncer.trackers.remembered import Remembered

_FOR_EVER = float("inf")
RENEW_AFTER = 600.0  # seconds; a token lives for an hour, but has the permissions of its birth


@dataclass(frozen=True, slots=True)
class Installed:
    """The token of one installation, and what it may do."""

    credential: github.Auth.Token = field(repr=False)
    permissions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class App:
    """Asked by its own signature (`client`), so that it can hand out tokens for everything else."""

    client: Client
    installation_id: str | None
    bots: Remembered[Account]
    tokens: Remembered[Installed]
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def bot(self) -> Account:
        """`<slug>[bot]`: under this login GitHub shows what the App does."""
        if known := self.bots.get(""):
            return known
        ask = Ask(self.client.name, "find out which App we are")
        app = self.client.understand(ask, self.client.get(ask, "/app"), AppPayload.model_validate)
        return self.bots.keep("", Account(f"{app.slug}[bot]", app.name, is_bot=True), _FOR_EVER)

    def credential(self, ask: Ask) -> github.Auth.Auth:
        """The present token."""
        return self._installed(ask.tracker).credential

    def may_write_issues(self) -> bool:
        """Whether the installation granted that; `permissions` of a repository say nothing about an App."""
        return self.permissions().get("issues") == "write"

    def permissions(self) -> Mapping[str, str]:
        """What the installation granted: `{"issues": "write"}`."""
        return self._installed(self.client.name).permissions

    def _installed(self, tracker: str) -> Installed:
        with self._one_at_a_time:
            if known := self.tokens.get(""):
                return known
            ask = Ask(tracker, "get a token for the App")
            where = f"/app/installations/{segment(self._installation(ask))}/access_tokens"
            answer = self.client.exchange(ask, where, {}, expect=(201,))
            made = self.client.understand(ask, answer, AccessTokenPayload.model_validate)
            found = Installed(github.Auth.Token(made.token.get_secret_value()), made.permissions)
            return self.tokens.keep("", found, RENEW_AFTER)

    def _installation(self, ask: Ask) -> str:
        if self.installation_id is not None:
            return self.installation_id
        found = [
            self.client.valid(ask, entry, InstallationPayload.model_validate)
            for page in self.client.pages(ask, "/app/installations")
            for entry in page
        ]
        if len(found) != 1:
            raise _not_once(ask, found)
        return str(found[0].id)


def _not_once(ask: Ask, found: list[InstallationPayload]) -> GiveUp:
    if not found:
        return ask.give_up("not_installed", "the App is installed nowhere; install it from its page.")
    names = ", ".join(f"{i.id} ({shortened(visible(i.account.login), 60)})" for i in found[:10])
    key = f"trackers.{ask.tracker}.installation_id"
    return ask.give_up("installation", f"the App is installed more than once; set {key} to one of {names}.")
