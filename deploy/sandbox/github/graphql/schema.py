"""Where a GraphQL query begins: the caller, nodes by id, repositories by name, what is left of the hour."""

from __future__ import annotations

from dataclasses import dataclass

from deploy.sandbox.github.graphql.connections import MOST_NODES
from deploy.sandbox.github.graphql.executing import NotResolved, Thing
from deploy.sandbox.github.graphql.things import Things
from deploy.sandbox.github.rates import Rates
from deploy.sandbox.github.records import Repo
from deploy.sandbox.github.refusals import Refused
from deploy.sandbox.github.shapes import read_node_id
from deploy.sandbox.github.world import World


@dataclass(frozen=True, slots=True)
class Schema:
    """The graph as one caller sees it."""

    world: World
    viewer: str
    rates: Rates

    @property
    def _things(self) -> Things:
        return Things(self.world)

    def root(self) -> Thing:
        return Thing(
            "Query",
            {
                "viewer": lambda _: self._things.person(self.viewer),
                "node": lambda asked: self._raised(self.node(asked.get("id", ""))),
                "nodes": lambda asked: self.nodes(asked.get("ids") or []),
                "repository": lambda asked: self.named(f"{asked.get('owner')}/{asked.get('name')}"),
                "rateLimit": lambda _: self.rate_limit(),
            },
        )

    def _raised(self, found: Thing | NotResolved) -> Thing:
        if isinstance(found, NotResolved):
            raise found
        return found

    def nodes(self, ids: list[str]) -> list[Thing | NotResolved]:
        if len(ids) > MOST_NODES:
            raise NotResolved(f"You may not provide more than {MOST_NODES} node ids", "ARGUMENT_LIMIT")
        return [self.node(each) for each in ids]

    def node(self, text: str) -> Thing | NotResolved:
        read = read_node_id(text)
        issue = self.world.issues.get(read[1]) if read and read[0] == "I" else None
        if issue is None or not self._sees(self.world.repos[issue.repo_id]):
            return NotResolved(f"Could not resolve to a node with the global id of '{text}'")
        return self._things.issue(issue)

    def _sees(self, repo: Repo) -> bool:
        return self.world.has_role(repo, self.viewer, "read")

    def named(self, full_name: str) -> Thing:
        try:
            repo = self.world.repo(full_name)
        except Refused:
            repo = None
        if repo is None or not self._sees(repo):
            raise NotResolved(f"Could not resolve to a Repository with the name '{full_name}'.")
        return self._things.repository(repo)

    def rate_limit(self) -> Thing:
        shown = self.rates.shown("graphql")
        return Thing("RateLimit", {**shown, "cost": 1})
