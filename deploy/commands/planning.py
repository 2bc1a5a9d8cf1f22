"""Which post-mortems a command is about, and what would be done for each of them now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deploy.commands.refusals import Refusal
from rules.plan import Plan
from syncer.errors import GiveUp, TryLater
from syncer.loop import Loop
from syncer.store.engine import Store
from syncer.store.incident_rows import Standing, standing
from syncer.store.references import incidents_followed, incidents_meant


@dataclass(frozen=True, slots=True)
class Intention:
    """What would be done for one incident; or why nobody can tell."""

    about: Standing
    plan: Plan
    trouble: str = ""


def chosen(store: Store, reference: str | None) -> tuple[str, ...]:
    """The ids of the incidents meant; without a reference, of all that are followed. A Refusal when there is none."""
    with store.read() as db:
        if reference is None:
            return incidents_followed(db)
        found = incidents_meant(db, reference)
    if not found:
        raise Refusal(
            f"Nothing is known of {reference!r}. Name the key or address of a post-mortem or a ticket, or an "
            "incident's key; `kintsugi status` lists them."
        )
    return found


def intentions(store: Store, loop: Loop, reference: str | None) -> Iterator[Intention]:
    """One by one, for each may ask its tracker; a tracker that does not answer is told, and the next one asked."""
    for incident_id in chosen(store, reference):
        with store.read() as db:
            about = standing(db, incident_id)
        if about is None:
            continue
        try:
            yield Intention(about, loop.plan(incident_id))
        except (TryLater, GiveUp) as error:
            yield Intention(about, Plan(), f"{error.sentence} ({error.slug})")
