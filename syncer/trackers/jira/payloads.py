"""The parts of Jira's answers that we read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Moment = Annotated[datetime, AfterValidator(lambda at: at if at.tzinfo else at.replace(tzinfo=UTC))]
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
Labels = Annotated[list[str], BeforeValidator(lambda value: value or [])]
Properties = Annotated[dict[str, Any], BeforeValidator(lambda value: value or {})]
Number = Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)]


class Payload(BaseModel):
    """Names as Jira writes them."""

    model_config = ConfigDict(populate_by_name=True)


class UserPayload(Payload):
    """An account: `accountId` on Cloud, `name` on Data Center; the e-mail address may be hidden."""

    account_id: Text = Field("", alias="accountId")
    name: Text = ""
    display_name: Text = Field("", alias="displayName")
    email: Text = Field("", alias="emailAddress")
    kind: Text = Field("", alias="accountType")  # atlassian | app | customer; Cloud only
    active: bool = True


class NamedPayload(Payload):
    """A resolution, a priority, a link type's other end."""

    id: Number = ""
    name: Text = ""


class CategoryPayload(Payload):
    """new | indeterminate | done; the only thing about a status that nobody renames."""

    key: str


class StatusPayload(NamedPayload):
    """Where an issue stands, or where a transition leads."""

    category: CategoryPayload = Field(alias="statusCategory")

    @property
    def is_done(self) -> bool:
        return self.category.key == "done"


class ProjectPayload(Payload):
    """A project; `isPrivate` on Cloud only."""

    id: Number
    key: str
    name: Text = ""
    is_private: bool = Field(False, alias="isPrivate")
    archived: bool = False
    kind: Text = Field("", alias="projectTypeKey")  # software | business | service_desk


class IssueTypePayload(NamedPayload):
    """A type of issue in a project."""

    subtask: bool = False


class ParentPayload(Payload):
    """The issue that this one is a part of."""

    id: Number


class FieldsPayload(Payload):
    """What we ask an issue for."""

    summary: Text = ""
    description: Any = None
    status: StatusPayload
    resolution: NamedPayload | None = None
    resolved_at: Moment | None = Field(None, alias="resolutiondate")
    category_at: Moment | None = Field(None, alias="statuscategorychangedate")
    assignee: UserPayload | None = None
    creator: UserPayload | None = None
    reporter: UserPayload | None = None
    created: Moment
    updated: Moment | None = None
    due: date | None = Field(None, alias="duedate")
    labels: Labels = Field(default_factory=list)
    priority: NamedPayload | None = None
    project: ProjectPayload
    kind: IssueTypePayload = Field(alias="issuetype")
    parent: ParentPayload | None = None


FIELDS = tuple(field.alias or name for name, field in FieldsPayload.model_fields.items())


class IssuePayload(Payload):
    """An issue, with those properties that were asked for."""

    id: Number
    key: str
    fields: FieldsPayload
    properties: Properties = Field(default_factory=dict)

    @classmethod
    def wanted(cls) -> tuple[str, ...]:
        """The fields to ask for."""
        return FIELDS


class GlancedFieldsPayload(Payload):
    """When it last changed; a comment counts."""

    created: Moment
    updated: Moment | None = None


class GlancedPayload(Payload):
    """As little of an issue as tells whether it changed."""

    id: Number
    key: str
    fields: GlancedFieldsPayload

    @classmethod
    def wanted(cls) -> tuple[str, ...]:
        """The fields to ask for."""
        return tuple(GlancedFieldsPayload.model_fields)


class PropertyPayload(Payload):
    """An entity property."""

    key: str
    value: Any = None


class CommentPayload(Payload):
    """A comment; `properties` only where the server tells them with a comment."""

    id: Number
    author: UserPayload | None = None
    body: Any = None
    created: Moment
    updated: Moment | None = None
    properties: list[PropertyPayload] | None = None


class CreatedPayload(Payload):
    """What Jira says of an issue that it just made."""

    id: Number
    key: str
