"""What a person does in the local Jira without a browser, with the rights and webhooks of the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from deploy.sandbox.jira import comments, departures, links
from deploy.sandbox.jira.issues import create_issue, edit_issue, put
from deploy.sandbox.jira.records import Account, Comment, Issue, Link, Text
from deploy.sandbox.jira.transitions import open_ways, transition
from deploy.sandbox.jira.world import World

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """One account at work. Issues are named by key or id; what Jira refuses raises Refused."""

    world: World
    name: str

    @property
    def account(self) -> Account:
        return self.world.account(self.name)

    def _on(self, key: str, act: Callable[[Issue], T]) -> T:
        with self.world.lock:
            return act(self.world.issue(key))

    def edit(self, key: str, **fields: Any) -> Issue:
        """Set fields as the API takes them: `edit("CHK-1", duedate="2026-12-10", labels=["x"])`."""
        return self._on(key, lambda i: edit_issue(self.world, self.account, i, {"fields": fields}))

    def open_issue(
        self, project: str, summary: str, description: Any = None, *, kind: str = "Task", **more: Any
    ) -> Issue:
        """Make an issue; `more` are other fields as the API takes them."""
        fields = {"project": {"key": project}, "issuetype": {"name": kind}, "summary": summary, **more}
        if description is not None:
            fields["description"] = self._text(description)
        with self.world.lock:
            return create_issue(self.world, self.account, {"fields": fields})

    def _text(self, text: Any) -> Any:
        """Editors give task items a local id before they are sent."""
        return self.world.flavour.kept_text(self.world, text, "typed") if isinstance(text, Mapping) else text

    def edit_description(self, key: str, text: Any) -> Issue:
        """Another text: an ADF document on Cloud, wiki markup on Data Center."""
        return self.edit(key, description=self._text(text))

    def rename(self, key: str, summary: str) -> Issue:
        return self.edit(key, summary=summary)

    def set_due(self, key: str, day: str | None) -> Issue:
        return self.edit(key, duedate=day)

    def assign(self, key: str, name: str | None) -> Issue:
        """Give it to somebody, or with None to nobody."""
        who = self.world.account(name).id if name else None
        word = "accountId" if self.world.flavour.name == "cloud" else "name"
        return self.edit(key, assignee={word: who} if who else None)

    def comment(self, key: str, text: Text) -> Comment:
        return self._on(
            key, lambda i: comments.add_comment(self.world, self.account, i, {"body": self._text(text)})
        )

    def edit_comment(self, number: int, text: Text) -> Comment:
        with self.world.lock:
            found, body = self.world.comments[number], {"body": self._text(text)}
            return comments.edit_comment(self.world, self.account, found, body)

    def transition(self, key: str, status: str, resolution: str | None = None, **fields: Any) -> Issue:
        """Go to the status of this name, on the first way that leads there."""
        sent = {"resolution": {"name": resolution}, **fields} if resolution else fields

        def go(issue: Issue) -> Issue:
            wanted = self.world.home(issue).workflow.named(status).id
            ways = [way for way in open_ways(self.world, self.account, issue) if way.to == wanted]
            if not ways:
                raise ValueError(f"{issue.key} cannot go to {status}")
            return transition(
                self.world, self.account, issue, {"transition": {"id": ways[0].id}, "fields": sent}
            )

        return self._on(key, go)

    def reopen(self, key: str) -> Issue:
        """Back to the first status that is not done."""

        def go(issue: Issue) -> Issue:
            flow = self.world.home(issue).workflow
            ways = [
                way
                for way in open_ways(self.world, self.account, issue)
                if flow.status(way.to).category != "done"
            ]
            return transition(self.world, self.account, issue, {"transition": {"id": ways[0].id}})

        return self._on(key, go)

    def resolve_as(self, key: str, resolution: str | None) -> Issue:
        """Only the resolution changes, as bulk edits and automation do it."""
        ids = {name: number for number, name in self.world.resolutions.items()}
        value = ids[resolution] if resolution else None
        return self._on(key, lambda i: put(self.world, self.account, i, {"resolution": value}))

    def link(self, source: str, words: str, target: str) -> Link:
        """`source` <words> `target`, where the words are a link type's name."""
        with self.world.lock:
            kind = links.link_type(self.world, {"name": words})
            ends = self.world.issue(source), self.world.issue(target)
            return links.link_issues(self.world, self.account, kind, *ends)

    def move(self, key: str, project: str) -> Issue:
        """To another project: the same id, another key."""
        target = self.world.project(project)
        return self._on(key, lambda i: departures.move_issue(self.world, self.account, i, target))

    def delete(self, key: str) -> None:
        self._on(key, lambda i: departures.delete_issue(self.world, self.account, i, with_subtasks=True))
