"""Finds a row of `people` by whatever somebody wrote: a login, a name or an e-mail address."""

from __future__ import annotations

from collections.abc import Iterable

from rules.policy.models import Person
from rules.words.cleaning import visible


def _key(text: str | None) -> str:
    return visible(text or "").casefold()


class Directory:
    """The people of kintsugi.yml. Never guesses: two rows that fit are none."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)

    def find(self, mention: str) -> Person | None:
        """`@bob` by GitHub login, else by name or e-mail address; upper and lower case are one."""
        wanted = _key(mention)
        if wanted.startswith("@"):
            wanted = wanted[1:]
            return self.by_login("github", wanted) or self._one(
                p for p in self._people if _key(p.name) == wanted
            )
        named = self._one(p for p in self._people if wanted and wanted in (_key(p.name), _key(p.email)))
        return named or self.by_login("github", wanted)

    def by_login(self, kind: str, login: str) -> Person | None:
        """The person with this account in a tracker of this kind."""
        wanted = _key(login)
        return self._one(p for p in self._people if wanted and _key(self.login(p, kind)) == wanted)

    def login(self, person: Person, kind: str) -> str | None:
        """Their account in a tracker of this kind, when `people` tells it."""
        return person.jira if kind == "jira" else person.github

    def is_ambiguous(self, mention: str) -> bool:
        """Whether several rows carry this name or e-mail address."""
        wanted = _key(mention).removeprefix("@")
        return sum(wanted in (_key(p.name), _key(p.email)) for p in self._people) > 1

    def _one(self, people: Iterable[Person]) -> Person | None:
        found = list(people)
        return found[0] if len(found) == 1 else None
