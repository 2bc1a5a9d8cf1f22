"""The things a GitHub payload is about: a repository, an issue in it, the person who acted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webhooks.payload import Node

_FULL_NAME = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class IssueSubject:
    """An issue as a payload shows it."""

    node: Node
    id: str  # never changes, except by a transfer; the number is not an id
    repo: str
    number: str

    @property
    def label(self) -> str:
        """What people call it: `acme/checkout#42`."""
        return f"{self.repo}#{self.number}"

    @property
    def is_pull_request(self) -> bool:
        return self.node.has("pull_request")

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(name for label in self.node["labels"] if (name := label["name"].line))


def repo_name(repository: Node) -> str:
    """`acme/checkout`; "" when it is no such name."""
    name = repository["full_name"].text
    return name if _FULL_NAME.fullmatch(name) else ""


def issue_subject(issue: Node, repository: Node) -> IssueSubject | None:
    """The issue, or None when the payload does not say which it is."""
    subject = IssueSubject(issue, issue["id"].id, repo_name(repository), issue["number"].id)
    return subject if subject.id and subject.repo and subject.number else None


def person(*users: Node) -> str:
    """The login of the first that is a person; bots act on behalf of somebody else, or of nobody."""
    logins = (user["login"].line for user in users if user["type"].text != "Bot")
    return next((login for login in logins if login and not login.endswith("[bot]")), "")


def issue_key(source: str, issue_id: str) -> str:
    """The key of every event about one issue."""
    return f"{source}:issue:{issue_id}"
