"""Links between issues, as one of the two shows them."""

from __future__ import annotations

from typing import Any

from deploy.sandbox.jira.records import Issue, Link
from deploy.sandbox.jira.shapes import brief_json, link_type_json
from deploy.sandbox.jira.world import World


def links_json(world: World, issue: Issue) -> list[dict[str, Any]]:
    """From the source one sees the outward issue, from the target the inward one."""
    return [
        link_json(world, link, issue)
        for link in world.links.values()
        if issue.id in {link.source, link.target}
    ]


def link_json(world: World, link: Link, seen_from: Issue | None = None) -> dict[str, Any]:
    """Both ends, or only the other one."""
    shape: dict[str, Any] = {
        "id": str(link.id),
        "self": f"{world.api_url}/issueLink/{link.id}",
        "type": link_type_json(world, world.link_types[link.type]),
    }
    if seen_from is None or seen_from.id == link.target:
        shape["inwardIssue"] = brief_json(world, world.issues[link.source])
    if seen_from is None or seen_from.id == link.source:
        shape["outwardIssue"] = brief_json(world, world.issues[link.target])
    return shape
