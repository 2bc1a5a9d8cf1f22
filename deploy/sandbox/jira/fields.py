"""The fields of an issue: those that every Jira has, and those that somebody added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select field."""

    id: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field; `kind` is a key of the kinds, which know how values are read and shown."""

    id: str
    name: str
    kind: str
    custom: str = ""  # the custom type's last word, "select"; "" for a field of Jira's own
    options: tuple[Option, ...] = ()
    operations: tuple[str, ...] = ("set",)
    default: bool = False  # Jira fills it in itself

    def schema(self) -> dict[str, Any]:
        """As create metadata and the list of fields describe it."""
        shape: dict[str, Any] = {"type": SCHEMA_TYPES[self.kind]}
        if self.kind in ITEMS:
            shape["items"] = ITEMS[self.kind]
        if self.custom:
            shape["custom"] = f"com.atlassian.jira.plugin.system.customfieldtypes:{self.custom}"
            shape["customId"] = int(self.id.removeprefix("customfield_"))
        else:
            shape["system"] = self.id
        return shape


SCHEMA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "line": "string",
        "text": "string",
        "url": "string",
        "number": "number",
        "date": "date",
        "datetime": "datetime",
        "labels": "array",
        "option": "option",
        "options": "array",
        "user": "user",
        "priority": "priority",
        "resolution": "resolution",
        "parent": "issuelink",
        "project": "project",
        "issuetype": "issuetype",
    }
)
ITEMS = {"labels": "string", "options": "option"}
# What people call a field's type when they add one -> its kind.
CUSTOM_TYPES = {
    "textfield": "line",
    "textarea": "text",
    "url": "url",
    "float": "number",
    "datepicker": "date",
    "datetime": "datetime",
    "labels": "labels",
    "select": "option",
    "radiobuttons": "option",
    "multiselect": "options",
    "multicheckboxes": "options",
    "userpicker": "user",
}
SYSTEM = {
    each.id: each
    for each in (
        Field("summary", "Summary", "line"),
        Field("issuetype", "Issue Type", "issuetype"),
        Field("project", "Project", "project"),
        Field("description", "Description", "text"),
        Field("environment", "Environment", "text"),
        Field("assignee", "Assignee", "user"),
        Field("reporter", "Reporter", "user", default=True),
        Field("priority", "Priority", "priority", default=True),
        Field("labels", "Labels", "labels", operations=("add", "set", "remove")),
        Field("duedate", "Due date", "date"),
        Field("parent", "Parent", "parent"),
        Field("resolution", "Resolution", "resolution"),
    )
}
ALWAYS = ("summary", "issuetype", "project")  # nothing is created without them
USUAL = ("description", "assignee", "reporter", "priority", "labels", "duedate", "parent")
NEEDS = {"duedate": "SCHEDULE_ISSUES", "assignee": "ASSIGN_ISSUES", "reporter": "MODIFY_REPORTER"}
