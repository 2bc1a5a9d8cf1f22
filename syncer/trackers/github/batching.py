"""Many issues are read fifty at a time by GraphQL; what it does not show is looked at by REST.

They are asked for by repository and number, which every reference has. GraphQL's own ids would have to be stored
or learnt by REST first, and a transferred issue needs REST's redirect in any case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.nouns import Gone, Issue, IssueRef
from syncer.trackers.github import convert
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.graph import Graph, issue_field, issue_in
from syncer.trackers.github.graph_payloads import IssueNode
from syncer.trackers.github.people import People
from syncer.trackers.github.places import place
from syncer.trackers.github.reading import look

AT_ONCE = 50
_SELECTION = """fullDatabaseId number title body url state stateReason(enableDuplicate: true)
  createdAt updatedAt closedAt repository { nameWithOwner } author { __typename login }
  assignees(first: 20) { nodes { __typename login } } labels(first: 100) { nodes { name } }
  timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { __typename login } } } }"""


def read(
    client: Client, graph: Graph, people: People, refs: Sequence[IssueRef]
) -> Mapping[str, Issue | Gone]:
    """Each by the id it was asked with. One alone is asked by REST: unchanged, it costs nothing of the limit."""
    found: dict[str, Issue | Gone] = {}
    if len(refs) > 1:
        for start in range(0, len(refs), AT_ONCE):
            found |= _shown(client, graph, people.bot().login, refs[start : start + AT_ONCE])
    return {ref.id: found.get(ref.id) or look(client, ref) for ref in refs}


def _shown(client: Client, graph: Graph, us: str, refs: Sequence[IssueRef]) -> dict[str, Issue | Gone]:
    """The issues that GraphQL shows where we believe them to be."""
    ask = Ask(client.name, f"read {len(refs)} issues")
    asked = {f"i{number}": ref for number, ref in enumerate(refs)}
    fields = [issue_field(ref, name, "...Shown") for name, ref in asked.items()]
    query = f"query {{ {' '.join(fields)} }} fragment Shown on Issue {{ {_SELECTION} }}"
    data = graph.data(ask, "issues", query) or {}
    found: dict[str, Issue | Gone] = {}
    for name, ref in asked.items():
        try:
            payload = IssueNode.model_validate(issue_in(data, name)).as_rest(us)
        except ValueError:
            continue  # not there, not ours to see, or not as GitHub documents: REST tells which
        if str(payload.id) == ref.id:
            found[ref.id] = convert.issue(payload, client.name, place(ref).project)
    return found
