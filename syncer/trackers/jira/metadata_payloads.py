"""What Jira tells about screens: which fields are on them, and what they take."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from syncer.trackers.jira.payloads import Payload, StatusPayload, Text

Values = Annotated[list[Any], BeforeValidator(lambda value: value or [])]


class SchemaPayload(Payload):
    """The type of a field's value."""

    type: Text = ""
    items: Text = ""
    custom: Text = ""  # "com.atlassian.jira.plugin.system.customfieldtypes:textarea"
    system: Text = ""

    @property
    def is_rich(self) -> bool:
        """Whether it takes a text with markup; on Cloud that is ADF."""
        return self.custom.endswith(":textarea") or self.system in {"description", "environment"}


class ScreenFieldPayload(Payload):
    """A field on a screen."""

    id: Text = Field("", alias="fieldId")
    key: Text = ""
    name: Text = ""
    required: bool = False
    has_default: bool = Field(False, alias="hasDefaultValue")
    field_schema: SchemaPayload = Field(default_factory=SchemaPayload, alias="schema")
    allowed: Values = Field(default_factory=list, alias="allowedValues")


class TransitionPayload(Payload):
    """A way to another status, with the fields of its screen."""

    id: str
    name: Text = ""
    to: StatusPayload
    fields: dict[str, ScreenFieldPayload] = Field(default_factory=dict)


class TransitionsPayload(Payload):
    """All ways that are open to us now."""

    transitions: list[TransitionPayload] = Field(default_factory=list)


class LinkTypePayload(Payload):
    """source <outward> target; target <inward> source."""

    id: Text = ""
    name: Text = ""
    inward: Text = ""
    outward: Text = ""


class LinkTypesPayload(Payload):
    """All that the instance has."""

    types: list[LinkTypePayload] = Field(default_factory=list, alias="issueLinkTypes")
