"""A person names an incident by whatever is at hand, and gets the ones that are still followed without naming any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rules.events import IncidentOpened
from rules.nouns import Account, IssueRef, State
from rules.policy.models import Rule
from rules.situation import ActionItem, PostMortem
from syncer.ledger import Entry, Ledger
from syncer.store.engine import Store
from syncer.store.incident_rows import performed_since, standing, time_now
from syncer.store.incidents import record_signals
from syncer.store.leases import claim, release
from syncer.store.postmortems import save_items, save_postmortem
from syncer.store.references import incidents_followed, incidents_meant

WHEN = datetime(2026, 11, 22, 8, tzinfo=UTC)
RULE = Rule.model_validate({"name": "all", "postmortem": {"project": "acme/postmortems"}})
DOCUMENT = IssueRef(
    "github", "acme/postmortems", "70", "acme/postmortems#7", "https://h.example/acme/postmortems/issues/7"
)
TICKET = IssueRef("github", "acme/shop", "420", "acme/shop#42", "https://h.example/acme/shop/issues/42")


@pytest.fixture
def incident(store: Store) -> str:
    with store.write() as db:
        signal = IncidentOpened(key="pagerduty:Q1", title="Checkout is down", occurred_at=WHEN)
        (incident_id,) = record_signals(store, db, "0" * 32, [signal], lambda _: True)
    return incident_id


def postmortem(**changes) -> PostMortem:
    record = PostMortem(
        ref=DOCUMENT,
        title="Post-mortem: Checkout is down",
        rule=RULE,
        accountable=Account("alice", "Alice Moreau"),
        due=date(2026, 11, 27),
        opened_at=WHEN,
        quiet_since=WHEN,
    )
    return replace(record, **changes)


def item(**changes) -> ActionItem:
    return replace(ActionItem("1" * 32, "Add a canary", "Gate deploys", 0, ref=TICKET), **changes)


def kept(store: Store, incident: str, record: PostMortem | None, *items: ActionItem) -> None:
    with store.write() as db:
        if record:
            save_postmortem(db, incident, record)
        save_items(db, incident, items)


def asked(store: Store, reference: str) -> tuple[str, ...]:
    with store.read() as db:
        return incidents_meant(db, reference)


@pytest.mark.parametrize(
    "reference",
    [
        "pagerduty:Q1",
        "acme/postmortems#7",
        "ACME/Postmortems#7",
        "https://h.example/acme/postmortems/issues/7",
        "https://h.example/acme/postmortems/issues/7/",
        "https://h.example/acme/postmortems/issues/7#issuecomment-12",
        "acme/shop#42",
        "https://h.example/acme/shop/issues/42",
    ],
)
def test_a_key_or_an_address_is_understood(store, incident, reference):
    kept(store, incident, postmortem(), item())
    assert asked(store, reference) == (incident,)


def test_an_id_is_understood_and_nonsense_is_not(store, incident):
    assert asked(store, incident) == (incident,)
    assert asked(store, "acme/postmortems#8") == ()
    assert asked(store, "") == ()


def followed(store: Store) -> tuple[str, ...]:
    with store.read() as db:
        return incidents_followed(db)


def test_an_incident_that_waits_for_its_postmortem_is_followed(store, incident):
    assert followed(store) == (incident,)


def test_an_incident_that_needed_none_is_not(store, incident):
    lease = claim(store, incident)
    assert lease is not None
    release(store, lease, None)
    assert followed(store) == ()


@pytest.mark.parametrize(
    ("record", "items", "is_followed"),
    [
        (postmortem(), [], True),
        (postmortem(state="completed"), [item(state=State.COMPLETED)], False),
        (postmortem(state="closed"), [item()], True),
        (postmortem(state="closed"), [item(state=State.DROPPED)], False),
    ],
)
def test_a_postmortem_is_followed_while_it_or_a_promise_is_open(store, incident, record, items, is_followed):
    kept(store, incident, record, *items)
    assert followed(store) == ((incident,) if is_followed else ())


def test_an_incident_that_was_joined_to_another_stands_nowhere(store):
    with store.read() as db:
        assert standing(db, "0" * 32) is None


def test_where_an_incident_stands(store, incident):
    with store.read() as db:
        before = standing(db, incident)
    assert before is not None
    assert (before.key, before.title, before.ref) == ("pagerduty:Q1", "Checkout is down", None)
    assert (before.is_due, before.is_held) == (True, False)
    kept(store, incident, postmortem())
    lease = claim(store, incident)
    assert lease is not None
    with store.read() as db:
        assert standing(db, incident).is_held
    release(store, lease, 60.0, "GitHub does not answer")
    with store.read() as db:
        after = standing(db, incident)
    assert (after.ref, after.url) == (DOCUMENT.key, DOCUMENT.url)
    assert (after.is_due, after.is_held, after.trouble) == (False, False, "GitHub does not answer")


def test_what_was_done_since_is_told_in_its_order(store, incident):
    lease = claim(store, incident)
    assert lease is not None
    ledger = Ledger(store, lease)
    ledger.again(Entry("early", "React", "say thanks"), dict)
    with store.read() as db:
        since = time_now(db) + 0.001
    while True:
        with store.read() as db:
            if time_now(db) > since:
                break
    for key in ("b", "a"):
        ledger.again(Entry(key, "EditIssue", f"edit {key}"), dict)
    with store.read() as db:
        done = performed_since(db, incident, since)
    assert [(one.operation, one.key, one.summary) for one in done] == [
        ("EditIssue", "b", "edit b"),
        ("EditIssue", "a", "edit a"),
    ]
