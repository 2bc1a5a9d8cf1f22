"""Labels are added and removed one by one; a server that cannot do that gets the whole set."""

from __future__ import annotations

from collections.abc import Collection

from rules.nouns import Issue, IssueRef
from syncer.trackers.github.changing import Change, send
from syncer.trackers.github.client import Client
from syncer.trackers.github.places import segment
from syncer.trackers.github.reading import present, shown

_NOT_OFFERED = (404, 405, 501)
_NOT_LET = (
    403  # on create GitHub drops labels without a word; here it says so, and the caller sees none either way
)


def add_labels(client: Client, ref: IssueRef, labels: tuple[str, ...]) -> Issue | None:
    """Put them on; those that are there stay."""
    body = {"labels": list(labels)}
    change = Change(
        f"label {ref.key}",
        "POST",
        lambda at: f"{at.issue}/labels",
        body,
        expect=(200, 201, _NOT_LET, *_NOT_OFFERED),
    )
    _, answer = send(client, ref, change)
    return _replace_set(client, ref, add=labels) if answer.status in _NOT_OFFERED else None


def remove_label(client: Client, ref: IssueRef, label: str) -> Issue | None:
    """Take it off; one that is not there is no error (404)."""
    change = Change(
        f"take a label off {ref.key}",
        "DELETE",
        lambda at: f"{at.issue}/labels/{segment(label)}",
        {},
        expect=(200, 204, _NOT_LET, *_NOT_OFFERED),
    )
    _, answer = send(client, ref, change)
    return _replace_set(client, ref, remove=label) if answer.status in _NOT_OFFERED else None


def _replace_set(client: Client, ref: IssueRef, add: Collection[str] = (), remove: str = "") -> Issue:
    now = present(client, ref)
    there = {label.casefold() for label in now.labels}
    kept = [label for label in now.labels if label.casefold() != remove.casefold()]
    wanted = kept + [label for label in add if label.casefold() not in there]
    if wanted == list(now.labels):
        return now
    change = Change(f"label {ref.key}", "PATCH", lambda at: at.issue, {"labels": wanted}, expect=(200,))
    return shown(client, *send(client, ref, change))
