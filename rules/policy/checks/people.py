"""Whether every account belongs to one person, and everybody who owns something is a person we know."""

from __future__ import annotations

from collections.abc import Iterator

from rules.directory import Directory
from rules.policy.draft import Draft
from rules.policy.models import JiraAccounts, JiraConfig, Person
from rules.policy.names import hint
from rules.policy.problems import Complaint, Path

_KEYS = ("name", "github", "jira", "email", "chat")
SERVICE_OWNER = "service.owner"


def people_are_unique(draft: Draft) -> Iterator[Complaint]:
    """A name or an account that two rows share would name nobody."""
    for key in _KEYS:
        seen: dict[tuple[str, str], int] = {}
        for at, person in enumerate(draft.people):
            told: dict[Path, str] = {}
            for realm, path, value in _values(person, key):
                first = seen.setdefault((realm, value.casefold()), at)
                if first != at:
                    told[path] = f'"{value}" stands in people[{first}] too; one row per person'
            yield from (Complaint(("people", at, *path), why) for path, why in told.items())


def _values(person: Person | None, key: str) -> Iterator[tuple[str, Path, str]]:
    """What a row says there: where it counts, the path to it, and the value."""
    match getattr(person, key, None):
        case str(value):
            yield key, (key,), value
        case JiraAccounts() as accounts:
            said_once = accounts.cloud == accounts.datacenter
            for flavour, value in accounts:
                if value is not None:
                    yield flavour, (key,) if said_once else (key, flavour), value


def accounts_say_which_jira(draft: Draft) -> Iterator[Complaint]:
    """Where both flavours are used, an account that could be of either is of none."""
    flavours = {t.flavour for t in draft.trackers.values() if isinstance(t, JiraConfig)}
    for at, person in enumerate(draft.people):
        accounts = person.jira if person and len(flavours) > 1 else None
        if accounts and accounts.cloud == accounts.datacenter:
            yield Complaint(
                ("people", at, "jira"),
                f'"{accounts.cloud}" could be of either Jira here, for one is cloud and one is datacenter; '
                "write jira: {cloud: ACCOUNT_ID, datacenter: USER_NAME}, or just the one of them that is so",
            )


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
