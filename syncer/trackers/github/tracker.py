"""GitHub behind the tracker port: each verb is one line that leads to the file that does it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from rules.nouns import Account, Comment, Gone, Issue, IssueRef, Project
from rules.operations import IssueDraft, IssueEdit, Reaction
from syncer.trackers.github import (
    batching,
    comments,
    creating,
    deliveries,
    editing,
    files,
    finding,
    glancing,
    history,
    links,
)
from syncer.trackers.github.address import Address
from syncer.trackers.github.app import App
from syncer.trackers.github.auth import Auth, TokenAuth
from syncer.trackers.github.client import Client
from syncer.trackers.github.credentials import by_signature, by_token
from syncer.trackers.github.doctor import Doctor
from syncer.trackers.github.graph import Graph
from syncer.trackers.github.hooks import APP_HOOK, HookFinder
from syncer.trackers.github.people import People
from syncer.trackers.github.projects import Projects
from syncer.trackers.github.sender import Sender
from syncer.trackers.pacing import Pace
from syncer.trackers.port import Finding, Glimpse, Linked, NotLinked, Use, Written
from syncer.trackers.redelivers import Attempt, Hook, Hooks
from syncer.trackers.remembered import Remembered
from syncer.trackers.sought import Sought


class GitHubTracker:
    """github.com, GitHub Enterprise Server, or what speaks their REST API; safe to use from many threads."""

    def __init__(  # noqa: PLR0917  written once, in the composition root
        self,
        name: str,
        api_url: str,
        auth: Auth,
        visible_after: timedelta,
        allow: tuple[str, ...],
        pace: Pace,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        address = Address(api_url)
        app: App | None = None
        if isinstance(auth, TokenAuth):
            credential = by_token(auth.token)
        else:
            asking = Client(name, Sender(address, by_signature(auth)), allow, pace)
            app = App(asking, auth.installation_id, Remembered(clock), Remembered(clock))
            credential = app.credential
        self._client = Client(name, Sender(address, credential), allow, pace)
        self._graph = Graph(self._client, Remembered(clock))
        self._projects = Projects(self._client, Remembered(clock), app.may_write_issues if app else None)
        self._people = People(self._client, app, Remembered(clock), Remembered(clock))
        self._app = app
        self._visible_after = visible_after

    @property
    def name(self) -> str:
        """Its name in kintsugi.yml."""
        return self._client.name

    @property
    def visible_after(self) -> timedelta:
        """How long GitHub may take until a list shows what was created."""
        return self._visible_after

    def bot(self) -> Account:
        """The account of the token, or `<slug>[bot]` of the App."""
        return self._people.bot()

    def project(self, name: str) -> Project:
        """The repository under its present name, at most a minute old."""
        return self._projects.find(name)

    def create(self, draft: IssueDraft) -> Issue:
        """Create an issue, with exactly one request that creates."""
        return creating.create(self._client, self._projects, draft)

    def find_created(
        self, project: str, mark: str, since: datetime, but: Collection[str] = ()
    ) -> Issue | None:
        """The first issue by the bot since then that carries `mark`, but for those with these ids."""
        sought = Sought(mark, since, self.bot().login, frozenset(but))
        return finding.find_created(self._client, self._projects, project, sought)

    def read(self, refs: Sequence[IssueRef]) -> Mapping[str, Issue | Gone]:
        """Issues by `ref.id`, fifty in a request where the server has GraphQL."""
        return batching.read(self._client, self._graph, self._people, refs)

    def glance(self, refs: Sequence[IssueRef]) -> Mapping[str, Glimpse]:
        """Whether they changed: fifty in a request, or a list for each repository where there is no GraphQL."""
        return glancing.glance(self._client, self._graph, self._people, refs)

    def edit(self, ref: IssueRef, edit: IssueEdit) -> Issue:
        """Change fields; what GitHub dropped without a word is not on the issue that comes back."""
        return editing.edit(self._client, ref, edit)

    def comments(self, ref: IssueRef) -> tuple[Comment, ...]:
        """All comments, oldest first."""
        return comments.comments(self._client, ref)

    def add_comment(self, ref: IssueRef, body: str, mark: str) -> Comment:
        """Write a comment."""
        return comments.add_comment(self._client, ref, body, mark)

    def edit_comment(self, ref: IssueRef, comment_id: str, body: str, mark: str) -> Comment:
        """Replace a comment's text."""
        return comments.edit_comment(self._client, ref, comment_id, body, mark)

    def react(self, ref: IssueRef, reaction: Reaction, comment_id: str | None = None) -> None:
        """Put the bot's reaction there; twice is once."""
        comments.react(self._client, ref, reaction, comment_id)

    def link_child(self, parent: IssueRef, child: IssueRef, link_type: str = "Relates") -> Linked | NotLinked:
        """Make `child` a sub-issue of `parent`; GitHub has but this one type of link."""
        return links.link_child(self._client, parent, child)

    def can_assign(self, project: str, login: str) -> bool:
        """Whether this account can be assigned there; a yes is remembered for 5 minutes, a no for one."""
        return self._people.can_assign(project, login)

    def find_people(self, project: str, words: str) -> tuple[Account, ...]:
        """Nobody: on GitHub a login says it all, and the rules do not ask."""
        return ()

    def may_write(self, project: str, login: str) -> bool:
        """Whether this account has write access there, now."""
        return self._people.may_write(project, login)

    def read_file(self, project: str, path: str) -> str | None:
        """A file of the default branch, or None."""
        return files.read_file(self._client, project, path)

    def replaced_text(self, ref: IssueRef, written: Written) -> str | None:
        """The body before ours, from GitHub's edit history; None when that cannot be known."""
        return history.replaced_text(self._client, self._graph, self._people, ref, written.text)

    def hooks(self, places: Mapping[str, Sequence[str]], addresses: Sequence[str]) -> Hooks:
        """The webhooks that lead to us."""
        return HookFinder(self._client, self._app, self._projects, addresses).find(places)

    def attempts(self, hook: Hook, since: datetime, most: int) -> tuple[Attempt, ...]:
        """How its deliveries fared since then."""
        return deliveries.attempts(self._speaking_of(hook), hook, since, most)

    def redeliver(self, hook: Hook, attempt: str) -> bool:
        """Have one delivery sent again."""
        return deliveries.redeliver(self._speaking_of(hook), hook, attempt)

    def check(self, project: str, labels: Sequence[str], uses: Sequence[Use] = ()) -> tuple[Finding, ...]:
        """What will and will not work there; it takes no more than labels from a rule."""
        return Doctor(self._client, self._projects, self._people, self._graph).check(project, labels)

    def _speaking_of(self, hook: Hook) -> Client:
        """An App is asked about its own webhook with its signature."""
        return self._app.client if self._app and hook.path == APP_HOOK else self._client
