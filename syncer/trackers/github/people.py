"""What accounts may do: who we are, who can be assigned, whose commands are obeyed."""

from __future__ import annotations

from dataclasses import dataclass

from rules.nouns import Account
from syncer.trackers.github import convert
from syncer.trackers.github.app import App
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import PermissionPayload, UserPayload
from syncer.trackers.github.places import is_login, repo_path
from syncer.trackers.remembered import Remembered

_FOR_EVER = float("inf")
_YES_FOR, _NO_FOR = 300.0, 60.0  # seconds
_MAY_WRITE = frozenset({"admin", "maintain", "write"})
_NOT_OFFERED = (405, 501)


@dataclass(frozen=True, slots=True)
class People:
    """Accounts, some answers about them remembered for a while."""

    client: Client
    app: App | None
    bots: Remembered[Account]
    assignable: Remembered[bool]

    def bot(self) -> Account:
        """The account of the token, or the App's own."""
        if self.app:
            return self.app.bot()
        if known := self.bots.get(""):
            return known
        ask = Ask(self.client.name, "find out who we are")
        answer = self.client.get(ask, "/user", expect=(200, 403))
        if answer.status == 403:
            raise ask.give_up(
                "app_token",
                f"GitHub does not say whose token this is ({self.client.said(ask, answer) or 403}). If an App made "
                f"it, put app_id and private_key_file into trackers.{self.client.name} instead: it expires anyway.",
            )
        found = convert.account(self.client.understand(ask, answer, UserPayload.model_validate))
        return self.bots.keep("", found, _FOR_EVER)

    def can_assign(self, project: str, login: str) -> bool:
        """Whether an issue there may be this account's. Servers that cannot say are asked by trying."""
        if not is_login(login):
            return False
        key = f"{project} {login}".casefold()
        if (known := self.assignable.get(key)) is not None:
            return known
        answer = self._is_assignable(project, login)
        return self.assignable.keep(key, answer, _YES_FOR if answer else _NO_FOR)

    def may_write(self, project: str, login: str) -> bool:
        """Whether its role there is write, maintain or admin. Nobody's, where we may not ask (403)."""
        if not is_login(login):
            return False
        ask = Ask(self.client.name, f"ask what {login} may do in {project}", project)
        path = f"{repo_path(project)}/collaborators/{login}/permission"
        answer = self.client.get(ask, path, expect=(200, 403, 404))
        if answer.status != 200:
            return False
        found = self.client.understand(ask, answer, PermissionPayload.model_validate)
        return bool({found.permission, found.role_name} & _MAY_WRITE)

    def _is_assignable(self, project: str, login: str) -> bool:
        ask = Ask(self.client.name, f"ask whether {login} can be assigned in {project}", project)
        everyone = f"{repo_path(project)}/assignees"
        answer = self.client.get(ask, f"{everyone}/{login}", expect=(200, 204, 404, *_NOT_OFFERED))
        if answer.status != 404:
            return True
        listed = self.client.get(ask, everyone, {"per_page": 1}, expect=(200, 404, *_NOT_OFFERED))
        return listed.status != 200  # where not even the list is known, 404 says nothing about the account
