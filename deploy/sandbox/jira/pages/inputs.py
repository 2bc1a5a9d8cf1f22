"""Fields of a screen as inputs of a form, and back as the API takes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request

from deploy.sandbox.jira.fields import Field
from deploy.sandbox.jira.pages.texts import from_lines
from deploy.sandbox.jira.permissions import can_be_assigned
from deploy.sandbox.jira.reading import world
from deploy.sandbox.jira.screens import Screen

TYPES = {"date": "date", "number": "number", "url": "url"}
LEFT_OUT = frozenset({"project", "issuetype", "summary", "datetime"})


@dataclass(frozen=True, slots=True)
class Input:
    """One input: a line, a box of text, or a choice of (value, words)."""

    field: Field
    required: bool
    type: str = "text"  # text | date | number | url | area | choice | choices
    choices: tuple[tuple[str, str], ...] = ()


def inputs_of(screen: Screen) -> list[Input]:
    """A parent is asked for only where there must be one."""
    left_out = LEFT_OUT if "parent" in screen.required else LEFT_OUT | {"parent"}
    shown = [field for field in screen.fields if not left_out & {field.id, field.kind}]
    return [_input(screen, field) for field in shown]


def _input(screen: Screen, field: Field) -> Input:
    needed = field.id in screen.required
    match field.kind:
        case "text":
            return Input(field, needed, "area")
        case "option" | "options":
            found = tuple((option.value, option.value) for option in field.options)
            return Input(field, needed, "choice" if field.kind == "option" else "choices", found)
        case "priority" | "resolution":
            names = world().priorities if field.kind == "priority" else world().resolutions
            return Input(field, needed, "choice", tuple((name, name) for name in names.values()))
        case "user":
            able = [each for each in world().accounts.values() if can_be_assigned(screen.project, each)]
            return Input(field, needed, "choice", tuple((each.id, each.display) for each in able))
        case kind:
            return Input(field, needed, TYPES.get(kind, "text"))


def sent(screen: Screen) -> dict[str, Any]:
    """What was filled in; what was left empty is not sent."""
    filled = [each.field for each in inputs_of(screen) if request.form.get(each.field.id, "").strip()]
    return {field.id: _value(field) for field in filled}


def _value(field: Field) -> Any:
    text = request.form[field.id]
    match field.kind:
        case "text":
            return from_lines(text, None)
        case "option":
            return {"value": text}
        case "options":
            return [{"value": each} for each in request.form.getlist(field.id)]
        case "priority" | "resolution":
            return {"name": text}
        case "user":
            return {"accountId" if world().flavour.name == "cloud" else "name": text}
        case "labels":
            return text.split()
        case "parent":
            return {"key": text.strip().upper()}
        case "number":
            return float(text)
        case _:
            return text
