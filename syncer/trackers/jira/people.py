"""What accounts may do: who we are, who can be assigned, whose commands are obeyed, who is called so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.nouns import Account
from rules.words.cleaning import visible
from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask
from syncer.trackers.jira.flavour import Flavour
from syncer.trackers.jira.payloads import UserPayload
from syncer.trackers.jira.places import project_path
from syncer.trackers.remembered import Remembered

_FOR_EVER = float("inf")
_YES_FOR, _NO_FOR = 300.0, 60.0  # seconds
_MOST = 100


@dataclass(frozen=True, slots=True)
class People:
    """Accounts, some answers about them remembered for a while."""

    client: Client
    flavour: Flavour
    bots: Remembered[Account]
    assignable: Remembered[bool]

    def bot(self) -> Account:
        """The account of the token."""
        return self.bots.get("") or self.bots.keep("", self.authenticated(), _FOR_EVER)

    def authenticated(self) -> Account:
        """The same, asked now. GiveUp when the token is not accepted any more: nothing is gone because of that."""
        ask = Ask(self.client.name, "find out who we are")
        answer = self.client.get(ask, "/myself", expect=(200, 404))
        if answer.status == 404:  # whoever is logged in is somebody
            server, kind = self.client.sender.address.server, self.flavour.title
            raise ask.give_up("not_jira", f"there is no {kind} at {server}; check url and flavour.")
        return self.flavour.account(self.client.understand(ask, answer, UserPayload.model_validate))

    def can_assign(self, project: str, login: str) -> bool:
        """Whether an issue there may be this account's."""
        key = f"{project} {login}"
        if (known := self.assignable.get(key)) is not None:
            return known
        answer = self.may_write(project, login)
        return self.assignable.keep(key, answer, _YES_FOR if answer else _NO_FOR)

    def may_write(self, project: str, login: str) -> bool:
        """Whether it can be assigned there, now; never a portal customer."""
        if not self.flavour.is_login(login):
            return False
        found = self._search(project, self.flavour.named(login))
        return any(self.flavour.account(user).login.casefold() == login.casefold() for user in found)

    def called(self, project: str, words: str) -> tuple[Account, ...]:
        """Who can be assigned there and has just this account, e-mail address or name; several are none to choose."""
        wanted = visible(words).removeprefix("@").casefold()
        if not wanted:
            return ()
        found = {
            user.account_id or user.name: user for user in self._search(project, self.flavour.called(wanted))
        }
        if self.flavour.is_login(words):
            found |= {u.account_id or u.name: u for u in self._search(project, self.flavour.named(words))}
        for names in (_logins, _emails, _names):
            fitting = [user for user in found.values() if wanted in map(str.casefold, names(user))]
            if fitting:
                return tuple(self.flavour.account(user) for user in fitting)
        return ()

    def _search(self, project: str, query: Mapping[str, str]) -> list[UserPayload]:
        project_path(project)  # GiveUp for what is no key
        ask = Ask(self.client.name, f"ask who can be assigned in {project}", project)
        params = {**query, "project": project, "maxResults": _MOST}
        answer = self.client.get(ask, "/user/assignable/search", params, expect=(200, 404))
        if answer.status != 200:
            return []
        entries = self.client.understand(ask, answer, list)
        users = [self.client.valid(ask, entry, UserPayload.model_validate) for entry in entries]
        return [user for user in users if user.active and user.kind != "customer"]


def _logins(user: UserPayload) -> tuple[str, ...]:
    return user.account_id, user.name


def _emails(user: UserPayload) -> tuple[str, ...]:
    return (user.email,)


def _names(user: UserPayload) -> tuple[str, ...]:
    return (visible(user.display_name),)
