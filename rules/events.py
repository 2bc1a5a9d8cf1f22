"""What a delivery means, in our words and in the past tense.

Seven events, one JSON form (`to_json`/`from_json`), so that they can be stored, replayed and explained.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Discriminator, TypeAdapter

from rules.nouns import NO_SEVERITY

Change = Literal["opened", "edited", "assigned", "completed", "dropped", "reopened", "moved", "deleted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """What every event says. `key` starts with the source's name and is the same for all events of one thing."""

    key: str
    title: str
    occurred_at: datetime
    url: str = ""
    actor: str = ""  # login or name of whoever did it, "" when nobody did
    summary: str = ""  # a few words for the timeline: "acknowledged by Bob Brown"


@dataclass(frozen=True, slots=True, kw_only=True)
class _IncidentEvent(_Event):
    severity: str = NO_SEVERITY  # sev1 ... sev5 or "none"
    vendor_severity: str = ""  # as the vendor wrote it: "P2", "high"
    service: str = ""  # the vendor's name for the service
    environment: str | None = None
    labels: tuple[str, ...] = ()  # "service=checkout"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOpened(_IncidentEvent):
    """Something broke, or broke again."""

    type: Literal["IncidentOpened"] = "IncidentOpened"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentUpdated(_IncidentEvent):
    """It was acknowledged, escalated, re-prioritised, commented."""

    type: Literal["IncidentUpdated"] = "IncidentUpdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentResolved(_IncidentEvent):
    """It works again."""

    type: Literal["IncidentResolved"] = "IncidentResolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class _DeployEvent(_Event):
    repo: str  # "acme/checkout"
    environment: str
    workflow: str = ""  # workflow file, "deploy.yml", when a workflow did it
    sha: str = ""
    ref: str = ""
    run: str = ""  # "<workflow run id>.<attempt>"; joins deployment_status with its workflow_run
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployFailed(_DeployEvent):
    """A deploy to an environment failed."""

    type: Literal["DeployFailed"] = "DeployFailed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeploySucceeded(_DeployEvent):
    """A deploy to an environment went well."""

    type: Literal["DeploySucceeded"] = "DeploySucceeded"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChanged(_Event):
    """An issue in a tracker changed: a hint that its incident should be looked at.

    `body_before` and `body_after` come with an edit where the vendor tells them (GitHub: `changes.body.from`);
    they are the evidence by which an overwritten human edit is found again.
    """

    change: Change
    issue_id: str
    project: str
    issue_key: str
    body_before: str | None = None
    body_after: str | None = None
    type: Literal["IssueChanged"] = "IssueChanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAdded(_Event):
    """Somebody wrote a comment on an issue."""

    issue_id: str
    project: str
    issue_key: str
    comment_id: str
    body: str = field(default="")
    type: Literal["CommentAdded"] = "CommentAdded"


IncidentEvent = IncidentOpened | IncidentUpdated | IncidentResolved
DeployEvent = DeployFailed | DeploySucceeded
TrackerEvent = IssueChanged | CommentAdded
Event = IncidentEvent | DeployEvent | TrackerEvent

_ADAPTER: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Discriminator("type")])


def to_json(event: Event) -> str:
    """The stored form of an event."""
    return _ADAPTER.dump_json(event).decode()


def from_json(text: str | bytes) -> Event:
    """The event that `to_json` stored. Raises pydantic.ValidationError for anything else."""
    return _ADAPTER.validate_json(text)
