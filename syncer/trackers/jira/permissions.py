"""What the bot needs in each project: the doctor looks for it, the guides' table is made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncer.trackers.jira.client import Client
from syncer.trackers.jira.errors import Ask


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of Jira's permission scheme."""

    key: str  # as the API calls it
    title: str  # as the scheme of Data Center calls it
    on_cloud: str  # where projects are spaces now, and issues work items
    why: str
    optional: bool = False  # without it something is left out, visibly

    def called(self, client: Client) -> str:
        """By the name that people see."""
        return self.on_cloud if client.api.endswith("/3") else self.title


BROWSE = Permission(
    "BROWSE_PROJECTS", "Browse Projects", "Browse spaces", "find the project and read its issues"
)
CREATE = Permission("CREATE_ISSUES", "Create Issues", "Create work items", "open post-mortems and tickets")
EDIT = Permission(
    "EDIT_ISSUES", "Edit Issues", "Edit work items", "keep title, text, labels and owner in agreement"
)
TRANSITION = Permission(
    "TRANSITION_ISSUES",
    "Transition Issues",
    "Transition work items",
    "close what is done, and open it again",
)
COMMENT = Permission(
    "ADD_COMMENTS", "Add Comments", "Add comments", "write the status comment and the celebration"
)
EDIT_COMMENT = Permission(
    "EDIT_OWN_COMMENTS", "Edit Own Comments", "Edit own comments", "keep the status comment up to date"
)
ASSIGN = Permission(
    "ASSIGN_ISSUES", "Assign Issues", "Assign work items", "give each ticket its owner", optional=True
)
SCHEDULE = Permission(
    "SCHEDULE_ISSUES", "Schedule Issues", "Schedule work items", "set due dates", optional=True
)
LINK = Permission(
    "LINK_ISSUES", "Link Issues", "Link work items", "link tickets to their post-mortem", optional=True
)
RESOLVE = Permission(
    "RESOLVE_ISSUES",
    "Resolve Issues",
    "Resolve work items",
    "say whether it was done or dropped",
    optional=True,
)
NEEDED = (BROWSE, CREATE, EDIT, TRANSITION, COMMENT, EDIT_COMMENT, ASSIGN, SCHEDULE, LINK, RESOLVE)


def permissions(client: Client, project: str, keys: Sequence[str]) -> frozenset[str]:
    """Those of `keys` that the bot has there."""
    ask = Ask(client.name, f"ask what the bot may do in {project}", project)
    params = {"projectKey": project}
    if client.api.endswith("/3"):  # Data Center tells all of them, and knows no such parameter
        params["permissions"] = ",".join(keys)
    data = client.understand(ask, client.get(ask, "/mypermissions", params), dict)
    told = data.get("permissions")
    held = told if isinstance(told, dict) else {}
    return frozenset(
        key for key in keys if isinstance(held.get(key), dict) and held[key].get("havePermission") is True
    )


def permissions_table() -> str:
    """For the guides."""
    rows = (f"| {p.title} | {p.on_cloud} | {p.why} | {'no' if p.optional else 'yes'} |" for p in NEEDED)
    return "\n".join(["| permission | on Jira Cloud now | what for | a must |", "|---|---|---|---|", *rows])
