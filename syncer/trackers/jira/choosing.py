"""What can be chosen in a field, in words, and which words cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from syncer.trackers.jira.metadata_payloads import ScreenFieldPayload

# Types of values that are sent by their name; an option is sent by its value.
NAMED = frozenset(
    {"priority", "resolution", "component", "version", "group", "securitylevel", "issuetype", "status"}
)
_ALL = 1000


def choices(field: ScreenFieldPayload, most: int = 10) -> tuple[str, ...]:
    """What can be chosen."""
    named = (one.get("value") or one.get("name") for one in field.allowed if isinstance(one, Mapping))
    return tuple(str(name) for name in named if name)[:most]


def strangers(field: ScreenFieldPayload, words: Sequence[str]) -> tuple[str, ...]:
    """Those that are no choice; none where the screen does not list all that can be chosen."""
    schema = field.field_schema
    kind = schema.items if schema.type == "array" else schema.type
    known = {name.casefold() for name in choices(field, _ALL)}
    if not known or kind not in NAMED | {"option"}:
        return ()
    return tuple(each for each in words if each.casefold() not in known)
