"""What a person does in the local GitHub without a browser, with the rights and webhooks of the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from deploy.sandbox.github import departures, talk
from deploy.sandbox.github.issue_sets import ensure_labels, put_assignees, put_labels
from deploy.sandbox.github.issues import Changes, change_issue, open_issue
from deploy.sandbox.github.records import Comment, Issue, Repo, User
from deploy.sandbox.github.world import World

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """One account at work. Issues are named by repository and number; what GitHub refuses raises Refused."""

    world: World
    login: str

    @property
    def _user(self) -> User:
        return self.world.user(self.login)

    def _change(self, repo: str, number: int, change: Callable[[Issue], T]) -> T:
        with self.world.lock:
            return change(self.world.issue(self.world.repo(repo), number))

    def _edit(self, repo: str, number: int, wanted: Changes) -> Issue:
        return self._change(repo, number, lambda i: change_issue(self.world, self._user, i, wanted))

    def open_issue(self, repo: str, title: str, body: str = "", labels: tuple[str, ...] = ()) -> Issue:
        with self.world.lock:
            wanted = Changes(title=title, body=body, labels=labels)
            return open_issue(self.world, self._user, self.world.repo(repo), wanted)

    def edit_body(self, repo: str, number: int, body: str) -> Issue:
        return self._edit(repo, number, Changes(body=body))

    def edit_title(self, repo: str, number: int, title: str) -> Issue:
        return self._edit(repo, number, Changes(title=title))

    def close(self, repo: str, number: int, reason: str = "completed") -> Issue:
        """`reason` is completed, not_planned or duplicate."""
        return self._edit(repo, number, Changes(state="closed", state_reason=reason))

    def reopen(self, repo: str, number: int) -> Issue:
        return self._edit(repo, number, Changes(state="open"))

    def comment(self, repo: str, number: int, text: str) -> Comment:
        return self._change(repo, number, lambda i: talk.add_comment(self.world, self._user, i, text))

    def assign(self, repo: str, number: int, *logins: str) -> Issue:
        """These and nobody else; none at all leaves it to nobody."""
        return self._edit(repo, number, Changes(assignees=logins))

    def add_assignee(self, repo: str, number: int, login: str) -> Issue:
        return self._change(
            repo, number, lambda i: put_assignees(self.world, self._user, i, (*i.assignees, login))
        )

    def label(self, repo: str, number: int, *names: str) -> Issue:
        """Add labels; missing ones are made."""

        def add(issue: Issue) -> Issue:
            added = ensure_labels(self.world, self.world.repo(repo), names)
            union = tuple(dict.fromkeys((*issue.labels, *added)))
            return put_labels(self.world, self._user, issue, union)

        return self._change(repo, number, add)

    def unlabel(self, repo: str, number: int, *names: str) -> Issue:
        def keep(issue: Issue) -> Issue:
            left = tuple(label for label in issue.labels if label not in names)
            return put_labels(self.world, self._user, issue, left)

        return self._change(repo, number, keep)

    def transfer(self, repo: str, number: int, target: str) -> Issue:
        """The issue at its new place, with a new id and a new number."""
        return self._change(
            repo,
            number,
            lambda i: departures.transfer_issue(self.world, self._user, i, self.world.repo(target)),
        )

    def rename_repo(self, repo: str, name: str) -> Repo:
        """The repository under its new name; the old one redirects."""
        with self.world.lock:
            return departures.rename_repo(self.world, self._user, self.world.repo(repo), name)

    def delete(self, repo: str, number: int) -> None:
        self._change(repo, number, lambda i: departures.delete_issue(self.world, self._user, i))
