"""What Jira's history tells of an issue."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from syncer.trackers.jira.payloads import Moment, Number, Payload, Text, UserPayload


class ItemPayload(Payload):
    """One field that changed; texts as Jira's own words (on Cloud: as wiki markup)."""

    field: Text = ""
    field_id: Text = Field("", alias="fieldId")  # Cloud only
    before: Text = Field("", alias="fromString")
    after: Text = Field("", alias="toString")

    def is_about(self, name: str) -> bool:
        """Whether this is the field of Jira's own with that id."""
        return name in {self.field_id, self.field.casefold()}


class ChangePayload(Payload):
    """What somebody changed at one moment."""

    id: Number
    author: UserPayload | None = None
    created: Moment
    items: list[ItemPayload] = Field(default_factory=list)

    def item(self, name: str) -> ItemPayload | None:
        """The change of that field, if it is one of them."""
        return next((item for item in self.items if item.is_about(name)), None)


class ChangesPayload(Payload):
    """The latest of them: Cloud gives a hundred, the newest first; Data Center all, the oldest first."""

    histories: list[ChangePayload] = Field(default_factory=list)


class ChangedIssuePayload(Payload):
    """An issue with its history and what else was asked for."""

    id: Number
    fields: dict[str, Any] = Field(default_factory=dict)
    changelog: ChangesPayload = Field(default_factory=ChangesPayload)

    def in_order(self) -> list[ChangePayload]:
        """Oldest first."""
        return sorted(self.changelog.histories, key=lambda one: (one.created, int(one.id)))
