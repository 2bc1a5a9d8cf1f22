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
    title: str  # as the scheme calls it
    why: str
    optional: bool = False  # without it something is left out, visibly


NEEDED = (
    Permission("BROWSE_PROJECTS", "Browse Projects", "find the project and read its issues"),
    Permission("CREATE_ISSUES", "Create Issues", "open post-mortems and tickets"),
    Permission("EDIT_ISSUES", "Edit Issues", "keep title, text, labels and owner in agreement"),
    Permission("TRANSITION_ISSUES", "Transition Issues", "close what is done, and open it again"),
    Permission("ADD_COMMENTS", "Add Comments", "write the status comment and the celebration"),
    Permission("EDIT_OWN_COMMENTS", "Edit Own Comments", "keep the status comment up to date"),
    Permission("ASSIGN_ISSUES", "Assign Issues", "give each ticket its owner", optional=True),
    Permission("SCHEDULE_ISSUES", "Schedule Issues", "set due dates", optional=True),
    Permission("LINK_ISSUES", "Link Issues", "link tickets to their post-mortem", optional=True),
    Permission("RESOLVE_ISSUES", "Resolve Issues", "say whether it was done or dropped", optional=True),
)


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
    rows = (f"| {p.title} | {p.why} | {'no' if p.optional else 'yes'} |" for p in NEEDED)
    return "\n".join(["| permission | what for | a must |", "|---|---|---|", *rows])
