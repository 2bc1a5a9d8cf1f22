"""The parts of GraphQL's answers that we read, and how they differ from those of REST."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from syncer.trackers.github.payloads import IssuePayload, Moment, Text

N = TypeVar("N")
Lower = Annotated[str | None, AfterValidator(lambda value: value.lower() if value else value)]


class Nodes(BaseModel, Generic[N]):
    """A list; what may not be seen is null in it."""

    nodes: Annotated[list[N], BeforeValidator(lambda found: [n for n in found or () if n])] = []


class Actor(BaseModel):
    """An account; a bot comes without the `[bot]` that it has everywhere else."""

    type: Text = Field("", alias="__typename")
    login: str

    def is_account(self, login: str) -> bool:
        """Whether it is the account that REST calls `login`; a person may be called as a bot is without `[bot]`."""
        mine, theirs = self.login.casefold(), login.casefold()
        return mine == theirs or (self.type == "Bot" and mine == theirs.removesuffix("[bot]"))

    def as_rest(self, us: str) -> dict[str, str]:
        """The same account in REST's words; `us` is how REST calls our bot."""
        if self.is_account(us):
            return {"login": us, "type": self.type}
        ending = "[bot]" if self.type == "Bot" and not self.login.endswith("[bot]") else ""
        return {"login": self.login + ending, "type": self.type}


class Label(BaseModel):
    """A label."""

    name: str


class Repository(BaseModel):
    """Where an issue is."""

    name: str = Field(alias="nameWithOwner")


class Closing(BaseModel):
    """Somebody closed it."""

    actor: Actor | None = None


class IssueNode(BaseModel):
    """An issue; its id is a text, for it no longer fits GraphQL's integers."""

    id: int = Field(alias="fullDatabaseId")
    number: int
    title: Text = ""
    body: Text = ""
    url: Text = ""
    state: Lower = "open"
    state_reason: Lower = Field(None, alias="stateReason")
    created_at: Moment = Field(alias="createdAt")
    updated_at: Moment = Field(alias="updatedAt")
    closed_at: Moment | None = Field(None, alias="closedAt")
    author: Actor | None = None
    repository: Repository
    assignees: Nodes[Actor]
    labels: Nodes[Label]
    closings: Nodes[Closing] = Field(alias="timelineItems")

    def as_rest(self, us: str) -> IssuePayload:
        """The same issue as REST would have told it; `us` is our bot's login there."""
        closed_by = self.closings.nodes[-1].actor if self.closings.nodes and self.closed_at else None
        values: dict[str, Any] = self.model_dump(
            include={"id", "number", "title", "body", "state", "state_reason"}
            | {"created_at", "updated_at", "closed_at"}
        )
        return IssuePayload(
            **values,
            user=self.author.as_rest(us) if self.author else None,
            closed_by=closed_by.as_rest(us) if closed_by else None,
            assignees=[actor.as_rest(us) for actor in self.assignees.nodes],
            labels=[label.name for label in self.labels.nodes],
            html_url=self.url,
            repository_url=f"/repos/{self.repository.name}",
        )


class Count(BaseModel):
    """How many there are in a list."""

    total: int = Field(alias="totalCount")


class GlancedNode(BaseModel):
    """As little of an issue as tells whether it changed."""

    id: int = Field(alias="fullDatabaseId")
    number: int
    updated_at: Moment = Field(alias="updatedAt")
    repository: Repository
    comments: Count

    @property
    def key(self) -> str:
        return f"{self.repository.name}#{self.number}"


class BodyEdit(BaseModel):
    """One version of an issue's text; GitHub's `diff` is the whole text after that edit."""

    editor: Actor | None = None
    diff: str | None = None


class EditedIssue(BaseModel):
    """An issue's versions, newest first."""

    id: int = Field(alias="fullDatabaseId")
    edits: Nodes[BodyEdit] = Field(alias="userContentEdits")
