"""Finds a row of `people` by whatever somebody wrote: a login, a name or an e-mail address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, assert_never, get_args

from rules.policy.models import Person
from rules.words.cleaning import visible

Realm = Literal["github", "cloud", "datacenter"]  # within one, a login means one person
_REALMS: tuple[Realm, ...] = get_args(Realm)


def _key(text: str | None) -> str:
    return visible(text or "").casefold()


class Directory:
    """The people of kintsugi.yml. Never guesses: two rows that fit are none."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)

    def find(self, mention: str, realm: Realm = "github") -> Person | None:
        """`@bob` by the login in the realm where it is written, else any login, else by name or e-mail address.

        Upper and lower case are one.
        """
        wanted = _key(mention)
        if wanted.startswith("@"):
            wanted = wanted[1:]
            by_name = self._one(p for p in self._people if _key(p.name) == wanted)
            return self.by_login(realm, wanted) or self._by_any_login(wanted) or by_name
        named = self._one(p for p in self._people if wanted and wanted in (_key(p.name), _key(p.email)))
        return named or self._by_any_login(wanted)

    def by_login(self, realm: Realm, login: str) -> Person | None:
        """The person with this account there."""
        wanted = _key(login)
        return self._one(p for p in self._people if wanted and _key(self.login(p, realm)) == wanted)

    def login(self, person: Person, realm: Realm) -> str | None:
        """Their account there, when `people` tells it."""
        match realm:
            case "github":
                return person.github
            case "cloud":
                return person.jira.cloud if person.jira else None
            case "datacenter":
                return person.jira.datacenter if person.jira else None
            case _:
                assert_never(realm)

    def is_ambiguous(self, mention: str) -> bool:
        """Whether several rows carry this name or e-mail address."""
        wanted = _key(mention).removeprefix("@")
        return sum(wanted in (_key(p.name), _key(p.email)) for p in self._people) > 1

    def _by_any_login(self, wanted: str) -> Person | None:
        return self._one(
            p for p in self._people if wanted and wanted in (_key(self.login(p, realm)) for realm in _REALMS)
        )

    def _one(self, people: Iterable[Person]) -> Person | None:
        found = list(people)
        return found[0] if len(found) == 1 else None
