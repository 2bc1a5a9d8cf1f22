"""What a delivery means is recorded once and whole, and no delivery keeps another one waiting."""

from __future__ import annotations

import itertools
import json
import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from rules.events import IncidentOpened, IssueChanged
from rules.nouns import Account, IssueRef, State
from rules.policy.models import Rule, Source
from rules.situation import ActionItem, PostMortem
from syncer.errors import TryLater
from syncer.store.delivery_log import list_deliveries, replay
from syncer.store.inbox import Inbox
from syncer.store.postmortems import save_items, save_postmortem
from syncer.store.tables import deliveries, events, incidents
from syncer.store.writes import lost_texts_of, remember_write, unproven_writes
from webhooks.intake import Intake
from webhooks.outcome import Handled
from webhooks.sources import configure_to_read

WHEN = datetime(2026, 11, 23, 12, tzinfo=UTC)
SOURCES = {
    "github": configure_to_read(
        "github", Source(kind="github", deploy_workflows={"deploy.yml": "production"})
    ),
    "pagerduty": configure_to_read("pagerduty", Source(kind="pagerduty")),
}
ISSUE_ID, ISSUE_URL = "3610000042", "https://github.example/acme/checkout/issues/42"


class Post:
    """Puts deliveries into a store's inbox and tells what became of them."""

    def __init__(self, store, samples):
        self.store, self.inbox = store, Inbox(store)
        self.samples = {f"{sample.kind}/{sample.path.stem}": sample for sample in samples}
        self.numbers = itertools.count()

    def put(self, source, body, **headers):
        return self.inbox.put(source, f"id:{next(self.numbers)}", headers, body).id

    def sample(self, name):
        sample = self.samples[name]
        return self.inbox.put(
            sample.kind,
            f"id:{next(self.numbers)}",
            {k.lower(): v for k, v in sample.headers.items()},
            sample.body,
        ).id

    def issue(self, action, *, issue_id=ISSUE_ID, url=ISSUE_URL, body="now", before=None):
        changes = {"body": {"from": before}} if before is not None else {}
        issue = {"id": int(issue_id), "number": 42, "title": "t", "html_url": url, "body": body}
        return self.put_json(
            "issues", action=action, issue=issue | {"updated_at": "2026-11-23T12:00:00Z"}, changes=changes
        )

    def comment(self, text):
        issue = {"id": int(ISSUE_ID), "number": 42, "title": "t", "html_url": ISSUE_URL}
        comment = {"id": 7, "body": text, "user": {"login": "bob"}, "html_url": f"{ISSUE_URL}#c"}
        return self.put_json("issue_comment", action="created", issue=issue, comment=comment)

    def put_json(self, event, **payload):
        whole = payload | {"repository": {"full_name": "acme/checkout"}, "sender": {"login": "bob"}}
        return self.put("github", json.dumps(whole).encode(), **{"x-github-event": event})

    def intake(self, sources=None, is_due=lambda _incident: True):
        return Intake(self.store, self.inbox, SOURCES if sources is None else sources, is_due)

    def outcome(self, delivery_id):
        [row] = [row for row in list_deliveries(self.store) if row.id == delivery_id]
        return row.state, row.why

    def rows(self, table, *columns):
        with self.store.read() as db:
            return db.execute(sa.select(*columns or (table,)).select_from(table)).all()

    def pokes(self, incident_id):
        with self.store.read() as db:
            return db.execute(sa.select(incidents.c.poke).where(incidents.c.id == incident_id)).scalar_one()

    def forget_leases(self):
        """As if so much time had passed that each claim has ended."""
        with self.store.write() as db:
            db.execute(deliveries.update().values(lease_until=1.0))

    def plant(self, incident_id="i1", *, ticket=False, url=ISSUE_URL):
        """An incident whose post-mortem, or whose ticket, is issue 42."""
        ours = IssueRef("github", "acme/checkout", ISSUE_ID, "acme/checkout#42", url)
        document = replace(ours, id="1", key="acme/pm#1", url="https://github.example/acme/pm/issues/1")
        rule = Rule.model_validate({"name": "all", "postmortem": {"project": "acme/pm"}})
        record = PostMortem(
            ref=document if ticket else ours,
            title="t",
            rule=rule,
            accountable=Account("alice"),
            due=date(2026, 11, 27),
            opened_at=WHEN,
            quiet_since=WHEN,
        )
        with self.store.write() as db:
            row = {"id": incident_id, "key": f"pagerduty:{incident_id}", "opened_at": WHEN.timestamp()}
            db.execute(incidents.insert().values(**row))
            save_postmortem(db, incident_id, record)
            if ticket:
                item = ActionItem("a1", "Add a canary", None, 0, ref=ours, state=State.OPEN)
                save_items(db, incident_id, [item])
        return incident_id


@pytest.fixture
def post(store, samples):
    return Post(store, samples)


def test_an_empty_inbox_is_no_work(post):
    assert post.intake().step() is False


def test_a_delivery_becomes_an_incident_that_is_due(post):
    id_ = post.sample("pagerduty/incident-triggered")
    assert post.intake().step() is True
    [incident] = post.rows(incidents)
    assert incident.due_at is not None
    assert [event.incident_id for event in post.rows(events)] == [incident.id]
    assert post.outcome(id_) == ("handled", f"IncidentOpened {incident.key}")
    assert post.intake().step() is False


def test_the_same_delivery_replayed_tells_nothing_new(post):
    id_ = post.sample("pagerduty/incident-triggered")
    intake = post.intake()
    intake.step()
    before = post.rows(incidents, incidents.c.id), post.rows(events, events.c.id)
    assert replay(post.store, [id_]) == 1
    assert intake.step() is True
    assert (post.rows(incidents, incidents.c.id), post.rows(events, events.c.id)) == before
    assert post.outcome(id_)[0] == "handled"


def test_what_is_skipped_and_what_is_not_known_say_why(post):
    ignored, unknown = post.sample("github/ping"), post.sample("github/event-unheard-of")
    unreadable = post.put("pagerduty", b"{not json")
    intake = post.intake()
    while intake.step():
        pass
    assert post.outcome(ignored)[0] == "ignored"
    assert post.outcome(unknown)[0] == "not_understood"
    assert post.outcome(unreadable)[0] == "not_understood"
    assert post.outcome(unreadable)[1].startswith("this is not JSON")
    assert all(why for _, why in map(post.outcome, (ignored, unknown, unreadable)))


def test_a_source_that_is_no_longer_configured_keeps_its_deliveries(post):
    id_ = post.put("opsgenie", b"{}")
    assert post.intake().step() is True
    state, why = post.outcome(id_)
    assert state == "not_understood"
    assert why == "sources.opsgenie is no longer in kintsugi.yml; add it again and replay this delivery"


@pytest.mark.parametrize("ticket", [False, True])
@pytest.mark.parametrize("action", ["closed", "edited", "assigned", "deleted", "reopened"])
def test_news_of_an_issue_of_ours_is_a_reason_to_look(post, action, ticket):
    incident = post.plant(ticket=ticket)
    id_ = post.issue(action)
    post.intake().step()
    assert post.pokes(incident) == 1
    assert post.outcome(id_)[0] == "handled"
    assert post.rows(events) == []


def test_a_comment_on_an_issue_of_ours_is_a_reason_to_look(post):
    incident = post.plant()
    post.comment("/apply")
    post.intake().step()
    assert post.pokes(incident) == 1


def test_issues_of_others_are_ignored_and_wake_nobody(post):
    incident = post.plant(url="https://another.example/acme/checkout/issues/42")
    changed, commented = post.issue("closed"), post.comment("/apply")
    intake = post.intake()
    while intake.step():
        pass
    assert post.pokes(incident) == 0
    for id_ in (changed, commented):
        assert post.outcome(id_) == ("ignored", "acme/checkout#42: no post-mortem and no ticket of ours")


def test_our_own_edit_comes_back_as_proof_of_what_it_replaced(post):
    incident = post.plant()
    with post.store.write() as db:
        ref = IssueRef("github", "acme/checkout", ISSUE_ID, "acme/checkout#42", ISSUE_URL)
        remember_write(db, incident, ref, before="as we read it", after="as we wrote it")
    post.issue("edited", body="as we wrote it", before="as we read it")
    post.intake().step()
    with post.store.read() as db:
        assert unproven_writes(db, incident) == ()
        assert lost_texts_of(db, incident) == ()


def test_a_human_edit_that_ours_replaced_is_found_again(post):
    incident = post.plant()
    with post.store.write() as db:
        ref = IssueRef("github", "acme/checkout", ISSUE_ID, "acme/checkout#42", ISSUE_URL)
        remember_write(db, incident, ref, before="as we read it", after="as we wrote it")
    post.issue("edited", body="as we wrote it", before="as Bob saved it meanwhile")
    post.intake().step()
    with post.store.read() as db:
        assert [lost.text for lost in lost_texts_of(db, incident)] == ["as Bob saved it meanwhile"]
    assert post.pokes(incident) >= 1


def broken(source, error):
    def parse(_payload, _arrival):
        raise error

    return replace(source, kind=replace(source.kind, parse=parse))


def test_a_fault_of_ours_parks_one_delivery_and_stops_no_other(post):
    bad, good = post.sample("github/ping"), post.sample("pagerduty/incident-triggered")
    intake = post.intake(SOURCES | {"github": broken(SOURCES["github"], KeyError("oops"))})
    with capture_logs() as logs:
        for _ in range(4):
            while intake.step():
                pass
            post.forget_leases()
        assert intake.step() is False
    failed = [entry for entry in logs if entry["event"] == "delivery.failed"]
    assert len(failed) == 3
    assert all(entry["exc_info"] for entry in failed)
    assert post.outcome(good)[0] == "handled"
    assert post.outcome(bad) == ("parked", "it could not be understood for a fault of ours: KeyError('oops')")


def test_a_fault_that_was_mended_lets_a_parked_delivery_be_replayed(post):
    bad = post.sample("github/ping")
    intake = post.intake(SOURCES | {"github": broken(SOURCES["github"], KeyError("oops"))})
    with capture_logs():
        for _ in range(4):
            intake.step()
            post.forget_leases()
    assert post.outcome(bad)[0] == "parked"
    assert replay(post.store, [bad]) == 1
    assert post.intake().step() is True
    assert post.outcome(bad)[0] == "ignored"


def test_a_delivery_is_recorded_whole_or_not_at_all(post):
    good = IncidentOpened(key="pagerduty:Q1", title="t", occurred_at=WHEN)
    bad = IssueChanged(
        key="k", title="t", occurred_at=WHEN, change="edited", issue_id=object(), project="p", issue_key="p#1"
    )
    kind = replace(SOURCES["pagerduty"].kind, parse=lambda _payload, _arrival: Handled((good, bad)))
    id_ = post.put("pagerduty", b"{}")
    with capture_logs():
        post.intake({"pagerduty": replace(SOURCES["pagerduty"], kind=kind)}).step()
    assert post.rows(events) == []
    assert post.rows(incidents) == []
    assert post.outcome(id_)[0] == "new"


def test_a_store_that_goes_away_costs_a_delivery_none_of_its_tries(post):
    for name in ("triggered", "resolved"):
        post.sample(f"pagerduty/incident-{name}")
        post.intake().step()
    id_ = post.sample("pagerduty/incident-reopened")

    def away(_incident):
        raise TryLater("store.unavailable", "the store does not answer", after=7.0)

    intake = post.intake(is_due=away)
    for _ in range(5):
        with pytest.raises(TryLater):
            intake.step()
        assert intake.step() is False  # it waits for the time that was asked for
        post.forget_leases()
    assert post.intake().step() is True
    assert post.outcome(id_)[0] == "handled"


def test_the_delivery_stands_in_every_line_that_is_logged_about_it(post):
    id_ = post.sample("pagerduty/incident-triggered")
    with capture_logs(processors=[merge_contextvars]) as logs:
        post.intake().step()
    [line] = [entry for entry in logs if entry["event"] == "delivery.understood"]
    assert (line["delivery"], line["source"], line["state"]) == (id_, "pagerduty", "handled")
    assert len(line["incidents"]) == 1


def test_four_threads_understand_each_delivery_once(post):
    for _ in range(5):
        for name in ("triggered", "acknowledged", "resolved"):
            post.sample(f"pagerduty/incident-{name}")
    intake = post.intake()

    def drain():
        while intake.step():
            pass

    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {row.state for row in list_deliveries(post.store)} == {"handled"}
    assert len(post.rows(incidents)) == 1
    assert len(post.rows(events)) == 3
