"""A value as people write it in kintsugi.yml takes the shape that its field wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rules.document.dialect import Dialect
from syncer.trackers.jira.choosing import NAMED, choices, strangers
from syncer.trackers.jira.flavour import Flavour
from syncer.trackers.jira.metadata_payloads import SchemaPayload, ScreenFieldPayload
from syncer.trackers.jira.people import People


class Unfit(ValueError):
    """The value cannot be one of this field; the text says why."""


@dataclass(frozen=True, slots=True)
class Shaper:
    """Knows how accounts and texts look; people may also be written by name or e-mail address."""

    flavour: Flavour
    dialect: Dialect
    people: People

    def shaped(self, project: str, field: ScreenFieldPayload, value: Any) -> Any:
        """What is sent. A mapping is taken for Jira's own shape, but for `{parent: child}` of a cascading select."""
        schema = field.field_schema
        if schema.type == "array":
            values = value if isinstance(value, list | tuple) else [value]
            return [self._one(project, SchemaPayload(type=schema.items), each) for each in values]
        return self._one(project, schema, value)

    def comment(self, value: Any) -> Any:
        """The text of a comment, written in kintsugi.yml as Markdown."""
        return self.flavour.sent(self.dialect.written(str(value)))

    def wrong(self, project: str, field: ScreenFieldPayload, value: Any) -> str:
        """Why the value cannot be one of this field, as far as its screen tells; "" when nothing speaks against it."""
        try:
            self.shaped(project, field, value)
        except Unfit as unfit:
            return str(unfit)
        values = value if isinstance(value, list | tuple) else [value]
        words = [_text(each) for each in values if not isinstance(each, Mapping | list | tuple)]
        unknown = strangers(field, words)
        return f"“{unknown[0]}” is none of {', '.join(choices(field))}" if unknown else ""

    def _one(self, project: str, schema: SchemaPayload, value: Any) -> Any:
        if schema.type == "option-with-child":
            return _cascade(value)
        if isinstance(value, Mapping):
            return dict(value)
        match schema.type:
            case "option":
                return {"value": _text(value)}
            case "number":
                return _number(value)
            case "date":
                return _day(value)
            case "datetime":
                return _moment(value)
            case "user":
                return self._user(project, _text(value))
            case "project" | "issuelink":
                return {"key": _text(value)}
            case "string" if schema.is_rich:
                return self.flavour.sent(self.dialect.written(_text(value)))
            case "string":
                return _text(value)
            case kind if kind in NAMED:
                return {"name": _text(value)}
            case _:
                return value

    def _user(self, project: str, words: str) -> dict[str, str]:
        """Who is called so, where that is one person; else it is taken for an account as it stands."""
        found = self.people.called(project, words)
        return self.flavour.user(found[0].login if len(found) == 1 else words)


def _text(value: Any) -> str:
    """YAML reads `yes`, `1` and `2026-12-10` as something else than a text."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list | tuple):
        raise Unfit("it takes one value, not a list")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: Any) -> float | int:
    try:
        number = float(str(value))
    except ValueError:
        raise Unfit("it takes a number") from None
    return int(number) if number.is_integer() else number


def _day(value: Any) -> str:
    text = _text(value)
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise Unfit("it takes a date such as 2026-12-10") from None


def _moment(value: Any) -> str:
    """Jira wants milliseconds and an offset without a colon."""
    try:
        at = datetime.fromisoformat(_text(value))
    except ValueError:
        raise Unfit("it takes a time such as 2026-12-10T14:00:00+01:00") from None
    offset = f"{at:%z}" or "+0000"
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}{offset}"


def _cascade(value: Any) -> dict[str, Any]:
    """`{Hardware: Disk}`, `[Hardware, Disk]`, or `Hardware` alone."""
    if isinstance(value, Mapping) and len(value) == 1 and "value" not in value and "id" not in value:
        parent, child = next(iter(value.items()))
    elif isinstance(value, Mapping):
        return dict(value)
    elif isinstance(value, list | tuple) and len(value) == 2:
        parent, child = value
    else:
        return {"value": _text(value)}
    return {"value": _text(parent), "child": {"value": _text(child)}}
