"""The doctor's questions about one repository."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.nouns import Project, Visibility
from syncer.trackers.github.client import Client
from syncer.trackers.github.errors import Ask
from syncer.trackers.github.payloads import RepositoryPayload
from syncer.trackers.github.places import is_allowed, repo_path, segment
from syncer.trackers.github.sub_issues import offers_sub_issues
from syncer.trackers.port import Finding


@dataclass(frozen=True, slots=True)
class Looked:
    """A repository as GitHub shows it to us; `name` is how kintsugi.yml calls it."""

    client: Client
    name: str
    payload: RepositoryPayload
    project: Project

    def ask(self, doing: str) -> Ask:
        """What we are about there."""
        return Ask(self.client.name, doing, self.project.name)

    def good(self, sentence: str) -> Finding:
        """It works."""
        return Finding(True, f"{self.client.name}: {self.name}", sentence)

    def bad(self, slug: str, sentence: str) -> Finding:
        """It will not work until somebody does what the sentence says."""
        return Finding(False, f"{self.client.name}: {self.name}", sentence, f"github.{slug}")


def writing(looked: Looked) -> Iterator[Finding]:
    """Whether it is there, and we can and may write there."""
    yield _there(looked)
    if not is_allowed(looked.project.name, looked.client.allow):
        where = f"trackers.{looked.client.name}.allow"
        yield looked.bad("not_allowed", f"{where} does not name {looked.project.name}; add it there.")
    if looked.payload.archived:
        yield looked.bad("archived", "It is archived, so nothing can be written; unarchive it.")
        return
    if not looked.payload.has_issues:
        how = "switch them on in its settings, under Features"
        yield looked.bad("issues_disabled", f"Its issues are switched off; {how}.")
    if looked.project.can_push:
        yield looked.good("We may write there, so labels and assignees stick.")
    else:
        yield looked.bad(
            "permission",
            "We may not write there, and GitHub would drop labels and assignees without a word; "
            "give the token's account the role Write (or the App Issues: Read and write).",
        )
    yield from _scopes(looked)


def inside(looked: Looked, labels: Sequence[str]) -> Iterator[Finding]:
    """Labels, sub-issues, files."""
    yield from (_label(looked, label) for label in dict.fromkeys(labels))
    match offers_sub_issues(looked.client, looked.project.name):
        case True:
            yield looked.good("Tickets will be sub-issues of their post-mortem.")
        case False:
            yield looked.good(
                "No sub-issues here: tickets and post-mortem link to each other in their texts."
            )
        case _:
            yield looked.good("Whether tickets can be sub-issues will show with the first one.")
    answer = looked.client.get(
        looked.ask("read CODEOWNERS"),
        f"{repo_path(looked.project.name)}/contents/CODEOWNERS",
        expect=(200, 403, 404, 405, 501),
    )
    if answer.status == 403:
        yield looked.bad(
            "contents",
            "We may not read its files, so no owner is found in CODEOWNERS; give Contents: Read-only.",
        )


def _there(looked: Looked) -> Finding:
    sentence = f"The repository is there, and {looked.project.visibility}."
    if looked.name.casefold() != looked.project.name.casefold():
        sentence += f" It is called {looked.project.name} now; better write that into kintsugi.yml."
    return looked.good(sentence)


def _scopes(looked: Looked) -> Iterator[Finding]:
    """Classic tokens tell their scopes in each answer; others tell nothing."""
    ask = looked.ask("find the repository")
    answer = looked.client.get(ask, repo_path(looked.project.name))
    told = answer.headers.get("x-oauth-scopes")
    if told is None:
        return
    enough = {"repo"} | ({"public_repo"} if looked.project.visibility is Visibility.PUBLIC else set())
    if not enough & {scope.strip() for scope in told.split(",")}:
        yield looked.bad(
            "scope", f"The classic token has not the scope {min(enough, key=len)}; make one that has it."
        )


def _label(looked: Looked, label: str) -> Finding:
    path = f"{repo_path(looked.project.name)}/labels/{segment(label)}"
    if looked.client.get(looked.ask("read the labels"), path, expect=(200, 404, 405, 501)).status == 200:
        return looked.good(f"The label {label!r} is there.")
    if looked.project.can_push:
        return looked.good(f"The label {label!r} will be made with the first issue that has it.")
    return looked.bad("label", f"The label {label!r} is missing and we may not make it; make it.")
