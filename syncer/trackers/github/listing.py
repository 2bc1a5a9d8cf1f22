"""Without GraphQL, the list of what we opened in a repository tells of a hundred issues whether they changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from rules.nouns import Issue, IssueRef
from syncer.trackers.github import convert
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import IssuePayload
from syncer.trackers.github.places import place, repo_path
from syncer.trackers.github.reading import GONE, look
from syncer.trackers.port import Glimpse

_FOR_ONE_PAGE = 50  # issues that we follow; so many may be hidden among others that we opened


def glimpses(client: Client, bot: str, refs: Sequence[IssueRef]) -> dict[str, Glimpse]:
    """Each by its id. What people opened, what is very old, and what is gone, is asked for alone."""
    found: dict[str, Glimpse] = {}
    there: dict[str, list[IssueRef]] = defaultdict(list)
    for ref in refs:
        there[place(ref).project].append(ref)
    for project, some in there.items():
        wanted = {ref.id for ref in some}
        found |= {id_: glimpse for id_, glimpse in _listed(client, bot, project, some) if id_ in wanted}
    for ref in refs:
        if ref.id not in found and isinstance(issue := look(client, ref), Issue):
            found[ref.id] = Glimpse(issue.ref.key, issue.updated_at)
    return found


def _listed(
    client: Client, bot: str, project: str, refs: Sequence[IssueRef]
) -> Iterator[tuple[str, Glimpse]]:
    """Newest first, as far back as the oldest of these may be."""
    ask = Ask(client.name, f"list the issues of {project}", project)
    params = {"creator": bot, "state": "all", "sort": "created", "direction": "desc"}
    oldest = min(place(ref).number for ref in refs)
    pages = client.pages(ask, f"{repo_path(project)}/issues", params, expect=(200, *GONE))
    for page in islice(pages, len(refs) // _FOR_ONE_PAGE + 1):
        issues = [client.valid(ask, entry, IssuePayload.model_validate) for entry in page]
        for issue in issues:
            told = convert.issue(issue, client.name, project)
            yield told.ref.id, Glimpse(told.ref.key, told.updated_at, issue.comments)
        if issues[-1].number <= oldest:
            return
