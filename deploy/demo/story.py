"""The story: what people do, and what must be seen to happen then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from deploy.demo import acts, sights
from deploy.demo.scenes import Scene
from deploy.demo.stage import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """`act` is done by people (None: nobody does anything); `seen` answers a link once it happened."""

    tells: str
    act: Callable[[Stage], None] | None
    seen: Callable[[Stage], str | None]


def steps(scene: Scene) -> Iterator[Step]:
    """The whole story, in order, in the words of those who keep the issues."""
    first, moved = ((datetime.now(UTC) + timedelta(days=days)).date().isoformat() for days in (16, 23))
    documents, tickets = scene.postmortems, scene.tickets
    outage = acts.Outage()
    yield Step(
        "PagerDuty: checkout breaks, and Bob takes it. While it burns nobody is asked to write",
        outage.begin,
        sights.is_heard,
    )
    yield Step(
        f"It is mended: a post-mortem opens in {documents.name}, and Alice is accountable",
        outage.end,
        sights.postmortem_is_open,
    )
    yield Step(
        "Alice writes two decisions with three action items. One comment says what will happen",
        lambda stage: acts.write_decisions(stage, first),
        sights.plan_is_told,
    )
    yield Step(
        f"The document is quiet: three tickets in {tickets.name} with owner and date, linked both ways",
        None,
        lambda stage: sights.tickets_are_open(stage, first),
    )
    yield Step(
        "Bob moves the date on his ticket: it arrives in the document",
        lambda stage: acts.move_date(stage, moved),
        lambda stage: sights.date_arrived(stage, moved),
    )
    yield Step(
        "Alice hands the dashboard to Bob in the document: he is assigned to the ticket",
        acts.hand_over,
        sights.owner_arrived,
    )
    yield Step(
        f"Bob completes two; the third is closed as “{tickets.dropped}”, with a sentence why",
        acts.finish,
        sights.boxes_are_ticked,
    )
    thanked = "on both tickets, " if tickets.reacts else ""
    yield Step(
        f"The review is held. Thanks, once: {thanked}in the post-mortem and in the chat room",
        acts.hold_review,
        sights.celebration,
    )
    yield Step(
        f"GitHub: a production deploy fails and does not recover. Its post-mortem opens in {documents.name}",
        acts.fail_deploy,
        sights.deploy_postmortem_is_open,
    )
