"""The objects of GitHub's graph that are here: issues, people, repositories, labels, edits of a body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from deploy.sandbox.github.graphql.executing import NotResolved, Thing
from deploy.sandbox.github.issue_shape import sub_issues_summary
from deploy.sandbox.github.rates import Rates
from deploy.sandbox.github.records import BodyEdit, Comment, Issue, Label, Repo
from deploy.sandbox.github.refusals import Refused
from deploy.sandbox.github.shapes import moment, node_id, read_node_id
from deploy.sandbox.github.world import World

T = TypeVar("T")
MOST_NODES = 100


def connection(name: str, rows: Sequence[T], show: Callable[[T], Any]) -> Callable[[dict[str, Any]], Thing]:
    """A list behind `first`/`last` and `after`, as a resolver."""

    def resolve(arguments: dict[str, Any]) -> Thing:
        size = arguments.get("first", arguments.get("last"))
        if not isinstance(size, int) or not 0 < size <= MOST_NODES:
            why = f"You must provide a `first` or `last` value of 1 to 100 on the `{name}` connection."
            raise NotResolved(why, "MISSING_PAGINATION_BOUNDARIES")
        start = int(arguments.get("after") or 0)
        chosen = rows[start : start + size] if "first" in arguments else rows[-size:]
        more = "first" in arguments and start + size < len(rows)
        info = Thing(
            "PageInfo", {"hasNextPage": more, "endCursor": str(start + len(chosen)) if chosen else None}
        )
        nodes = [show(each) for each in chosen]
        return Thing(f"{name}Connection", {"totalCount": len(rows), "nodes": nodes, "pageInfo": info})

    return resolve


@dataclass(frozen=True, slots=True)
class Schema:
    """The graph as one caller sees it."""

    world: World
    viewer: str
    rates: Rates

    def root(self) -> Thing:
        return Thing(
            "Query",
            {
                "viewer": lambda _: self.person(self.viewer),
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
        return self.issue(issue)

    def _sees(self, repo: Repo) -> bool:
        return self.world.has_role(repo, self.viewer, "read")

    def named(self, full_name: str) -> Thing:
        try:
            repo = self.world.repo(full_name)
        except Refused:
            repo = None
        if repo is None or not self._sees(repo):
            raise NotResolved(f"Could not resolve to a Repository with the name '{full_name}'.")
        return self.repository(repo)

    def rate_limit(self) -> Thing:
        shown = self.rates.shown("graphql")
        return Thing("RateLimit", {**shown, "cost": 1})

    def person(self, login: str) -> Thing:
        user = self.world.user(login)
        return Thing(
            user.type,
            {
                "login": user.login,
                "databaseId": user.id,
                "name": user.name,
                "url": f"{self.world.base_url}/{user.login}",
                "id": node_id("U", user.id),
            },
        )

    def repository(self, repo: Repo) -> Thing:
        return Thing(
            "Repository",
            {
                "id": node_id("R", repo.id),
                "databaseId": repo.id,
                "name": repo.name,
                "nameWithOwner": repo.full_name,
                "isPrivate": repo.private,
                "visibility": "PRIVATE" if repo.private else "PUBLIC",
                "url": f"{self.world.base_url}/{repo.full_name}",
                "owner": lambda _: self.person(repo.owner),
                "issue": lambda asked: self.numbered(repo, asked.get("number", 0)),
            },
        )

    def numbered(self, repo: Repo, number: int) -> Thing:
        found = self.world.by_number.get((repo.id, number))
        if found is None:
            raise NotResolved(f"Could not resolve to an Issue with the number of {number}.")
        return self.issue(self.world.issues[found])

    def issue(self, issue: Issue) -> Thing:
        world, repo = self.world, self.world.repos[issue.repo_id]
        parent = world.issues[issue.parent] if issue.parent is not None else None
        summary = sub_issues_summary(world, issue)
        comments, children = world.comments_of(issue), [world.issues[child] for child in issue.children]
        return Thing(
            "Issue",
            {
                "id": node_id("I", issue.id),
                "databaseId": issue.id,
                "fullDatabaseId": str(issue.id),
                "number": issue.number,
                "title": issue.title,
                "body": issue.body or "",
                "url": f"{world.base_url}/{repo.full_name}/issues/{issue.number}",
                "state": issue.state.upper(),
                "stateReason": issue.state_reason.upper() if issue.state_reason else None,
                "closed": issue.state == "closed",
                "locked": False,
                "createdAt": moment(issue.created_at),
                "updatedAt": moment(issue.updated_at),
                "closedAt": moment(issue.closed_at),
                "lastEditedAt": moment(issue.edits[-1].edited_at) if issue.edits else None,
                "author": lambda _: self.person(issue.author),
                "editor": lambda _: self.person(issue.edits[-1].login) if issue.edits else None,
                "repository": lambda _: self.repository(repo),
                "parent": lambda _: self.issue(parent) if parent else None,
                "subIssuesSummary": Thing(
                    "SubIssuesSummary",
                    {**summary, "percentCompleted": summary["percent_completed"]},
                ),
                "assignees": connection("User", issue.assignees, self.person),
                "labels": connection("Label", [repo.labels[n.lower()] for n in issue.labels], self.label),
                "comments": connection("IssueComment", comments, self.comment),
                "subIssues": connection("Issue", children, self.issue),
                "userContentEdits": connection("UserContentEdit", issue.edits[::-1], self.edit),
            },
        )

    def label(self, label: Label) -> Thing:
        return Thing("Label", {"id": node_id("LA", label.id), "name": label.name, "color": label.color})

    def comment(self, comment: Comment) -> Thing:
        return Thing(
            "IssueComment",
            {
                "id": node_id("IC", comment.id),
                "databaseId": comment.id,
                "body": comment.body,
                "createdAt": moment(comment.created_at),
                "updatedAt": moment(comment.updated_at),
                "author": lambda _: self.person(comment.author),
            },
        )

    def edit(self, edit: BodyEdit) -> Thing:
        """`diff` is the whole body after that edit, as the vendor's is."""
        return Thing(
            "UserContentEdit",
            {
                "id": node_id("UCE", edit.id),
                "createdAt": moment(edit.edited_at),
                "editedAt": moment(edit.edited_at),
                "updatedAt": moment(edit.edited_at),
                "deletedAt": None,
                "editor": lambda _: self.person(edit.login),
                "diff": edit.body,
            },
        )
