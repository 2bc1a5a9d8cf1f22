"""Whether every account belongs to one person, and everybody who owns something is a person we know."""

from __future__ import annotations

from collections.abc import Iterator

from rules.directory import Directory
from rules.policy.draft import Draft
from rules.policy.names import hint
from rules.policy.problems import Complaint, Path

_KEYS = ("name", "github", "jira", "email", "chat")
SERVICE_OWNER = "service.owner"


def people_are_unique(draft: Draft) -> Iterator[Complaint]:
    """A name or an account that two rows share would name nobody."""
    for key in _KEYS:
        seen: dict[str, int] = {}
        for at, person in enumerate(draft.people):
            value = getattr(person, key) if person else None
            if value is None:
                continue
            if value.casefold() in seen:
                first = seen[value.casefold()]
                yield Complaint(
                    ("people", at, key), f'"{value}" stands in people[{first}] too; one row per person'
                )
            seen.setdefault(value.casefold(), at)


def owners_are_people(draft: Draft) -> Iterator[Complaint]:
    """Owners of services, and whom rules make accountable."""
    if None in draft.people:
        return  # it might be the one that could not be read
    for name, service in draft.services.items():
        if service and service.owner:
            yield from _is_known(service.owner, ("services", name, "owner"), draft)
    for at, rule in enumerate(draft.rules):
        if rule and rule.postmortem.accountable != SERVICE_OWNER:
            yield from _is_known(
                rule.postmortem.accountable, ("rules", at, "postmortem", "accountable"), draft
            )


def _is_known(owner: str, path: Path, draft: Draft) -> Iterator[Complaint]:
    people = tuple(person for person in draft.people if person)
    if Directory(people).find(owner) is None:
        others = (SERVICE_OWNER,) if path[-1] == "accountable" else ()
        near = hint(owner, (*(person.name for person in people), *others))
        yield Complaint(
            path, f'there is nobody called "{owner}" in people{near or "; add a row for them there"}'
        )
