"""What to change in kintsugi.yml, or in Jira, when a screen demands what nobody fills in."""

from __future__ import annotations

from collections.abc import Iterable

from syncer.trackers.jira.choosing import choices
from syncer.trackers.jira.metadata import Screen


def advice(fields: Iterable[str], screen: Screen, where: str) -> str:
    """One sentence; `where` are the keys in the rule, such as `actions: fields: create`."""
    told = [_told(key, screen) for key in fields]
    return f"Give {'; '.join(told)} under {where}: of the rule in kintsugi.yml ({screen.name})."


def _told(key: str, screen: Screen) -> str:
    field = screen.fields.get(key)
    if field is None:
        return f"“{key}”, which is not on that screen: add it there,"
    options = choices(field)
    return f"“{field.name or key}”" + (f" (one of {', '.join(options)})" if options else "")
