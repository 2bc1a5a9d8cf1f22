"""Leads from what somebody wrote to one account of a tracker: by `people`, else by what the trackers tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.codeowners import is_team
from rules.directory import Directory, Realm
from rules.nouns import Account
from rules.policy.models import Person

_LOGIN = re.compile(r"@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:_[A-Za-z0-9]+)?)")  # _short: managed users
_KEYS: Mapping[Realm, str] = {"github": "github", "cloud": "jira", "datacenter": "jira"}

Told = Mapping[str, tuple[Account, ...]]  # words asked -> accounts that fit


@dataclass(frozen=True, slots=True)
class Stranger:
    """A mention that leads to no account, and why: a clause that goes on after it."""

    why: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who can be known in one tracker, by mentions that are written in the same one or in another."""

    directory: Directory
    realm: Realm  # where an account is looked for
    told: Told = field(default_factory=dict)
    written_in: Realm | None = None  # where the mention is written, if that is elsewhere
    told_there: Told = field(default_factory=dict)  # who is meant by the logins that are written there
    mentioned: Mapping[str, str] = field(default_factory=dict)  # how mentions there show people, true or not

    def find(self, mention: str) -> Account | Stranger:
        """Exactly one account, or why not. Never guesses."""
        if is_team(mention):
            return Stranger("is a team, and a team is not an owner")
        person = self.person(mention)
        if person and (login := self.directory.login(person, self.realm)):
            return Account(login, person.name)
        if self.directory.is_ambiguous(self._named_there(mention)):
            return Stranger("stands for several people in people")
        if self.realm != "github":
            return self._as_told(mention, person.name if person else "")
        if person:
            return Stranger(f"has no `{_KEYS[self.realm]}:` in people")
        login_written = None if self._is_from_elsewhere(mention) else _LOGIN.fullmatch(mention.strip())
        return Account(login_written[1], mention.strip()) if login_written else Stranger("is not in people")

    def person(self, mention: str) -> Person | None:
        """The row of `people`: by the login where it is written, or by the name that is told for it there."""
        found = self.directory.find(mention, self._where)
        return found or self.directory.find(self._named_there(mention))

    def shown(self, mention: str) -> str:
        """A mention for people to read: Jira Cloud mentions by an id that nobody knows."""
        if self._where != "cloud" or not _is_login(mention):
            return mention
        person = self.directory.by_login("cloud", _bare(mention))
        if person:
            return person.name
        named = self._named_there(mention)
        return self.mentioned.get(mention, mention) if named == mention else named

    def _named_there(self, mention: str) -> str:
        """The name that is told for a login where it is written, else the mention."""
        told = self.told_there if self._is_from_elsewhere(mention) else self.told
        accounts = told.get(_bare(mention), ()) if _is_login(mention) else ()
        return accounts[0].name or mention if len(accounts) == 1 else mention

    def words_there(self, mention: str) -> tuple[str, ...]:
        """What to ask where the mention is written, before it can be looked up here."""
        if not self._is_from_elsewhere(mention) or self.written_in == "github" or is_team(mention):
            return ()
        return () if self.directory.find(mention, self._where) else (_bare(mention),)

    def words(self, mention: str) -> tuple[str, ...]:
        """What to ask the tracker before the mention can be told; nothing where a login says it all."""
        person, named = self.person(mention), self._named_there(mention)
        if self.realm == "github" or is_team(mention) or self.directory.is_ambiguous(named):
            return ()
        if person is None:
            asked = named if self._is_from_elsewhere(mention) else mention
            return () if self._is_from_elsewhere(asked) else (_bare(asked),)
        if self.directory.login(person, self.realm):
            return ()
        return tuple(words for words in (person.email, person.name) if words)

    def _is_from_elsewhere(self, mention: str) -> bool:
        """A login of another tracker says nothing here."""
        return _is_login(mention) and self._where != self.realm

    @property
    def _where(self) -> Realm:
        return self.written_in or self.realm

    def _as_told(self, mention: str, name: str) -> Account | Stranger:
        """By account id, e-mail address or name, in the order in which they were asked."""
        key, asked = _KEYS[self.realm], self.words(mention)
        for words in asked:
            accounts = self.told.get(words, ())
            if len(accounts) == 1:
                return Account(accounts[0].login, name or accounts[0].name or mention)
            if accounts:
                return Stranger(f"stands for several people there; add `{key}:` in people")
        if not asked:
            return Stranger("is not in people")
        if _is_login(mention):
            return Stranger(
                f"is nobody who can be assigned there; give them access, or add `{key}:` in people"
            )
        return Stranger(f"is not known there, or hides the e-mail address; add `{key}:` in people")


def _is_login(mention: str) -> bool:
    words = mention.strip()
    return words.startswith("@") and not any(char.isspace() for char in words)


def _bare(mention: str) -> str:
    return mention.strip().removeprefix("@")
