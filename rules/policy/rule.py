"""One rule: for what it is, what it opens, how tickets are made of it, and how thanks are said."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from rules.policy.durations import (
    CLOCK_PATTERN,
    AnyDuration,
    ClockDuration,
    Duration,
    clock_time,
    parse_duration,
)
from rules.policy.section import Section, Text

Priority = Literal["P0", "P1", "P2", "P3"]
_DEFAULT_DUE = {"P0": "7d", "P1": "15d", "P2": "30d", "P3": "56d"}


def _opening(value: object) -> object:
    if value in ("opened", "resolved"):
        return value
    try:
        return clock_time(value)
    except ValueError:
        raise ValueError("is none of opened, resolved, or a delay after opening such as 30m") from None


def _with_default_due(value: Any) -> Any:
    return {**_DEFAULT_DUE, **value} if isinstance(value, dict) else value


Opening = Annotated[
    Literal["opened", "resolved"] | Duration,
    BeforeValidator(_opening),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {"anyOf": [{"enum": ["opened", "resolved"]}, {"type": "string", "pattern": CLOCK_PATTERN}]}
    ),
]


class JiraFields(Section):
    """Values for fields that a Jira project demands, by the field's name or id."""

    create: dict[str, Any] = Field(default_factory=dict)
    """when the issue is created: `{Team: Payments}`"""
    transitions: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """with a transition, by its name: `{Done: {Root cause: unknown, Comment: as agreed}}`"""


class PostMortemPolicy(Section):
    """The document: where, from what, whose, by when."""

    tracker: Text = "github"
    """a name under `trackers:`"""
    project: Text
    """`owner/repo`, a Jira project key, `{{ service.repo }}`, `{{ service.jira_project }}` or `{{ deploy.repo }}`"""
    template: Text = "incident"
    """`incident`, `failed-deploy`, or the path of your own, from where kintsugi.yml is"""
    labels: tuple[Text, ...] = ("post-mortem",)
    """labels of the issue"""
    issue_type: Text = "Task"
    """Jira only"""
    fields: JiraFields = JiraFields()
    """Jira only: fields that the project demands"""
    accountable: Text = "service.owner"
    """`service.owner`, or a person of `people:`"""
    due: AnyDuration = parse_duration("5 working days")
    """after the resolution; until then, after the opening"""


class ActionsPolicy(Section):
    """The tickets that lines of the document become."""

    tracker: Text | None = None
    """a name under `trackers:`; default: where the post-mortem is"""
    project: Text | None = None
    """like that of the post-mortem; default: where the post-mortem is"""
    issue_type: Text = "Task"
    """Jira only"""
    link_type: Text = "Relates"
    """Jira only: how a ticket is linked to its post-mortem"""
    parent: Literal["link", "subtask"] = "link"
    """Jira only: linked, or a sub-task where that is possible. On GitHub they are sub-issues"""
    fields: JiraFields = JiraFields()
    """Jira only: fields that the project demands"""
    labels: tuple[Text, ...] = ("action-item",)
    """labels of the tickets"""
    due: Annotated[dict[Priority, AnyDuration], BeforeValidator(_with_default_due)] = Field(
        default_factory=dict
    )
    """by priority, where the line says no date; default: `{P0: 7d, P1: 15d, P2: 30d, P3: 56d}`"""
    default_priority: Priority = "P2"
    """of a line that says none"""
    settle: ClockDuration = parse_duration("10m")
    """the document must be quiet this long before its lines become tickets"""


class CelebratePolicy(Section):
    """Thanks, once, when the promises are kept."""

    chat: Text | None = None
    """a name under `chat:`; default: no message"""
    comment: bool = True
    """a comment on the post-mortem"""
    close_postmortem: bool = True
    """close the post-mortem as completed"""


class Rule(Section):
    """The first rule that matches wins."""

    name: Text
    """what it is called in answers to "why?"; each once"""
    on: Literal["incident", "deploy"] = "incident"
    """what it is for: incidents, or failed deploys"""
    when: Text | None = None
    """a condition in CEL; default: always"""
    open: Opening = "resolved"
    """`opened`, `resolved`, or a delay such as `30m` (recovered before that: none); default for deploys: `10m`"""
    postmortem: PostMortemPolicy
    """what is opened, at least `{project: owner/repo}`"""
    actions: ActionsPolicy = ActionsPolicy()
    """the tickets that its lines become"""
    celebrate: CelebratePolicy = CelebratePolicy()
    """how thanks are said"""

    @model_validator(mode="before")
    @classmethod
    def _deploys_get_time_to_recover(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("on") == "deploy" and "open" not in data:
            return {**data, "open": "10m"}
        return data
