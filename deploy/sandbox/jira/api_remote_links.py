"""The API about links from an issue to what lives elsewhere."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, request

from deploy.sandbox.jira.links import put_remote_link
from deploy.sandbox.jira.reading import actor, answer, body, issue, nothing, world
from deploy.sandbox.jira.records import Issue, RemoteLink
from deploy.sandbox.jira.refusals import Refused

remote_links = Blueprint("remote_links", __name__)
ALL = "/issue/<key>/remotelink"


def _address(link: RemoteLink) -> str:
    return f"{world().api_url}/issue/{world().issues[link.issue].key}/remotelink/{link.id}"


def _json(link: RemoteLink) -> dict[str, Any]:
    shape: dict[str, Any] = {"id": link.id, "self": _address(link), **link.shape}
    return shape if link.global_id is None else {**shape, "globalId": link.global_id}


def _of(found: Issue) -> list[RemoteLink]:
    return [link for link in world().remote_links.values() if link.issue == found.id]


@remote_links.get(ALL)
def listed(key: str) -> Response:
    """A list; with a `globalId` the one of it, or 404."""
    mine, wanted = _of(issue(key)), request.args.get("globalId")
    if wanted is None:
        return answer([_json(link) for link in mine])
    for link in mine:
        if link.global_id == wanted:
            return answer(_json(link))
    raise Refused(404, [f"No remote issue link with globalId '{wanted}' found."])


@remote_links.post(ALL)
def put(key: str) -> Response:
    sent = body("globalId", "application", "relationship", "object")
    found, who = issue(key), actor()
    g.rates.write(found)
    link, new = put_remote_link(world(), who, found, sent)
    return answer({"id": link.id, "self": _address(link)}, 201 if new else 200)


@remote_links.delete(f"{ALL}/<int:number>")
def delete(key: str, number: int) -> Response:
    found = issue(key)
    actor()
    if number not in {link.id for link in _of(found)}:
        raise Refused(404, [f"The remote link with id '{number}' does not exist."])
    g.rates.write(found)
    del world().remote_links[number]
    return nothing()
