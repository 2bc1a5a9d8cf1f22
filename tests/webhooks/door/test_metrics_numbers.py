"""The numbers for Prometheus: counted in the store when somebody asks, and at the door as it answers."""

from __future__ import annotations

import shutil

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from served_door import NOW

from syncer.store.engine import Store
from syncer.store.inbox import Inbox, finish
from syncer.store.incidents import poke
from syncer.store.tables import action_items, incidents, operations, postmortems
from webhooks.door_metrics import DoorMetrics
from webhooks.metrics import metrics_app


@pytest.fixture
def scrape(serving):
    """`scrape(store, door_metrics)()`: every sample by its name and labels."""

    def ready(store, metrics=None):
        port = serving(metrics_app(store, metrics or DoorMetrics()))

        def read():
            answer = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=20)
            assert answer.status_code == 200
            return {
                (sample.name, *sorted(sample.labels.values())): sample.value
                for family in text_string_to_metric_families(answer.text)
                for sample in family.samples
            }

        return read

    return ready


def fill(store):
    box = Inbox(store)
    for number, state in enumerate(["handled", "handled", "ignored"]):
        stored = box.put("github", str(number), {}, b"{}")
        with store.write() as db:
            finish(db, stored.id, state, "")
    box.put("pagerduty", "waits", {}, b"{}")
    when = NOW.timestamp()
    with store.write() as db:
        for id_, parked in (("due", False), ("parked", True)):
            db.execute(incidents.insert().values(id=id_, key=f"pagerduty:{id_}", opened_at=when))
            poke(db, [id_])
            db.execute(incidents.update().where(incidents.c.id == id_).values(parked=parked))
        row = {"incident_id": "due", "kind": "OpenTicket", "summary": "", "claims": 0}
        db.execute(operations.insert().values(key="a", state="done", **row))
        db.execute(operations.insert().values(key="b", state="failed", **row))
        where = {
            "tracker": "github",
            "project": "acme/pm",
            "issue_id": "1",
            "issue_key": "acme/pm#1",
            "url": "",
        }
        told = {
            "rule": {},
            "accountable": {"login": "a", "name": ""},
            "due": "2026-11-27",
            "quiet_since": when,
        }
        db.execute(postmortems.insert().values(incident_id="due", opened_at=when, **where, **told))
        db.execute(action_items.insert().values(id="i", incident_id="due", position=0, title="t"))


def test_everything_in_the_store_is_counted_when_it_is_scraped(store, scrape):
    numbers = scrape(store)
    fill(store)
    found = numbers()
    assert found[("kintsugi_store_up",)] == 1
    assert found[("kintsugi_deliveries", "github", "handled")] == 2
    assert found[("kintsugi_deliveries", "github", "ignored")] == 1
    assert found[("kintsugi_deliveries", "new", "pagerduty")] == 1
    assert found[("kintsugi_incidents", "due")] == 1
    assert found[("kintsugi_incidents", "parked")] == 1
    assert found[("kintsugi_operations", "OpenTicket", "done")] == 1
    assert found[("kintsugi_operations", "OpenTicket", "failed")] == 1
    assert found[("kintsugi_postmortems", "open")] == 1
    assert found[("kintsugi_action_items", "open")] == 1
    assert 0 < found[("kintsugi_oldest_delivery_waiting_seconds",)] < 60


def test_an_empty_store_waits_for_nothing(store, scrape):
    assert scrape(store)()[("kintsugi_oldest_delivery_waiting_seconds",)] == 0


def test_the_door_counts_its_answers_by_source_and_status(sqlite_store, door_on, scrape):
    metrics = DoorMetrics()
    door = door_on(sqlite_store, metrics=metrics)
    numbers = scrape(sqlite_store, metrics)
    door.post("pagerduty", b"{}")
    door.post("pagerduty", b"{}")
    door.send("github", b"{}", {})
    door.send("<made up by a stranger>", b"{}", {})
    door.send("and another", b"{}", {})
    door.get("/healthz")
    found = numbers()
    assert found[("kintsugi_door_answers_total", "202", "pagerduty")] == 1
    assert found[("kintsugi_door_answers_total", "200", "pagerduty")] == 1
    assert found[("kintsugi_door_answers_total", "401", "github")] == 1
    assert found[("kintsugi_door_answers_total", "404", "unknown")] == 2
    assert found[("kintsugi_door_seconds_count", "pagerduty")] == 2
    assert {source for name, *labels in found if "door" in name for source in labels}.isdisjoint(
        {"<made up by a stranger>", "and another"}
    )


def test_without_the_store_the_door_is_still_counted(migrated_sqlite, tmp_path, door_on, scrape):
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(migrated_sqlite, folder / "kintsugi.db")
    store, metrics = Store(f"sqlite:///{folder}/kintsugi.db"), DoorMetrics()
    door, numbers = door_on(store, metrics=metrics), scrape(store, metrics)
    folder.rename(tmp_path / "elsewhere")
    door.post("pagerduty", b"{}")
    found = numbers()
    assert found[("kintsugi_store_up",)] == 0
    assert found[("kintsugi_door_answers_total", "503", "pagerduty")] == 1
    (tmp_path / "elsewhere").rename(folder)
    assert numbers()[("kintsugi_store_up",)] == 1


def test_only_one_path_has_numbers(serving, sqlite_store):
    port = serving(metrics_app(sqlite_store, DoorMetrics()))
    answer = requests.get(f"http://127.0.0.1:{port}/", timeout=10)
    assert (answer.status_code, answer.text) == (404, "The numbers are at /metrics.\n")
