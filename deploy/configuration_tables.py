"""The tables of docs/configuration.md, made from the models of kintsugi.yml and the names of conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from rules.policy import models
from rules.policy.durations import Duration
from rules.policy.names import NAMES
from rules.policy.section import FILE

SECTIONS: Mapping[str, type[BaseModel]] = {
    "top": models.Policy,
    "server": models.Server,
    "source": models.Source,
    "tracker-github": models.GitHubConfig,
    "tracker-jira": models.JiraConfig,
    "chat": models.ChatConfig,
    "person": models.Person,
    "service": models.Service,
    "calendar": models.CalendarConfig,
    "sweep": models.Sweep,
    "board": models.Board,
    "rule": models.Rule,
    "postmortem": models.PostMortemPolicy,
    "actions": models.ActionsPolicy,
    "fields": models.JiraFields,
    "celebrate": models.CelebratePolicy,
}


def section_table(model: type[BaseModel]) -> str:
    """Key, value, default, meaning. A secret's `_file` is told in its own row."""
    rows = [
        f"| `{name}`{_or_file(name, model)} | {_value(field.annotation)} | {_default(field)} | {_cell(field)} |"
        for name, field in model.model_fields.items()
        if not (name.endswith(FILE) and name.removesuffix(FILE) in model.model_fields)
    ]
    return "\n".join(["| key | value | default | |", "|---|---|---|---|", *rows])


def names_table() -> str:
    """The facts that conditions may name."""
    rows = [
        f"| `{name}` | {'number' if fact.is_number else 'text'} | {' and '.join(fact.on)} | {fact.meaning} |"
        for name, fact in NAMES.items()
    ]
    return "\n".join(["| name | type | in rules `on:` | |", "|---|---|---|---|", *rows])


def _or_file(name: str, model: type[BaseModel]) -> str:
    return f" or `{name}{FILE}`" if name + FILE in model.model_fields else ""


def _value(annotation: Any) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        written = (more.json_schema_input_type for more in inner[1:] if isinstance(more, BeforeValidator))
        return _value(next((kind for kind in written if kind is not PydanticUndefined), inner[0]))
    if origin is Literal:
        return " \\| ".join(f"`{value}`" for value in inner)
    if origin in (Union, UnionType):
        return " \\| ".join(dict.fromkeys(_value(part) for part in inner if part is not type(None)))
    if origin is tuple:
        return f"list of {_PLURAL.get(_value(inner[0]), _value(inner[0]))}"
    if origin is dict:
        what = _value(inner[1])
        return f"{_PLURAL.get(what, what)} by {'name' if inner[0] is str else _value(inner[0])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "section"
    return _WORDS.get(annotation, "anything")


_WORDS = {str: "text", int: "number", bool: "`true` \\| `false`", SecretStr: "secret", Duration: "duration"}
_PLURAL = {
    "text": "texts",
    "secret": "secrets",
    "section": "sections",
    "anything": "anything",
    "duration": "durations",
}


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "*required*"
    default = field.get_default(call_default_factory=False)
    if default is None or default is PydanticUndefined or isinstance(default, BaseModel) or default == "":
        return ""
    if isinstance(default, tuple):
        return f"`[{', '.join(default)}]`" if default else ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _cell(field: FieldInfo) -> str:
    return (field.description or "").replace("|", "\\|")


CONFIGURATION_TABLES: Mapping[str, Callable[[], str]] = {
    **{f"config-{name}": partial(section_table, model) for name, model in SECTIONS.items()},
    "config-names": names_table,
}
