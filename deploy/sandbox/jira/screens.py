"""Which fields a person sees on a screen; only those can be set there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deploy.sandbox.jira.fields import ALWAYS, NEEDS, USUAL, Field
from deploy.sandbox.jira.permissions import may
from deploy.sandbox.jira.records import Account, Issue, IssueType, Project
from deploy.sandbox.jira.shapes import type_of
from deploy.sandbox.jira.workflow import Transition
from deploy.sandbox.jira.world import World


@dataclass(frozen=True, slots=True)
class Screen:
    """What one account sees when it does one thing in one project; the required fields are not all on it."""

    world: World
    project: Project
    account: Account
    fields: tuple[Field, ...]
    required: frozenset[str]

    def field(self, id: str) -> Field | None:  # noqa: A002 - Jira's word
        return next((each for each in self.fields if each.id == id), None)


def _screen(
    world: World, project: Project, account: Account, names: Sequence[str], required: frozenset[str]
) -> Screen:
    seen = [
        world.fields[name]
        for name in dict.fromkeys(names)
        if name not in NEEDS or may(project, account, NEEDS[name])
    ]
    return Screen(world, project, account, tuple(seen), required)


def create_screen(world: World, project: Project, kind: IssueType, account: Account) -> Screen:
    names = project.screens.get((kind.id, "create"), _usual(world, kind))
    needed = {*ALWAYS, *project.required.get((kind.id, "create"), ())} | (
        {"parent"} if kind.subtask else set()
    )
    extra = ("parent",) if kind.subtask else ()
    return _screen(world, project, account, (*ALWAYS, *extra, *names), frozenset(needed))


def edit_screen(world: World, issue: Issue, account: Account) -> Screen:
    """Nothing is on it for those who may not edit: Cloud then says that no field can be set."""
    home = world.home(issue)
    kind = type_of(home, issue.type)
    names = home.screens.get((kind.id, "edit"), _usual(world, kind))
    needed = {"summary", *home.required.get((kind.id, "create"), ())}
    allowed = ("summary", *names) if may(home, account, "EDIT_ISSUES") else ()
    return _screen(world, home, account, allowed, frozenset(needed))


def transition_screen(world: World, issue: Issue, way: Transition, account: Account) -> Screen:
    home, place = world.home(issue), (issue.type, way.id)
    names = home.screens.get(place, way.screen)
    return _screen(world, home, account, names, way.required | home.required.get(place, frozenset()))


def _usual(world: World, kind: IssueType) -> tuple[str, ...]:
    """Data Center knows parents of sub-tasks only."""
    if world.flavour.name == "cloud" or kind.subtask:
        return USUAL
    return tuple(name for name in USUAL if name != "parent")
