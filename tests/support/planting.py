"""Plants in a store what the status page shows: post-mortems with their promises, what fails, what came in."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from rules.nouns import State
from syncer.store.inbox import Inbox, finish
from syncer.store.tables import action_items, incidents, operations, postmortems

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
TODAY = NOW.date()


class Promises:
    """In one store."""

    def __init__(self, store):
        self.store = store

    def postmortem(
        self, title="Checkout is down", *, state="open", due=TODAY, url=None, who="Alice", items=()
    ):
        id_, when = uuid.uuid4().hex, NOW.timestamp()
        with self.store.write() as db:
            row = {"id": id_, "key": f"pagerduty:{id_[:6]}", "title": title, "opened_at": when}
            db.execute(incidents.insert().values(**row))
            where = {"tracker": "github", "project": "acme/pm", "issue_id": id_, "issue_key": "acme/pm#7"}
            address = "https://github.example/acme/pm/issues/7" if url is None else url
            told = {
                "title": title,
                "rule": {},
                "accountable": {"login": "alice", "name": who},
                "state": state,
            }
            times = {"due": due.isoformat(), "opened_at": when, "quiet_since": when}
            db.execute(postmortems.insert().values(incident_id=id_, **where, url=address, **told, **times))
            for position, item in enumerate(items):
                db.execute(action_items.insert().values(incident_id=id_, position=position, **item))

    def failing(self, summary, sentence):
        with self.store.write() as db:
            row = {"key": "open-ticket:1", "incident_id": "x", "kind": "OpenTicket", "state": "failed"}
            db.execute(
                operations.insert().values(
                    **row, summary=summary, slug="github.permission", sentence=sentence, claims=0
                )
            )

    def delivery(self, source, state, why=""):
        stored = Inbox(self.store).put(source, uuid.uuid4().hex, {}, b"{}")
        with self.store.write() as db:
            finish(db, stored.id, state, why)
        return stored.id


def item(
    title="Add a canary",
    state=State.OPEN,
    due=TODAY,
    owner="bob",
    url="https://github.example/acme/c/issues/42",
):
    """A promise with its ticket, as a row."""
    id_ = uuid.uuid4().hex
    ticket = {"tracker": "github", "project": "acme/c", "issue_id": id_, "issue_key": "acme/c#42", "url": url}
    agreed = {"owner": owner, "due": due.isoformat(), "priority": "P1"}
    return {"id": id_, "title": title, "state": state.value, "agreed": agreed, **ticket}
