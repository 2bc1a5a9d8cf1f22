"""Who an issue is given to, at an address of its own: it asks for no screen, only for the permission to assign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.issues import put
from deploy.sandbox.jira.kinds import Place, read
from deploy.sandbox.jira.records import Account, Issue
from deploy.sandbox.jira.refusals import BadValue, wrong_fields
from deploy.sandbox.jira.world import World

BY_DEFAULT = "-1"  # whom the project names; nobody, in the projects of this Jira


def assign(world: World, actor: Account, issue: Issue, sent: Mapping[str, Any]) -> Issue:
    """`sent` is the person, or one with null for nobody; Refused 403, at Data Center 401, without the permission."""
    home, status = world.home(issue), 403 if world.flavour.name == "cloud" else 401
    permissions.must(home, actor, "ASSIGN_ISSUES", "You do not have permission to assign issues.", status)
    if world.flavour.meant(sent) == BY_DEFAULT:
        return put(world, actor, issue, {"assignee": None})
    try:
        who = read(Place(world, home, world.fields["assignee"], actor.name), sent)
    except BadValue as bad:
        raise wrong_fields({"assignee": str(bad)}) from None
    return put(world, actor, issue, {"assignee": who})
