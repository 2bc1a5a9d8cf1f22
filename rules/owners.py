"""Exactly one owner for each action item: never silently nobody, never a team, never the bot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rules.codeowners import is_team, owners_of_everything
from rules.directory import Directory

__all__ = [
    "Candidate",
    "Directory",
    "Nobody",
    "Owner",
    "Unknown",
    "candidates",
    "choose",
    "first_person",
    "resolve",
]

_LOGIN = re.compile(r"@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:_[A-Za-z0-9]+)?)")  # _short: managed users


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


def resolve(
    mention: str, why: str, directory: Directory, kind: str, written: bool = False
) -> Candidate | Unknown:
    """The account that a mention leads to; `written` when it stands on the line itself."""
    on_line = mention if written else None
    if is_team(mention):
        return Unknown(mention, "is a team, and a team is not an owner")
    if person := directory.find(mention):
        login = directory.login(person, kind)
        if login:
            return Candidate(login, person.name, why, on_line)
        return Unknown(mention, f"has no `{kind}:` in people")
    if directory.is_ambiguous(mention):
        return Unknown(mention, "stands for several people in people")
    if kind == "github" and (account := _LOGIN.fullmatch(mention.strip())):
        return Candidate(account[1], mention.strip(), why, on_line)
    return Unknown(mention, "is not in people")


def candidates(
    mention: str | None,
    service_owner: str | None,
    codeowners: str | None,
    accountable: str | None,
    directory: Directory,
    *,
    kind: str = "github",
    bot_login: str | None = None,
    service_name: str = "",
) -> tuple[Candidate | Unknown, ...]:
    """Who could own it: the line's person, the service's owner, CODEOWNERS' first person, the accountable."""
    found: list[Candidate | Unknown] = []
    if mention:
        found.append(resolve(mention, f"you wrote {mention}", directory, kind, written=True))
    if service_owner:
        found.append(resolve(service_owner, f"owner of {service_name or 'the service'}", directory, kind))
    if codeowners:
        found += first_person(codeowners, directory, kind)
    if accountable:
        found.append(resolve(accountable, "accountable for the post-mortem", directory, kind))
    return tuple(_not_the_bot(one, bot_login) for one in found)


def first_person(codeowners: str, directory: Directory, kind: str) -> list[Candidate | Unknown]:
    """The first of the `*` rule who is a person with an account; teams are passed over."""
    people = (owner for owner in owners_of_everything(codeowners) if not is_team(owner))
    for owner in people:
        if isinstance(one := resolve(owner, "first in CODEOWNERS", directory, kind), Candidate):
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
