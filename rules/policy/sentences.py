"""What pydantic says about a wrong value, in our words; the value of a secret is never part of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rules.policy.names import hint
from rules.policy.problems import Complaint, Path
from rules.words.cleaning import shortened, visible

_LONGEST_SHOWN = 60
_KEY = "[key]"  # pydantic's last step when a key, not its value, is wrong
Say = Callable[[Mapping[str, Any]], str]

_SENTENCES: Mapping[str, Say] = {
    "string_type": lambda _: "must be a text; if it is one, put it in quotes",
    "string_too_short": lambda _: "is empty",
    "too_short": lambda _: "is empty",
    "int_type": lambda _: "must be a whole number",
    "int_parsing": lambda _: "must be a whole number",
    "int_from_float": lambda _: "must be a whole number",
    "bool_type": lambda _: "must be true or false",
    "bool_parsing": lambda _: "must be true or false",
    "greater_than_equal": lambda context: f"must be at least {context['ge']}",
    "less_than_equal": lambda context: f"must be at most {context['le']}",
    "model_type": lambda _: "must be a section with keys of its own",
    "dict_type": lambda _: "must be a section with keys of its own",
    "tuple_type": lambda _: "must be a list; write [one, another]",
}


def complaints(
    error: ValidationError, model: type[BaseModel], path: Path, written: Mapping[Path, str]
) -> Iterable[Complaint]:
    """Each entry with its full path. `written` holds the scalars as they stand in the file, by path."""
    for entry in error.errors(include_url=False, include_input=False):
        where = entry["loc"]
        if where and where[-1] == _KEY:
            yield Complaint(path + where[:-1], _none_of(entry.get("ctx", {})["expected"], str(where[-2])))
        else:
            yield _complaint(entry, model, where, path, written)


def _complaint(
    entry: ErrorDetails, model: type[BaseModel], where: Path, path: Path, written: Mapping[Path, str]
) -> Complaint:
    here, kind, context = path + where, entry["type"], entry.get("ctx", {})
    if kind == "extra_forbidden":
        return Complaint(here, unknown_key(str(where[-1]), fields_at(model, where[:-1])))
    if kind == "missing":
        return Complaint(here, f"is missing{_meaning(model, where)}")
    if kind == "literal_error":
        return Complaint(here, _none_of(context["expected"], written.get(here)))
    if kind == "value_error":
        text = written.get(here)
        clause = str(context["error"])
        return Complaint(here, f"{_shown(text)} {clause}" if text is not None else clause)
    say = _SENTENCES.get(kind)
    return Complaint(here, say(context) if say else f"cannot be used ({kind.replace('_', ' ')})")


def unknown_key(key: str, known: Iterable[str]) -> str:
    """`is not a key here; did you mean "labels"?`, or which there are."""
    known = tuple(known)
    return f"is not a key here{hint(key, known) or '; there are ' + ', '.join(known)}"


def fields_at(model: type[BaseModel], where: Path) -> tuple[str, ...]:
    """The keys that a section may have."""
    inside = _model_at(model, where)
    return tuple(inside.model_fields) if inside else ()


def _model_at(model: type[BaseModel], where: Path) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in where:
        field = current.model_fields.get(str(step)) if current else None
        current = model_in(field.annotation) if field else None
    return current


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The section that a field holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def _meaning(model: type[BaseModel], where: Path) -> str:
    inside = _model_at(model, where[:-1])
    field = inside.model_fields.get(str(where[-1])) if inside else None
    return f" ({field.description})" if field and field.description else ""


def _none_of(expected: str, text: str | None) -> str:
    known = tuple(re.findall(r"'([^']*)'", expected))
    if text is None:
        return f"must be one of {', '.join(known)}"
    what = f"is none of {', '.join(known)}" if len(known) > 1 else f"is not {known[0]}"
    return f"{_shown(text)} {what}{hint(text, known)}"


def _shown(text: str) -> str:
    return f'"{shortened(visible(text), _LONGEST_SHOWN)}"'
