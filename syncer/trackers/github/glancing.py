"""Whether issues changed is asked for fifty at a time by GraphQL; without it, their repositories' lists tell.

A new or another comment makes its issue newer. Whether one that was deleted does, GitHub does not say: it is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.nouns import IssueRef
from syncer.trackers.github import listing
from syncer.trackers.github.batching import AT_ONCE
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.graph import Graph, issue_field, issue_in
from syncer.trackers.github.graph_payloads import GlancedNode
from syncer.trackers.github.people import People
from syncer.trackers.port import Glimpse

_SELECTION = "fullDatabaseId number updatedAt repository { nameWithOwner } comments(first: 1) { totalCount }"


def glance(client: Client, graph: Graph, people: People, refs: Sequence[IssueRef]) -> Mapping[str, Glimpse]:
    """Each that is where we believe it to be, by the id it was asked with."""
    found: dict[str, Glimpse] = {}
    untold: list[IssueRef] = []
    for start in range(0, len(refs), AT_ONCE):
        some = refs[start : start + AT_ONCE]
        shown = _shown(client, graph, some)
        if shown is None:
            untold += some
        else:
            found |= shown
    if untold:
        found |= listing.glimpses(client, people.bot().login, untold)
    return found


def _shown(client: Client, graph: Graph, refs: Sequence[IssueRef]) -> dict[str, Glimpse] | None:
    """None when GraphQL has no answer at all."""
    ask = Ask(client.name, f"look whether {len(refs)} issues changed")
    asked = {f"i{number}": ref for number, ref in enumerate(refs)}
    fields = [issue_field(ref, name, "...Glanced") for name, ref in asked.items()]
    data = graph.data(
        ask, "glimpses", f"query {{ {' '.join(fields)} }} fragment Glanced on Issue {{ {_SELECTION} }}"
    )
    if data is None:
        return None
    found: dict[str, Glimpse] = {}
    for name, ref in asked.items():
        try:
            node = GlancedNode.model_validate(issue_in(data, name))
        except ValueError:
            continue  # not there, or not ours to see: whoever looks closer finds out
        if str(node.id) == ref.id:
            found[ref.id] = Glimpse(node.key, node.updated_at, node.comments.total)
    return found
