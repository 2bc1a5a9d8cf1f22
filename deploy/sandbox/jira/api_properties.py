"""The API about entity properties of issues and comments."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, g, request

from deploy.sandbox.jira import permissions
from deploy.sandbox.jira.comments import comment_of
from deploy.sandbox.jira.properties import checked_key, checked_value, no_property
from deploy.sandbox.jira.reading import actor, answer, issue, nothing, world
from deploy.sandbox.jira.records import Comment, Issue
from deploy.sandbox.jira.refusals import Refused, wrong

entity_properties = Blueprint("entity_properties", __name__)
Thing = Issue | Comment  # what can have properties


def _keys(kept: Mapping[str, Any]) -> Response:
    address = f"{world().base_url}{request.path}"
    return answer({"keys": [{"self": f"{address}/{key}", "key": key} for key in kept]})


def _one(kept: Mapping[str, Any], name: str) -> Response:
    if name not in kept:
        raise no_property(name)
    return answer({"key": name, "value": kept[name]})


def _sent() -> Any:
    try:
        return checked_value(json.loads(request.get_data()))
    except ValueError:
        raise wrong("The property value must be valid, non-empty JSON.") from None


def _editable(key: str) -> Issue:
    found = issue(key)
    message = "You do not have permission to edit issues in this project."
    permissions.must(world().home(found), actor(), "EDIT_ISSUES", message)
    g.rates.write(found)
    return found


def _put(thing: Thing, kept: Mapping[str, Any]) -> None:
    """Properties change nothing that people see: neither history nor the time of the last change."""
    if isinstance(thing, Issue):
        world().save(replace(thing, properties=kept))
    else:
        world().comments[thing.id] = replace(thing, properties=kept)


def _set(thing: Thing, name: str) -> Response:
    known = name in thing.properties
    _put(thing, {**thing.properties, checked_key(name): _sent()})
    return answer({}, 200 if known else 201)


def _drop(thing: Thing, name: str) -> Response:
    _one(thing.properties, name)
    _put(thing, {key: value for key, value in thing.properties.items() if key != name})
    return nothing()


def _comment(number: str) -> Comment:
    found = world().comments.get(int(number)) if number.isascii() and number.isdigit() else None
    if found is None:
        raise Refused(404, [f"Can not find a comment for the id: {number}."])
    return comment_of(world(), issue(str(found.issue)), number)


def _changeable(number: str) -> Comment:
    """A change of a comment's property is one of its issue, as the limit of writes counts."""
    actor()
    found = _comment(number)
    g.rates.write(world().issues[found.issue])
    return found


def _serve(kind: str, path: str, see: Callable[[str], Thing], change: Callable[[str], Thing]) -> None:
    """Addresses for what has properties: `see` finds it for readers, `change` for those who may write."""

    def keys(of: str) -> Response:
        return _keys(see(of).properties)

    def read(of: str, name: str) -> Response:
        return _one(see(of).properties, name)

    def put(of: str, name: str) -> Response:
        return _set(change(of), name)

    def drop(of: str, name: str) -> Response:
        return _drop(change(of), name)

    rules = ("GET", "", keys), ("GET", "/<name>", read), ("PUT", "/<name>", put), ("DELETE", "/<name>", drop)
    for method, rest, view in rules:
        name = f"{kind}_{view.__name__}"
        entity_properties.add_url_rule(f"{path}/properties{rest}", name, view, methods=[method])


_serve("issue", "/issue/<of>", issue, _editable)
_serve("comment", "/comment/<of>", _comment, _changeable)
