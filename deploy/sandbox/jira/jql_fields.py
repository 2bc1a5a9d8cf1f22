"""What JQL can ask an issue about, as it was when the index last saw it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from deploy.sandbox.jira.records import Issue
from deploy.sandbox.jira.shapes import type_of
from deploy.sandbox.jira.world import World


@dataclass(frozen=True, slots=True)
class Asked:
    """One issue that a query is tried on."""

    world: World
    issue: Issue


KEYS = frozenset({"key", "issuekey", "issue", "id"})
TIMES: Mapping[str, Callable[[Asked], datetime]] = {
    "created": lambda asked: asked.issue.created,
    "createddate": lambda asked: asked.issue.created,
    "updated": lambda asked: asked.issue.updated,
    "updateddate": lambda asked: asked.issue.updated,
}


CATEGORY_WORDS = {"new": "to do", "indeterminate": "in progress", "done": "done"}


def _people(asked: Asked, field: str) -> list[str]:
    name = asked.issue.creator if field == "creator" else asked.issue.fields.get(field)
    if not name:
        return []
    account = asked.world.account(name)
    return [account.id, account.name, account.display.lower(), account.email.lower()]


def _status(asked: Asked, field: str) -> list[str]:
    status = asked.world.home(asked.issue).workflow.status(asked.issue.status)
    if field == "status":
        return [status.name.lower(), status.id]
    return [status.category, CATEGORY_WORDS[status.category]]


def names_of(asked: Asked, field: str) -> list[str]:
    """Everything in small letters by which the field's value may be called; nothing when it is empty."""
    world, issue = asked.world, asked.issue
    home = world.home(issue)
    match field:
        case "project":
            return [home.key.lower(), str(home.id), home.name.lower()]
        case "reporter" | "assignee" | "creator":
            return _people(asked, field)
        case "status" | "statuscategory":
            return _status(asked, field)
        case "issuetype" | "type":
            kind = type_of(home, issue.type)
            return [kind.name.lower(), kind.id]
        case "labels":
            return [label.lower() for label in issue.fields.get("labels") or ()]
        case "priority" | "resolution":
            table = world.priorities if field == "priority" else world.resolutions
            value = issue.fields.get(field)
            return [value, table[value].lower()] if value else []
        case "parent":
            parent = world.issues.get(issue.fields.get("parent") or 0)
            return [str(parent.id), parent.key.lower()] if parent else []
        case "summary":
            return [str(issue.fields["summary"]).lower()]
        case _:
            value = issue.fields.get("duedate") if field in {"due", "duedate"} else None
            return [value] if value else []


_PEOPLE, _PLACES = {"reporter", "assignee", "creator"}, {"project", "parent"}
_STANDING = {"status", "statuscategory", "resolution", "priority", "due", "duedate"}
KNOWN = _PEOPLE | _PLACES | _STANDING | {"issuetype", "type", "labels", "summary"}
