"""P0 to P3 in the words of a project's own priorities, where they can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.nouns import PRIORITIES
from syncer.trackers.jira.metadata_payloads import ScreenFieldPayload

# Their own names, Jira's newer scheme, Jira's older one.
_SCHEMES: tuple[tuple[str, ...], ...] = (
    PRIORITIES,
    ("Highest", "High", "Medium", "Low"),
    ("Blocker", "Critical", "Major", "Minor"),
)


def matching(priority: str, field: ScreenFieldPayload) -> str | None:
    """The id of the project's priority; None where its scheme is another."""
    if priority not in PRIORITIES:
        return None
    known = {str(one.get("name", "")).casefold(): str(one.get("id", "")) for one in _mappings(field.allowed)}
    for scheme in _SCHEMES:
        if all(name.casefold() in known for name in scheme):
            return known[scheme[PRIORITIES.index(priority)].casefold()]
    return None


def said(name: str) -> str:
    """What one of these words means as P0 to P3; "" for a word of another scheme."""
    word = name.casefold()
    return next(
        (
            priority
            for scheme in _SCHEMES
            for priority, known in zip(PRIORITIES, scheme, strict=True)
            if known.casefold() == word
        ),
        "",
    )


def _mappings(values: Iterable[object]) -> Iterable[Mapping[str, object]]:
    return (one for one in values if isinstance(one, Mapping))
