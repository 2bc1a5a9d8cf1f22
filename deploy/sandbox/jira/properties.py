"""Entity properties: small JSON values that apps keep on issues and comments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from deploy.sandbox.jira.refusals import Refused, wrong

LONGEST_KEY = 255
LONGEST_VALUE = 32_768


def properties_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """The `properties` of a body: a list of objects with key and value."""
    sent = body.get("properties")
    if sent is None:
        return {}
    if not isinstance(sent, list):
        raise wrong("Can not deserialize value of 'properties'")
    found: dict[str, Any] = {}
    for each in sent:
        if not isinstance(each, Mapping) or set(each) != {"key", "value"} or not isinstance(each["key"], str):
            raise wrong("A property needs a 'key' and a 'value', and nothing else.")
        found[checked_key(each["key"])] = checked_value(each["value"])
    return found


def checked_key(key: str) -> str:
    if not key or len(key) > LONGEST_KEY:
        raise wrong(f"The property key cannot be empty or longer than {LONGEST_KEY} characters.")
    return key


def checked_value(value: Any) -> Any:
    if len(json.dumps(value)) > LONGEST_VALUE:
        raise wrong(f"The property value cannot be longer than {LONGEST_VALUE} characters.")
    return value


def no_property(key: str) -> Refused:
    return Refused(404, [f"The property with key '{key}' does not exist."])
