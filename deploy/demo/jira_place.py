"""A project of the local Jira Cloud as a place where issues live."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from deploy.demo.cast import ALERT, DASHBOARD, KNOW, NOTICE, RUNBOOK
from deploy.demo.place import NothingToEdit, Seen
from deploy.demo.scenes import JIRA
from deploy.sandbox.jira.adf.rewriting import from_text, to_text
from deploy.sandbox.jira.records import Issue, Text
from deploy.sandbox.jira.server import LocalJira

_DAY = re.compile(r"\[\[(\d{4}-\d{2}-\d{2})\]\]")
# As Jira's own editor makes them: decisions, actions, a mention, and a date out of the calendar.
_DECISIONS = f"""\
<> {NOTICE}

- [ ] {ALERT} — @bob, by [[{{day}}]], P1. Done when: it rang in a test
- [ ] {DASHBOARD} — Carol Diaz, in 2 weeks

<> {KNOW}

- [ ] {RUNBOOK}
"""


@dataclass(frozen=True, slots=True)
class JiraPlace:
    """See Place."""

    server: LocalJira
    project: str

    @property
    def url(self) -> str:
        return f"{self.server.url}/projects/{self.project}"

    def issues(self) -> list[Seen]:
        with self.server.world.lock:
            return [self._seen(issue) for issue in self.server.issues(self.project)]

    def comments(self, ref: str) -> list[str]:
        return [self._lines(comment.body) for comment in self.server.comments(ref)]

    def decisions(self, day: str) -> str:
        return _DECISIONS.format(day=day)

    def rewrite(self, who: str, ref: str, change: Callable[[str], str]) -> None:
        with self.server.world.lock:
            document = self.server.issue(ref).fields.get("description")
            before = self._lines(document)
            after = change(before)
            if after == before:
                raise NothingToEdit(f"{who} found nothing to edit in {ref}")
            self.server.as_person(who).edit_description(ref, from_text(after, document, self._names()))

    def move_date(self, who: str, ref: str, day: str) -> None:
        self.server.as_person(who).set_due(ref, day)

    def complete(self, who: str, ref: str) -> None:
        self.server.as_person(who).transition(ref, "Done")

    def drop(self, who: str, ref: str, why: str) -> None:
        person = self.server.as_person(who)
        person.comment(ref, from_text(why, None, self._names()))
        person.transition(ref, JIRA.dropped)

    def _seen(self, issue: Issue) -> Seen:
        due = issue.fields.get("duedate")
        return Seen(
            ref=issue.key,
            url=self._url(issue),
            title=issue.fields["summary"],
            text=_DAY.sub(r"\1", self._lines(issue.fields.get("description"))),
            owner=issue.fields.get("assignee"),
            due=str(due) if due else None,
            state=self._state(issue),
            thanks=0,
            ties=self._ties(issue),
        )

    def _url(self, issue: Issue) -> str:
        return f"{self.server.url}/browse/{issue.key}"

    def _state(self, issue: Issue) -> str:
        status = self.server.world.home(issue).workflow.status(issue.status)
        if status.category != "done":
            return "open"
        return "dropped" if status.name == JIRA.dropped else "completed"

    def _ties(self, issue: Issue) -> frozenset[str]:
        """Links to issues here, and to what lives elsewhere."""
        world = self.server.world
        ends = [(link.source, link.target) for link in world.links.values()]
        here = {self._url(world.issues[sum(pair) - issue.id]) for pair in ends if issue.id in pair}
        there = {
            link.shape["object"]["url"] for link in world.remote_links.values() if link.issue == issue.id
        }
        return frozenset(here | there)

    def _lines(self, document: Text | None) -> str:
        """What the editor of the local Jira shows."""
        assert not isinstance(document, str)  # that would be Data Center
        return to_text(document, self._names())

    def _names(self) -> dict[str, str]:
        return {account.id: account.name for account in self.server.world.accounts.values()}
