"""Whether the trackers and chat rooms that rules name exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rules.policy.draft import Draft
from rules.policy.names import hint
from rules.policy.problems import Complaint, Path


def rules_name_what_exists(draft: Draft) -> Iterator[Complaint]:
    """What is written but wrong exists too; its own mistakes are told where they are."""
    for at, rule in enumerate(draft.rules):
        if rule is None:
            continue
        here: Path = ("rules", at)
        yield from _exists(
            "tracker", rule.postmortem.tracker, draft.trackers, (*here, "postmortem", "tracker")
        )
        yield from _exists("tracker", rule.actions.tracker, draft.trackers, (*here, "actions", "tracker"))
        yield from _exists("chat", rule.celebrate.chat, draft.chat, (*here, "celebrate", "chat"))


def _exists(what: str, name: str | None, known: Collection[str], path: Path) -> Iterator[Complaint]:
    if name is None or name in known:
        return
    section = "chat:" if what == "chat" else "trackers:"
    near = hint(name, tuple(known)) or (
        f"; there are {', '.join(known)}" if known else f"; add it under {section}"
    )
    yield Complaint(path, f'there is no {what} "{name}"{near}')
