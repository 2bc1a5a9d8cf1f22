"""`kintsugi deliveries` shows what came in and what became of it, and lets it be understood once more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import webhooks
from deploy.configuration import load_configuration
from deploy.processes.embedded_queue import EmbeddedQueue
from deploy.wiring import build_intake
from syncer.queue import connect, queue_on
from syncer.store.inbox import Inbox

PAGERDUTY = Path(webhooks.__file__).parent / "pagerduty" / "fixtures"
BODIES = {
    "handled": (PAGERDUTY / "incident-triggered.json").read_bytes(),
    "ignored": (PAGERDUTY / "ping.json").read_bytes(),
    "not_understood": b'{"\x1b]0;owned\x07": [',
}


@pytest.fixture
def ids(sqlite_store, configuration) -> dict[str, str]:
    """One delivery of each outcome, understood by the real intake."""
    inbox = Inbox(sqlite_store)
    headers = {"content-type": "application/json"}
    stored = {outcome: inbox.put("pagerduty", outcome, headers, body).id for outcome, body in BODIES.items()}
    intake = build_intake(load_configuration(configuration), sqlite_store)
    while intake.step():
        pass
    return stored


@pytest.fixture
def ask(run, configuration):
    """`kintsugi deliveries … -c FILE`."""
    return lambda *words: run("deliveries", *words, "-c", configuration)


def test_the_list_tells_what_became_of_each(ask, ids):
    lines = ask("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        ids[k][:12] for k in ("not_understood", "ignored", "handled")
    ]
    assert "not understood" in lines[0]
    assert "this is not JSON" in lines[0]
    assert "it is a test from PagerDuty" in lines[1]


def test_without_a_word_it_lists(ask, ids):
    assert ask().stdout == ask("list").stdout


def test_only_those_that_failed(ask, ids):
    told = json.loads(ask("--failed", "--json").stdout)
    assert [row["id"] for row in told] == [ids["not_understood"]]
    assert set(told[0]) == {"id", "source", "received_at", "state", "why", "bytes"}


def test_only_so_many(ask, ids):
    assert len(ask("--limit", "1").stdout.splitlines()) == 1


def test_an_empty_inbox_is_said(ask, sqlite_store):
    assert ask().stdout == "No deliveries.\n"
    assert json.loads(ask("--json").stdout) == []


def test_one_is_shown_with_the_incident_that_it_tells_of(ask, ids):
    text = ask("show", ids["handled"][:10]).stdout
    assert ids["handled"] in text
    assert "tells of  Checkout returns 500 for card payments" in text
    assert "content-type  application/json" in text
    assert '      "id": "Q2JDYRXMN4KZ7T",\n' in text


def test_json_shows_the_body_as_it_arrived(ask, ids):
    told = json.loads(ask("show", ids["handled"], "--json").stdout)
    assert told["body"].encode() == BODIES["handled"]
    assert told["state"] == "handled"
    assert told["headers"] == {"content-type": "application/json"}
    assert [incident["title"] for incident in told["incidents"]] == ["Checkout returns 500 for card payments"]


def test_a_body_cannot_speak_to_the_terminal(ask, ids):
    text = ask("show", ids["not_understood"]).stdout
    assert "\x1b" not in text
    assert "owned" in text


def test_an_id_that_is_not_there_is_a_sentence(ask, ids):
    result = ask("show", "zzz")
    assert result.exit_code == 1
    assert "There is no delivery 'zzz'." in result.stderr


def test_an_id_that_begins_several_asks_for_more_of_it(ask, ids):
    result = ask("show", "")
    assert result.exit_code == 1
    assert "write more of it" in result.stderr


def test_one_is_replayed(ask, ids):
    assert ask("replay", ids["ignored"]).stdout == "1 delivery waits for a worker again.\n"
    assert ask("replay", ids["ignored"]).stdout == "It waits for a worker already.\n"
    assert json.loads(ask("--json").stdout)[1]["state"] == "new"


def test_all_that_failed_are_replayed(ask, ids):
    assert json.loads(ask("replay", "--failed", "--json").stdout) == {"replayed": 1}
    assert ask("replay", "--failed").stdout == "No delivery failed.\n"


@pytest.mark.parametrize("words", [[], ["abc", "--failed"]])
def test_replaying_wants_one_or_all_that_failed(ask, ids, words):
    result = ask("replay", *words)
    assert result.exit_code == 2
    assert "Name either the ID of one delivery, or --failed" in result.stderr


def test_a_replay_rings_for_a_worker_where_a_queue_is_configured(ask, ids, configuration, tmp_path):
    with EmbeddedQueue(tmp_path / "queue") as queue:
        text = configuration.read_text()
        configuration.write_text(f"{text}queue: {queue.url}\n")
        assert ask("replay", ids["ignored"]).exit_code == 0
        assert queue_on(connect(queue.url, 5.0)).count == 1
