"""What the sandbox's Jira keeps: frozen rows, changed by copying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from deploy.sandbox.jira.workflow import Workflow

Text = Mapping[str, Any] | str  # ADF on Cloud, wiki markup on Data Center


@dataclass(frozen=True, slots=True)
class Account:
    """Who works here. `id` is an accountId on Cloud, a user name on Data Center; `name` is for `as_person`."""

    name: str
    id: str
    display: str
    email: str
    token: str = field(repr=False)
    hidden_email: bool = False
    kind: str = "atlassian"  # atlassian | app | customer
    active: bool = True


@dataclass(frozen=True, slots=True)
class IssueType:
    """A kind of issue: an epic is of level 1, a sub-task of level -1, and a parent is one level above its child."""

    id: str
    name: str
    level: int = 0

    @property
    def subtask(self) -> bool:
        return self.level < 0


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its screens: which fields one sees when one does what to which type of issue."""

    id: int
    key: str
    name: str
    types: tuple[IssueType, ...]
    workflow: Workflow
    private: bool = False  # only those with a role see it
    public: bool = False  # even those without an account see it
    team_managed: bool = (
        False  # by those who work in it instead of by the company's administrators; Cloud only
    )
    roles: Mapping[str, str] = field(default_factory=dict)  # account name -> viewer | member | admin
    permissions: Mapping[str, frozenset[str]] = field(default_factory=dict)  # instead of the role's
    screens: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # (type id, operation)
    required: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it is at one moment; `fields` has the values of everything that a screen may show."""

    id: int
    key: str
    project: int
    type: str
    status: str
    creator: str
    created: datetime
    updated: datetime
    fields: Mapping[str, Any] = field(default_factory=dict)
    resolved: datetime | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue."""

    id: int
    issue: int
    author: str
    body: Text
    created: datetime
    updated: datetime
    editor: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkType:
    """How two issues may hang together, in words for either side."""

    id: str
    name: str
    inward: str
    outward: str


@dataclass(frozen=True, slots=True)
class Link:
    """`source` <outward words> `target`; the API calls the source the inward issue."""

    id: int
    type: str
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class RemoteLink:
    """A link to something that is not in this Jira; its global id is there once per issue."""

    id: int
    issue: int
    global_id: str | None
    shape: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One field that changed, as history tells it."""

    field: str
    field_id: str | None  # Data Center does not say it
    custom: bool
    before: str | None
    before_words: str | None
    after: str | None
    after_words: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What one person changed at one moment."""

    id: int
    author: str
    at: datetime
    items: tuple[ChangeItem, ...]


@dataclass(frozen=True, slots=True)
class Hook:
    """Who hears of what; with a `token` it is a rule of Jira Automation instead of a webhook."""

    id: int
    url: str
    secret: str = field(repr=False)
    events: tuple[str, ...]
    jql: str | None = None
    token: str = field(default="", repr=False)
