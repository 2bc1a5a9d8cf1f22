"""The API about entity properties of issues and comments."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
OF_ISSUE, OF_COMMENT = "/issue/<key>/properties", "/comment/<number>/properties"


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
    return found


def _put(thing: Issue | Comment, kept: Mapping[str, Any]) -> None:
    """Properties change nothing that people see: neither history nor the time of the last change."""
    if isinstance(thing, Issue):
        world().save(replace(thing, properties=kept))
    else:
        world().comments[thing.id] = replace(thing, properties=kept)


def _set(thing: Issue | Comment, name: str) -> Response:
    known = name in thing.properties
    _put(thing, {**thing.properties, checked_key(name): _sent()})
    return answer({}, 200 if known else 201)


def _drop(thing: Issue | Comment, name: str) -> Response:
    _one(thing.properties, name)
    _put(thing, {key: value for key, value in thing.properties.items() if key != name})
    return nothing()


@entity_properties.get(OF_ISSUE)
def issue_keys(key: str) -> Response:
    return _keys(issue(key).properties)


@entity_properties.get(f"{OF_ISSUE}/<name>")
def issue_property(key: str, name: str) -> Response:
    return _one(issue(key).properties, name)


@entity_properties.put(f"{OF_ISSUE}/<name>")
def set_issue_property(key: str, name: str) -> Response:
    found = _editable(key)
    g.rates.write(found)
    return _set(found, name)


@entity_properties.delete(f"{OF_ISSUE}/<name>")
def drop_issue_property(key: str, name: str) -> Response:
    found = _editable(key)
    g.rates.write(found)
    return _drop(found, name)


def _comment(number: str) -> Comment:
    found = world().comments.get(int(number)) if number.isascii() and number.isdigit() else None
    if found is None:
        raise Refused(404, [f"Can not find a comment for the id: {number}."])
    return comment_of(world(), issue(str(found.issue)), number)


def _changeable(number: str) -> Comment:
    """A change of a comment's property is a change of its issue, as the limit of writes counts."""
    actor()
    found = _comment(number)
    g.rates.write(world().issues[found.issue])
    return found


@entity_properties.get(OF_COMMENT)
def comment_keys(number: str) -> Response:
    return _keys(_comment(number).properties)


@entity_properties.get(f"{OF_COMMENT}/<name>")
def comment_property(number: str, name: str) -> Response:
    return _one(_comment(number).properties, name)


@entity_properties.put(f"{OF_COMMENT}/<name>")
def set_comment_property(number: str, name: str) -> Response:
    return _set(_changeable(number), name)


@entity_properties.delete(f"{OF_COMMENT}/<name>")
def drop_comment_property(number: str, name: str) -> Response:
    return _drop(_changeable(number), name)
