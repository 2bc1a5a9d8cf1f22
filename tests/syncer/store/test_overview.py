"""The overview: every post-mortem with its promises, and what is failing and why."""

from datetime import date, timedelta

import sqlalchemy as sa

from rules.nouns import Account, IssueRef, State
from rules.situation import ActionItem
from syncer.store.inbox import Inbox
from syncer.store.leases import claim, release
from syncer.store.overview import Overview, overview
from syncer.store.postmortems import save_items, save_postmortem
from syncer.store.tables import deliveries, incidents, operations

TICKET = IssueRef(
    "github", "acme/checkout", "42", "acme/checkout#42", "https://github.example/acme/checkout/issues/42"
)


def test_an_empty_store_shows_nothing(store):
    assert overview(store) == Overview((), ())


def test_a_postmortem_is_shown_with_its_promises(store, plant, postmortem):
    plant(store)
    agreed = {"owner": "712020:5b10", "owner_name": "Bob Brown", "due": "2026-12-10", "priority": "P1"}
    opened = ActionItem("a1", "Add a canary", None, 2, TICKET, State.COMPLETED, agreed=agreed)
    waiting = ActionItem("a2", "Write a runbook", None, 1)
    with store.write() as db:
        save_postmortem(db, "i1", postmortem())
        save_items(db, "i1", [opened, waiting])
    (shown,) = overview(store).postmortems
    assert (shown.incident, shown.incident_key, shown.incident_id) == ("Incident i1", "pagerduty:Q1", "i1")
    assert (shown.ref, shown.state, shown.accountable, shown.due) == (
        "acme/postmortems#1",
        "open",
        "Alice Moreau",
        date(2026, 11, 27),
    )
    runbook, canary = shown.action_items
    assert (runbook.title, runbook.state, runbook.ref, runbook.owner, runbook.due) == (
        "Write a runbook",
        "open",
        None,
        None,
        None,
    )
    assert (canary.owner, canary.owner_name) == ("712020:5b10", "Bob Brown")
    assert (canary.state, canary.ref, canary.url, canary.due, canary.priority) == (
        "completed",
        "acme/checkout#42",
        TICKET.url,
        date(2026, 12, 10),
        "P1",
    )


def test_the_newest_postmortem_comes_first_and_a_nameless_owner_is_shown_by_login(store, plant, postmortem):
    for number in (1, 2):
        plant(store, f"i{number}")
        when = postmortem().opened_at + timedelta(days=number)
        with store.write() as db:
            save_postmortem(
                db, f"i{number}", postmortem(number, opened_at=when, accountable=Account("alice"))
            )
    shown = overview(store).postmortems
    assert [row.incident_id for row in shown] == ["i2", "i1"]
    assert shown[0].accountable == "alice"


def test_what_fails_says_why(store, plant):
    plant(store)
    release(store, claim(store), wake_after=60, trouble="GitHub does not answer")
    parked = Inbox(store).put("github", "d1", {}, b"{}").id
    with store.write() as db:
        db.execute(deliveries.update().values(state="parked", why="3 workers died while they read it"))
        row = {
            "key": "open-ticket:a1",
            "kind": "OpenTicket",
            "summary": "open the ticket",
            "incident_id": "i1",
        }
        db.execute(operations.insert().values(**row, state="failed", sentence="The bot may not; grant it."))
    assert [(f.key, f.summary, f.sentence) for f in overview(store).failing] == [
        ("open-ticket:a1", "open the ticket", "The bot may not; grant it."),
        ("incident:i1", "Incident i1", "GitHub does not answer"),
        (f"delivery:{parked}", "a delivery from github", "3 workers died while they read it"),
    ]


def test_an_incident_without_a_postmortem_is_not_in_it(store, plant):
    plant(store)
    with store.read() as db:
        assert db.execute(sa.select(sa.func.count()).select_from(incidents)).scalar() == 1
    assert overview(store).postmortems == ()
