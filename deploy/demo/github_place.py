"""A repository of the local GitHub as a place where issues live."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from deploy.demo.cast import ALERT, DASHBOARD, KNOW, NOTICE, RUNBOOK
from deploy.demo.place import NothingToEdit, Seen
from deploy.sandbox.github.records import Issue
from deploy.sandbox.github.server import LocalGitHub

_DUE = re.compile(r"^Due: (\S+)", re.MULTILINE)
_DECISIONS = f"""\
- {NOTICE}
  - [ ] {ALERT} — @bob, by {{day}}, P1. Done when: it rang in a test
  - [ ] {DASHBOARD} — Carol Diaz, in 2 weeks
- {KNOW}
  - [ ] {RUNBOOK}
"""


@dataclass(frozen=True, slots=True)
class GitHubPlace:
    """See Place."""

    server: LocalGitHub
    repo: str

    @property
    def url(self) -> str:
        return f"{self.server.url}/{self.repo}/issues"

    def issues(self) -> list[Seen]:
        return [self._seen(issue) for issue in self.server.issues(self.repo)]

    def comments(self, ref: str) -> list[str]:
        return [comment.body for comment in self.server.comments(self.repo, _number(ref))]

    def decisions(self, day: str) -> str:
        return _DECISIONS.format(day=day)

    def rewrite(self, who: str, ref: str, change: Callable[[str], str]) -> None:
        with self.server.world.lock:
            before = self.server.issue(self.repo, _number(ref)).body or ""
            after = change(before)
            if after == before:
                raise NothingToEdit(f"{who} found nothing to edit in {ref}")
            self.server.as_person(who).edit_body(self.repo, _number(ref), after)

    def move_date(self, who: str, ref: str, day: str) -> None:
        self.rewrite(who, ref, lambda text: _DUE.sub(f"Due: {day}", text))

    def complete(self, who: str, ref: str) -> None:
        self.server.as_person(who).close(self.repo, _number(ref))

    def drop(self, who: str, ref: str, why: str) -> None:
        person = self.server.as_person(who)
        person.comment(self.repo, _number(ref), why)
        person.close(self.repo, _number(ref), "not_planned")

    def _seen(self, issue: Issue) -> Seen:
        text = issue.body or ""
        due = _DUE.search(text)
        return Seen(
            ref=f"{self.repo}#{issue.number}",
            url=f"{self.url}/{issue.number}",
            title=issue.title,
            text=text,
            owner=issue.assignees[0] if len(issue.assignees) == 1 else None,
            due=due[1] if due else None,
            state=_state(issue),
            thanks=len(issue.reactions),
            ties=self._ties(issue),
        )

    def _ties(self, issue: Issue) -> frozenset[str]:
        """Its parent: tickets are sub-issues."""
        if issue.parent is None:
            return frozenset()
        with self.server.world.lock:
            parent = self.server.world.issues[issue.parent]
            repo = self.server.world.repos[parent.repo_id]
        return frozenset({f"{self.server.url}/{repo.full_name}/issues/{parent.number}"})


def _number(ref: str) -> int:
    return int(ref.rpartition("#")[2])


def _state(issue: Issue) -> str:
    if issue.state == "open":
        return "open"
    return "completed" if issue.state_reason == "completed" else "dropped"
