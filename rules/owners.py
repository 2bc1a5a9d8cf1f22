"""Exactly one owner for each action item: never silently nobody, never a team, never the bot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rules.codeowners import is_team, owners_of_everything
from rules.people import People, Stranger


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that could own it, and why: `owner of checkout`. `mention` is how the line names them."""

    login: str
    name: str
    why: str
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A mention that leads to no account, and why: a clause that goes on after it."""

    mention: str
    why: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has it, why, and the note for people; the note is empty when the line says just that."""

    login: str
    name: str
    why: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody can have it; the note says who was tried and what to do."""

    note: str


def resolve(mention: str, why: str, people: People, written: bool = False) -> Candidate | Unknown:
    """The account that a mention leads to; `written` when it stands on the line itself."""
    found = people.find(mention)
    if isinstance(found, Stranger):
        return Unknown(people.shown(mention), found.why)
    return Candidate(found.login, found.name, why, people.shown(mention) if written else None)


def candidates(
    mention: str | None,
    service_owner: str | None,
    codeowners: str | None,
    accountable: str | None,
    people: People,
    *,
    bot_login: str | None = None,
    service_name: str = "",
) -> tuple[Candidate | Unknown, ...]:
    """Who could own it: the line's person, the service's owner, CODEOWNERS' first person, the accountable."""
    found: list[Candidate | Unknown] = []
    if mention:
        found.append(resolve(mention, f"you wrote {people.shown(mention)}", people, written=True))
    if service_owner:
        found.append(resolve(service_owner, f"owner of {service_name or 'the service'}", people))
    if codeowners:
        found += first_person(codeowners, people)
    if accountable:
        found.append(resolve(accountable, "accountable for the post-mortem", people))
    return tuple(_not_the_bot(one, bot_login) for one in found)


def first_person(codeowners: str, people: People) -> list[Candidate | Unknown]:
    """The first of the `*` rule who is a person with an account; teams are passed over.

    The logins in it are of the tracker that it lies in, wherever the post-mortem is.
    """
    people = replace(people, written_in=None)
    persons = (owner for owner in owners_of_everything(codeowners) if not is_team(owner))
    for owner in persons:
        if isinstance(one := resolve(owner, "first in CODEOWNERS", people), Candidate):
            return [one]
    return []


def _not_the_bot(one: Candidate | Unknown, bot_login: str | None) -> Candidate | Unknown:
    if isinstance(one, Candidate) and bot_login and _bare(one.login) == _bare(bot_login):
        return Unknown(one.mention or one.name, "is this service, and it keeps no promises of people")
    return one


def _bare(login: str) -> str:
    return login.casefold().removesuffix("[bot]")


def choose(
    candidates: Sequence[Candidate | Unknown], is_assignable: Callable[[str], bool], project: str = ""
) -> Owner | Nobody:
    """The first who can be assigned; whoever was passed over is named in the note."""
    passed: list[str] = []
    tried: set[str] = set()
    for one in candidates:
        if isinstance(one, Unknown):
            passed.append(f"{one.mention} {one.why}")
        elif one.login.casefold() not in tried:
            tried.add(one.login.casefold())
            if is_assignable(one.login):
                return Owner(one.login, one.name, one.why, _note(one, passed))
            passed.append(
                f"{one.mention or one.name} cannot be assigned" + (f" in {project}" if project else "")
            )
    said = "; ".join(passed) or "nobody is named, and the service has no owner"
    return Nobody(f"{said}; write @login on the line, or give the service an `owner:` in kintsugi.yml")


def _note(one: Candidate, passed: Sequence[str]) -> str:
    if passed:
        return f"{'; '.join(passed)}; {one.name}, {one.why}, has it instead"
    if one.mention is None:
        return f"nobody named: {one.why}"
    return "" if one.mention.casefold() == one.name.casefold() else one.why
