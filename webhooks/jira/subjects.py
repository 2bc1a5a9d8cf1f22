"""The things a Jira payload is about: an issue, the person who acted, the time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from webhooks.payload import Node

_KEY = re.compile(r"(?P<project>[A-Za-z]\w{0,99})-\d{1,18}", re.ASCII)

_SERVICE = "service="


@dataclass(frozen=True, slots=True)
class IssueSubject:
    """An issue as a payload shows it: thin beside a comment, whole elsewhere."""

    node: Node
    id: str  # never changes
    key: str  # changes with the project

    @property
    def fields(self) -> Node:
        return self.node["fields"]

    @property
    def project(self) -> str:
        return project_of(self.key)

    @property
    def title(self) -> str:
        return self.fields["summary"].line or self.key

    @property
    def url(self) -> str:
        """The page for people; `self` is an address of the API, perhaps below a path."""
        server, found, _ = self.node["self"].url.partition("/rest/")
        return f"{server}/browse/{self.key}" if found else ""

    @property
    def issue_type(self) -> str:
        return self.fields["issuetype"]["name"].line

    @property
    def status(self) -> str:
        """Its name, for people only: names are translated and changed."""
        return self.fields["status"]["name"].line

    @property
    def is_done(self) -> bool:
        return self.fields["status"]["statusCategory"]["key"].text == "done"

    @property
    def resolution(self) -> str:
        return self.fields["resolution"]["name"].line

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label.line for label in self.fields["labels"] if label.line)

    @property
    def service(self) -> str:
        """What it concerns: its first component, else what a label `service=…` says, else its project."""
        components = (component["name"].line for component in self.fields["components"])
        by_label = (label.removeprefix(_SERVICE) for label in self.labels if label.startswith(_SERVICE))
        return next((name for name in (*components, *by_label) if name), self.project)


def issue_subject(issue: Node) -> IssueSubject | None:
    """The issue, or None when the payload does not say which it is."""
    subject = IssueSubject(issue, issue["id"].id, issue["key"].text)
    return subject if subject.id and subject.project else None


def project_of(key: str) -> str:
    """`CHK` for `CHK-42`; "" when it is no key."""
    match = _KEY.fullmatch(key)
    return match["project"] if match else ""


def login(user: Node) -> str:
    """The account id on Cloud, the user name on Data Center."""
    return user["accountId"].line or user["name"].line


def person(*users: Node) -> str:
    """What people call the first that is a person; apps act on behalf of somebody else, or of nobody."""
    people = (user for user in users if user["accountType"].text != "app")
    return next((name for user in people if (name := user["displayName"].line or login(user))), "")


def when(payload: Node, issue: IssueSubject, otherwise: datetime) -> datetime:
    """The event's own time. Automation sends none: then the issue's last change is the nearest to it."""
    return payload["timestamp"].moment_in_ms or issue.fields["updated"].moment or otherwise


def issue_key(source: str, issue_id: str) -> str:
    """The key of every event about one issue."""
    return f"{source}:issue:{issue_id}"
