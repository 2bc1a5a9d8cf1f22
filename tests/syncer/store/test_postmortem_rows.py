"""Post-mortems and action items go into the store and come out the same."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from rules.nouns import IssueRef, State
from rules.situation import ActionItem
from syncer.store.postmortems import (
    earlier_postmortems,
    incidents_of_issue,
    load_items,
    load_postmortem,
    save_items,
    save_postmortem,
)
from syncer.store.tables import incidents

DONE = datetime(2026, 12, 1, 9, 30, 12, 345678, tzinfo=UTC)


def ticket(number, host="github.example"):
    url = f"https://{host}/acme/checkout/issues/{number}"
    return IssueRef("github", "acme/checkout", str(number), f"acme/checkout#{number}", url)


def full(postmortem):
    return postmortem(
        state="completed",
        why="owner of *checkout*",
        completed_at=DONE,
        closed_by_us=True,
        completions=2,
        completed_with="d1",
        recurred=True,
        seen="d2",
        applied="d3",
        appended=frozenset({"a", "b"}),
        written={"when": "Sun 22 Nov"},
    )


def test_every_field_of_a_postmortem_comes_back(store, plant, postmortem):
    plant(store)
    record = full(postmortem)
    with store.write() as db:
        assert load_postmortem(db, "i1") is None
        save_postmortem(db, "i1", record)
        assert load_postmortem(db, "i1") == record


def test_saving_again_replaces_it(store, plant, postmortem):
    plant(store)
    moved = replace(postmortem(), ref=replace(postmortem().ref, project="acme/renamed", key="acme/renamed#1"))
    with store.write() as db:
        save_postmortem(db, "i1", full(postmortem))
        save_postmortem(db, "i1", moved)
        assert load_postmortem(db, "i1") == moved


def test_a_postmortem_needs_its_incident(store, postmortem):
    with pytest.raises(sa.exc.IntegrityError), store.write() as db:
        save_postmortem(db, "no such incident", postmortem())


def test_every_field_of_an_action_item_comes_back_in_the_order_of_the_document(store, plant):
    plant(store)
    first = ActionItem(
        "a2", "Add a canary", "Gate deploys", 3, ticket(42), State.DROPPED, "not worth it", DONE,
        {"owner": "bob", "due": "2026-12-10"}, {"owner": "nobody is assigned"},
    )  # fmt: skip
    second = ActionItem("a1", "Write a runbook", None, 7)
    with store.write() as db:
        save_items(db, "i1", [second, first])
        assert load_items(db, "i1") == (first, second)
        changed = replace(second, ref=ticket(43), state=State.COMPLETED, completed_at=DONE)
        save_items(db, "i1", [changed])
        assert load_items(db, "i1") == (first, changed)
        assert load_items(db, "i2") == ()


def test_an_issue_leads_to_its_incidents_on_its_own_server(store, plant, postmortem):
    plant(store)
    plant(store, "i2", key="pagerduty:Q2")
    with store.write() as db:
        save_postmortem(db, "i1", postmortem())
        save_items(db, "i2", [ActionItem("a1", "t", None, 1, ticket(42))])
        assert incidents_of_issue(db, "901", postmortem().ref.url) == ("i1",)
        assert incidents_of_issue(db, "42", "https://github.example/acme/checkout/issues/42#comment") == (
            "i2",
        )
        assert incidents_of_issue(db, "42", "") == ("i2",)
        assert incidents_of_issue(db, "42", "https://other.example/acme/checkout/issues/42") == ()
        assert incidents_of_issue(db, "43", "") == ()


def test_earlier_postmortems_are_told_newest_first(store, plant, postmortem):
    for number in (1, 2, 3, 4):
        plant(store, f"i{number}")
    with store.write() as db:
        for number, linked in ((2, "i1"), (3, "i2"), (4, "i3")):
            this = incidents.update().where(incidents.c.id == f"i{number}")
            db.execute(this.values(linked_to=linked))
        for number in (1, 3):
            save_postmortem(db, f"i{number}", postmortem(number, title=f"Post-mortem {number}"))
        told = earlier_postmortems(db, "i4")
        assert [title for title, _ in told] == ["Post-mortem 3", "Post-mortem 1"]
        assert earlier_postmortems(db, "i1") == ()
        assert earlier_postmortems(db, "no such incident") == ()


def test_what_people_wrote_is_no_trouble_for_any_column(store, plant, postmortem):
    plant(store)
    hostile = "nul\x00 surrogate\ud800 " + "x" * 5000
    item = ActionItem("a1", hostile, hostile, 1, replace(ticket(1), key=hostile), agreed={hostile: hostile})
    with store.write() as db:
        save_postmortem(
            db, "i1", postmortem(title=hostile, written={hostile: hostile}, appended=frozenset({hostile}))
        )
        save_items(db, "i1", [item])
        assert load_postmortem(db, "i1").title.startswith("nul\ufffd surrogate?")
        assert load_items(db, "i1")[0].title.startswith("nul\ufffd surrogate?")
        save_items(db, "i1", [item])
        assert len(load_items(db, "i1")) == 1
