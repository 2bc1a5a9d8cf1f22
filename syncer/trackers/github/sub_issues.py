"""The sub-issues of an issue: read, where this server has them."""

from __future__ import annotations

from rules.nouns import IssueRef
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import IssuePayload
from syncer.trackers.github.places import Place, place, repo_path

NOT_OFFERED = (404, 405, 410, 501)


def children_of(client: Client, parent: IssueRef) -> frozenset[str] | None:
    """The ids of its sub-issues; None when this server has none."""
    here = place(parent)
    ask = Ask(client.name, f"read the sub-issues of {parent.key}", here.project)
    path = f"{here.issue}/sub_issues"
    if client.get(ask, path, {"per_page": 1}, expect=(200, *NOT_OFFERED)).status != 200:
        return None
    entries = (entry for page in client.pages(ask, path) for entry in page)
    return frozenset(str(client.valid(ask, entry, IssuePayload.model_validate).id) for entry in entries)


def offers_sub_issues(client: Client, project: str) -> bool | None:
    """Whether they can be read on some issue of the repository; None when it has no issue yet."""
    ask = Ask(client.name, f"read the sub-issues in {project}", project)
    params = {"state": "all", "per_page": 1}
    answer = client.get(ask, f"{repo_path(project)}/issues", params)
    for entry in client.understand(ask, answer, list):
        one = client.valid(ask, entry, IssuePayload.model_validate)
        path = f"{Place(project, one.number).issue}/sub_issues"
        return client.get(ask, path, expect=(200, 403, *NOT_OFFERED)).status == 200
    return None
