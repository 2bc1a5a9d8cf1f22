"""Leads from what somebody wrote to one account of a tracker: by `people`, else by what the tracker itself tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.codeowners import is_team
from rules.directory import Directory
from rules.nouns import Account

_LOGIN = re.compile(r"@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:_[A-Za-z0-9]+)?)")  # _short: managed users


@dataclass(frozen=True, slots=True)
class Stranger:
    """A mention that leads to no account, and why: a clause that goes on after it."""

    why: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who can be known in one tracker."""

    directory: Directory
    kind: str  # of the tracker
    told: Mapping[str, tuple[Account, ...]] = field(default_factory=dict)  # words asked -> accounts that fit

    def find(self, mention: str) -> Account | Stranger:
        """Exactly one account, or why not. Never guesses."""
        if is_team(mention):
            return Stranger("is a team, and a team is not an owner")
        person = self.directory.find(mention)
        if person and (login := self.directory.login(person, self.kind)):
            return Account(login, person.name)
        if self.directory.is_ambiguous(mention):
            return Stranger("stands for several people in people")
        if self.kind != "github":
            return self._as_told(mention, person.name if person else "")
        if person:
            return Stranger(f"has no `{self.kind}:` in people")
        login_written = _LOGIN.fullmatch(mention.strip())
        return Account(login_written[1], mention.strip()) if login_written else Stranger("is not in people")

    def words(self, mention: str) -> tuple[str, ...]:
        """What to ask the tracker before the mention can be told; nothing where a login says it all."""
        person = self.directory.find(mention)
        if self.kind == "github" or is_team(mention) or self.directory.is_ambiguous(mention):
            return ()
        if person is None:
            return (mention.strip().removeprefix("@"),)
        if self.directory.login(person, self.kind):
            return ()
        return tuple(words for words in (person.email, person.name) if words)

    def _as_told(self, mention: str, name: str) -> Account | Stranger:
        """By account id, e-mail address or name, in the order in which they were asked."""
        for words in self.words(mention):
            accounts = self.told.get(words, ())
            if len(accounts) == 1:
                return Account(accounts[0].login, name or accounts[0].name or mention)
            if accounts:
                return Stranger(f"stands for several people there; add `{self.kind}:` in people")
        return Stranger(f"is not known there, or hides the e-mail address; add `{self.kind}:` in people")
