"""The objects of the graph: people, repositories, issues, labels, comments, edits of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from deploy.sandbox.github.graphql.connections import connection
from deploy.sandbox.github.graphql.executing import NotResolved, Thing
from deploy.sandbox.github.issue_shape import sub_issues_summary
from deploy.sandbox.github.records import BodyEdit, Comment, Issue, Label, Repo
from deploy.sandbox.github.shapes import moment, node_id
from deploy.sandbox.github.world import World


@dataclass(frozen=True, slots=True)
class Things:
    """Rows of the world as things of the graph."""

    world: World

    def person(self, login: str) -> Thing:
        """An account; the login of a bot has no `[bot]` here, unlike in REST."""
        user = self.world.user(login)
        return Thing(
            user.type,
            {
                "login": user.login.removesuffix("[bot]"),
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
        return Thing("Issue", {**self._facts(issue), **self._relations(issue)})

    def _facts(self, issue: Issue) -> dict[str, Any]:
        place = self.world.repos[issue.repo_id].full_name
        return {
            "id": node_id("I", issue.id),
            "databaseId": issue.id,
            "fullDatabaseId": str(issue.id),
            "number": issue.number,
            "title": issue.title,
            "body": issue.body or "",
            "url": f"{self.world.base_url}/{place}/issues/{issue.number}",
            "state": issue.state.upper(),
            "stateReason": issue.state_reason.upper() if issue.state_reason else None,
            "closed": issue.state == "closed",
            "locked": False,
            "createdAt": moment(issue.created_at),
            "updatedAt": moment(issue.updated_at),
            "closedAt": moment(issue.closed_at),
            "lastEditedAt": moment(issue.edits[-1].edited_at) if issue.edits else None,
        }

    def _relations(self, issue: Issue) -> dict[str, Any]:
        world, repo = self.world, self.world.repos[issue.repo_id]
        parent = world.issues[issue.parent] if issue.parent is not None else None
        summary = sub_issues_summary(world, issue)
        percent = {"percentCompleted": summary["percent_completed"]}
        labels = [repo.labels[name.lower()] for name in issue.labels]
        children = [world.issues[child] for child in issue.children]
        return {
            "author": lambda _: self.person(issue.author),
            "editor": lambda _: self.person(issue.edits[-1].login) if issue.edits else None,
            "repository": lambda _: self.repository(repo),
            "parent": lambda _: self.issue(parent) if parent else None,
            "subIssuesSummary": Thing("SubIssuesSummary", {**summary, **percent}),
            "assignees": connection("User", issue.assignees, self.person),
            "labels": connection("Label", labels, self.label),
            "comments": connection("IssueComment", world.comments_of(issue), self.comment),
            "subIssues": connection("Issue", children, self.issue),
            "timelineItems": connection("IssueTimelineItems", self._closings(issue), lambda event: event),
            "userContentEdits": connection("UserContentEdit", issue.edits[::-1], self.edit),
        }

    def _closings(self, issue: Issue) -> list[Thing]:
        """The events of type CLOSED_EVENT, as far as they are remembered: the last one of a closed issue."""
        login = issue.closed_by
        return [Thing("ClosedEvent", {"actor": lambda _: self.person(login)})] if login else []

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
