"""The parts of GitHub's answers that we read; what a smaller server leaves out has a default."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr

Moment = Annotated[datetime, AfterValidator(lambda at: at if at.tzinfo else at.replace(tzinfo=UTC))]
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]


class UserPayload(BaseModel):
    """An account; `type` is User, Bot or Organization."""

    login: str
    name: Text = ""
    type: Text = ""


class LabelPayload(BaseModel):
    """A label; some lists have just its name."""

    name: str


class IssuePayload(BaseModel):
    """An issue, or a pull request (`pull_request` is there)."""

    id: int
    number: int
    title: Text = ""
    body: Text = ""
    state: str = "open"
    state_reason: str | None = None
    user: UserPayload | None = None
    assignee: UserPayload | None = None
    assignees: list[UserPayload] | None = None
    labels: list[LabelPayload | str] = []
    created_at: Moment
    updated_at: Moment | None = None
    closed_at: Moment | None = None
    closed_by: UserPayload | None = None
    html_url: Text = ""
    repository_url: Text = ""
    pull_request: Any = None
    comments: int = 0


class CommentPayload(BaseModel):
    """A comment."""

    id: int
    user: UserPayload | None = None
    body: Text = ""
    created_at: Moment
    html_url: Text = ""


class Permissions(BaseModel):
    """What the token's account may do; each implies the next."""

    admin: bool = False
    maintain: bool = False
    push: bool = False


class RepositoryPayload(BaseModel):
    """A repository. Without `permissions`, a server is believed to let us push."""

    id: int
    full_name: str
    private: bool = True
    visibility: str | None = None
    has_issues: bool = True
    archived: bool = False
    permissions: Permissions | None = None


class PermissionPayload(BaseModel):
    """An account's permission; `role_name` is finer than `permission`."""

    permission: Text = ""
    role_name: Text = ""


class FilePayload(BaseModel):
    """A file; larger than 1 MB it comes without content."""

    type: str = "file"
    encoding: Text = ""
    content: Text = ""


class AppPayload(BaseModel):
    """A GitHub App."""

    slug: str
    name: Text = ""


class InstallationPayload(BaseModel):
    """One account that an App is installed for."""

    id: int
    account: UserPayload


class AccessTokenPayload(BaseModel):
    """A token of an installation, and what was granted to it."""

    token: SecretStr
    permissions: dict[str, str] = {}


class HookConfigPayload(BaseModel):
    """Where a webhook leads."""

    url: Text = ""


class HookPayload(BaseModel):
    """A webhook of a repository or an organisation."""

    id: int
    active: bool = True
    config: HookConfigPayload = HookConfigPayload()


class DeliveryPayload(BaseModel):
    """One try to deliver; without an answer the code is 0 or missing."""

    id: int
    guid: str = Field(max_length=100)
    delivered_at: Moment
    status_code: int | None = None
    event: Text = ""
