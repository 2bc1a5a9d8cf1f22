"""Which values a field can have at all in this Jira; a query for another one is refused, not left empty."""

from __future__ import annotations

from collections.abc import Iterable

from deploy.sandbox.jira.jql_fields import CATEGORY_WORDS
from deploy.sandbox.jira.refusals import wrong
from deploy.sandbox.jira.world import World


def must_exist(world: World, field: str, value: str) -> None:
    """Refused 400 for a project, a type, a status or another name that nobody gave; labels may be anything."""
    known = _known(world, field)
    if known is not None and value.lower() not in {name.lower() for name in known}:
        raise wrong(f"The value '{value}' does not exist for the field '{field}'.")


def _known(world: World, field: str) -> Iterable[str] | None:
    """Ids and names; None where every value is one."""
    projects = world.projects.values()
    match field:
        case "project":
            return [name for each in projects for name in (each.key, str(each.id), each.name)]
        case "issuetype" | "type":
            return [name for each in projects for kind in each.types for name in (kind.id, kind.name)]
        case "status":
            statuses = [status for each in projects for status in each.workflow.statuses]
            return [name for status in statuses for name in (status.id, status.name)]
        case "statuscategory":
            return [*CATEGORY_WORDS, *CATEGORY_WORDS.values()]
        case "priority":
            return [*world.priorities, *world.priorities.values()]
        case "resolution":
            return [*world.resolutions, *world.resolutions.values()]
        case _:
            return None
