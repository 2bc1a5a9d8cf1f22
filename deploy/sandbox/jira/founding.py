"""Accounts, projects, fields and screens come to be, as if an administrator had clicked them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from deploy.sandbox.jira.fields import CUSTOM_TYPES, Field, Option
from deploy.sandbox.jira.permissions import KNOWN, ROLES
from deploy.sandbox.jira.records import Account, IssueType, Project
from deploy.sandbox.jira.workflow import Workflow
from deploy.sandbox.jira.world import World

FIRST_CUSTOM = 10_030
LEVELS = {"Epic": 1, "Sub-task": -1}
KINDS = ("atlassian", "app", "customer")


def found_account(
    world: World, name: str, email: str, display: str | None, *, hidden_email: bool, kind: str
) -> Account:
    """Make an account with a token of its own."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    if name.lower() in world.accounts:
        raise ValueError(f"{name} is there already")
    flavour = world.flavour
    made = Account(
        name.lower(), flavour.account_id(name), display or name, email, flavour.token(), hidden_email, kind
    )
    world.accounts[made.name] = world.tokens[made.token] = made
    return made


def found_project(
    world: World,
    key: str,
    name: str,
    *,
    workflow: Workflow,
    issue_types: Sequence[str],
    private: bool,
    public: bool,
    team_managed: bool,
    roles: Mapping[str, str],
    permissions: Mapping[str, Iterable[str]],
) -> Project:
    """Make a project; types called Epic and Sub-task are what their names say."""
    if any(project.key == key for project in world.projects.values()):
        raise ValueError(f"{key} is there already")
    known = {kind.name: kind for project in world.projects.values() for kind in project.types}
    types = [known.get(each) or _type(world, each) for each in issue_types]
    rights = {who.lower(): checked_role(role) for who, role in roles.items()}
    given = {who.lower(): checked_permissions(each) for who, each in permissions.items()}
    sight = (private, public, team_managed)
    made = Project(world.next_id(), key, name, tuple(types), workflow, *sight, rights, given)
    world.projects[made.id] = made
    return made


def _type(world: World, name: str) -> IssueType:
    return IssueType(str(world.next_id()), name, LEVELS.get(name, 0))


def checked_role(role: str) -> str:
    if role not in ROLES:
        raise ValueError(f"{role!r} is none of {', '.join(ROLES)}")
    return role


def checked_permissions(keys: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(keys)
    if unknown := wanted.difference(KNOWN):
        raise ValueError(f"{', '.join(sorted(unknown))}: no such permission")
    return wanted


def found_field(world: World, name: str, custom: str, options: Sequence[str]) -> Field:
    """Add a custom field; it is on no screen yet."""
    if custom not in CUSTOM_TYPES:
        raise ValueError(f"{custom!r} is none of {', '.join(CUSTOM_TYPES)}")
    number = FIRST_CUSTOM + sum(1 for field in world.fields.values() if field.custom)
    choices = tuple(Option(str(world.next_id()), option) for option in options)
    kind = CUSTOM_TYPES[custom]
    operations = ("add", "set", "remove") if kind in {"labels", "options"} else ("set",)
    made = Field(f"customfield_{number}", name, kind, custom, choices, operations)
    world.fields[made.id] = made
    return made


def type_named(project: Project, name: str) -> IssueType:
    for kind in project.types:
        if kind.name == name:
            return kind
    raise ValueError(f"{name!r} is none of {', '.join(kind.name for kind in project.types)}")


def set_screen(
    world: World, project: Project, kind: IssueType, operation: str, fields: Sequence[str]
) -> Project:
    """`operation` is create, edit or a transition's id."""
    if unknown := [name for name in fields if name not in world.fields]:
        raise ValueError(f"{', '.join(unknown)}: no such field")
    changed = replace(project, screens={**project.screens, (kind.id, operation): tuple(fields)})
    world.projects[project.id] = changed
    return changed


def require(world: World, project: Project, kind: IssueType, operation: str, field: str) -> Project:
    """Ask for a field there; whether it is on the screen is another question."""
    place = (kind.id, operation)
    return _requiring(world, project, place, project.required.get(place, frozenset()) | {field})


def spare(world: World, project: Project, kind: IssueType, operation: str, field: str) -> Project:
    """Ask for it no more."""
    place = (kind.id, operation)
    return _requiring(world, project, place, project.required.get(place, frozenset()) - {field})


def _requiring(world: World, project: Project, place: tuple[str, str], fields: frozenset[str]) -> Project:
    changed = replace(project, required={**project.required, place: fields})
    world.projects[project.id] = changed
    return changed
