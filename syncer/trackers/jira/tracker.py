"""Jira behind the tracker port: each verb is one line that leads to the file that does it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from rules.document.dialect import Dialect
from rules.nouns import Account, Comment, Gone, Issue, IssueRef, Project
from rules.operations import IssueDraft, IssueEdit, Reaction
from syncer.trackers.jira.desk import open_desk
from syncer.trackers.jira.settings import Settings
from syncer.trackers.pacing import Pace
from syncer.trackers.port import Finding, Glimpse, Linked, NotLinked, Use, Written
from syncer.trackers.sought import Sought


class JiraTracker:
    """Jira Cloud or Jira Data Center; safe to use from many threads."""

    def __init__(
        self,
        settings: Settings,
        dialect: Dialect,
        pace: Pace,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk = open_desk(settings, dialect, pace, clock)
        self._visible_after = settings.visible_after

    @property
    def name(self) -> str:
        """Its name in kintsugi.yml."""
        return self._desk.client.name

    @property
    def visible_after(self) -> timedelta:
        """How long Jira may take until a new issue is found."""
        return self._visible_after

    def bot(self) -> Account:
        """The account of the token."""
        return self._desk.people.bot()

    def project(self, name: str) -> Project:
        """The project under its present key, at most some minutes old."""
        return self._desk.projects.find(name)

    def create(self, draft: IssueDraft) -> Issue:
        """Create an issue, with exactly one request that Jira accepts."""
        return self._desk.creating.create(draft)

    def find_created(
        self, project: str, mark: str, since: datetime, but: Collection[str] = ()
    ) -> Issue | None:
        """The first issue by the bot since then that carries `mark`, but for those with these ids."""
        desk, sought = self._desk, Sought(mark, since, self.bot().login, frozenset(but))
        found = desk.flavour.created(desk.client, project, sought)
        return desk.shapes.issue(found) if found else None

    def read(self, refs: Sequence[IssueRef]) -> Mapping[str, Issue | Gone]:
        """Issues by `ref.id`, a hundred in a request."""
        return self._desk.reading.many(refs)

    def glance(self, refs: Sequence[IssueRef]) -> Mapping[str, Glimpse]:
        """Whether they changed, a hundred in a request."""
        return self._desk.reading.glance(refs)

    def edit(self, ref: IssueRef, edit: IssueEdit) -> Issue:
        """Change fields; an issue of Jira has one assignee, so a new owner replaces the old one."""
        return self._desk.editing.edit(ref, edit)

    def comments(self, ref: IssueRef) -> tuple[Comment, ...]:
        """All comments, oldest first, as people read them."""
        return self._desk.comments.all(ref)

    def add_comment(self, ref: IssueRef, body: str, mark: str) -> Comment:
        """Write a comment."""
        return self._desk.comments.add(ref, body, mark)

    def edit_comment(self, ref: IssueRef, comment_id: str, body: str, mark: str) -> Comment:
        """Replace a comment's text."""
        return self._desk.comments.edit(ref, comment_id, body, mark)

    def react(self, ref: IssueRef, reaction: Reaction, comment_id: str | None = None) -> None:
        """Nothing: Jira has no reactions that an API could give, and all else would be mailed to every watcher."""

    def link_child(self, parent: IssueRef, child: IssueRef, link_type: str = "Relates") -> Linked | NotLinked:
        """Link `child` to `parent`, or to where it lives."""
        return self._desk.links.link(parent, child, link_type)

    def can_assign(self, project: str, login: str) -> bool:
        """Whether this account can be assigned there; a yes is remembered for 5 minutes, a no for one."""
        return self._desk.people.can_assign(project, login)

    def find_people(self, project: str, words: str) -> tuple[Account, ...]:
        """Who can be assigned there and has just this account, e-mail address or name."""
        return self._desk.people.called(project, words)

    def may_write(self, project: str, login: str) -> bool:
        """Whether this account can be assigned there, now; portal customers never can."""
        return self._desk.people.may_write(project, login)

    def read_file(self, project: str, path: str) -> str | None:
        """None: a project of Jira has no files."""
        return None

    def replaced_text(self, ref: IssueRef, written: Written) -> str | None:
        """The body before ours, from Jira's history; None when that cannot be known."""
        return self._desk.history.replaced(ref, written)

    def issue_types(self, project: str) -> tuple[str, ...]:
        """The names of all types of issue that are there, whoever may create them."""
        return self._desk.projects.issue_types(project)

    def check(self, project: str, labels: Sequence[str], uses: Sequence[Use] = ()) -> tuple[Finding, ...]:
        """What will and will not work there."""
        return self._desk.doctor.check(project, labels, uses)
