"""A body with `fields` and `update` becomes values, or one refusal that names every field that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from deploy.sandbox.jira.fields import Field
from deploy.sandbox.jira.kinds import Place, read
from deploy.sandbox.jira.refusals import BadValue, not_on_screen, wrong, wrong_fields
from deploy.sandbox.jira.screens import Screen


def values_of(
    screen: Screen, body: Mapping[str, Any], before: Mapping[str, Any], elsewhere: Iterable[str] = ()
) -> dict[str, Any]:
    """What `body` sets on this screen, by field; `before` is what lists are added to.

    What is done `elsewhere` is not looked at here.
    """
    fields, update = part(body, "fields"), part(body, "update")
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name in dict.fromkeys([*fields, *update]):
        if name in elsewhere:
            continue
        field = screen.field(name)
        if field is None:
            errors[name] = not_on_screen(name)
        elif name in fields and name in update:
            errors[name] = f"Field '{name}' cannot appear in both 'fields' and 'update'"
        else:
            try:
                values[name] = _value(screen, field, fields, update, before)
            except BadValue as bad:
                errors[name] = str(bad)
    if errors:
        raise wrong_fields(errors)
    return values


def _value(
    screen: Screen,
    field: Field,
    fields: Mapping[str, Any],
    update: Mapping[str, Any],
    before: Mapping[str, Any],
) -> Any:
    place = Place(screen.world, screen.project, field, screen.account.name)
    if field.id in fields:
        return read(place, fields[field.id])
    value = before.get(field.id)
    for step in _steps(update[field.id]):
        (verb, sent), *more = step.items()
        if more or verb not in field.operations:
            raise BadValue(
                f"Field with id '{field.id}' and name '{field.name}' does not support operation '{verb}'"
            )
        if verb == "set":
            value = read(place, sent)
            continue
        (one,) = read(place, [sent]) or ("",)
        rest = tuple(each for each in value or () if each != one)
        value = (tuple(sorted((*rest, one))) if verb == "add" else rest) or None
    return value


def _steps(sent: Any) -> list[Mapping[str, Any]]:
    if not isinstance(sent, list) or not all(isinstance(step, Mapping) and step for step in sent):
        raise BadValue("expected a list of operations")
    return sent


def part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """`fields` or `update` of a body; nothing at all is fine, something else than an object is not."""
    found = body.get(name)
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise wrong(f"Can not deserialize value of '{name}'")
    return found


def must_be_complete(screen: Screen, values: Mapping[str, Any], asked: Iterable[str]) -> None:
    """Refused 400 when a field that is `asked` for has no value; Jira's own defaults count as values."""
    wanting: dict[str, str] = {}
    for name in sorted(set(asked) - {"project", "issuetype"}):
        field = screen.world.fields[name]
        if values.get(name) is None and not field.default:
            missing = "You must specify a summary of the issue."
            wanting[name] = missing if name == "summary" else f"{field.name} is required."
    if wanting:
        raise wrong_fields(wanting)
