"""An issue is edited field by field, so that nobody else's label or assignee is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from rules.nouns import Issue, IssueRef, State
from rules.operations import IssueEdit
from syncer.errors import TryLater
from syncer.trackers.github import fitting
from syncer.trackers.github.assigning import assign
from syncer.trackers.github.changing import Change, send
from syncer.trackers.github.client import Client
from syncer.trackers.github.labelling import add_labels, remove_label
from syncer.trackers.github.reading import present, shown

_STATES: dict[State, dict[str, str]] = {
    State.OPEN: {"state": "open"},
    State.COMPLETED: {"state": "closed", "state_reason": "completed"},
    State.DROPPED: {"state": "closed", "state_reason": "not_planned"},
}
Step = Callable[[], Issue | None]


def edit(client: Client, ref: IssueRef, wanted: IssueEdit) -> Issue:
    """Labels and assignees by their own requests, which name only what changes; then the rest in one."""
    shown_last: Issue | None = None
    for number, step in enumerate(_steps(client, ref, wanted)):
        try:
            shown_last = step()
        except TryLater as error:
            if number == 0:
                raise
            raise TryLater(error.slug, error.sentence, after=error.after, unknown=True) from None
    return shown_last or present(client, ref)


def _steps(client: Client, ref: IssueRef, wanted: IssueEdit) -> list[Step]:
    steps: list[Step] = []
    if wanted.add_labels:
        steps.append(partial(add_labels, client, ref, wanted.add_labels))
    steps += (partial(remove_label, client, ref, label) for label in wanted.remove_labels)
    if wanted.assignee:
        steps.append(partial(assign, client, ref, wanted.assignee, wanted.replaces))
    if fields := _fields(wanted):
        steps.append(partial(_patch, client, ref, fields))
    return steps


def _fields(wanted: IssueEdit) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if wanted.title is not None:
        fields["title"] = fitting.title(wanted.title)
    if wanted.body is not None:
        fields["body"] = fitting.unshortened_body(wanted.body)
    if wanted.state is not None:
        fields |= _STATES[wanted.state]
    return fields


def _patch(client: Client, ref: IssueRef, fields: dict[str, Any]) -> Issue:
    change = Change(f"edit {ref.key}", "PATCH", lambda at: at.issue, fields, expect=(200,))
    return shown(client, *send(client, ref, change))
