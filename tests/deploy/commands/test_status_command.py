"""`kintsugi status` tells what is promised, by whom, by when; and what is failing."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

TITLE = "Checkout returns 500 for card payments"


def told(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_status_tells_of_promises_by_whom_and_by_when(house, ask):
    house.breaks()
    ask("sync")
    house.decides()
    ask("sync")
    text = ask("status").stdout
    assert f"○ {TITLE}\n  acme/postmortems#1 · Alice Moreau · opened today · due " in text
    assert re.search(
        r"○  P1  Add a canary stage +Bob Brown +due Mon 5 Jan.* \(overdue by \d+ days\) +acme/postmortems#2",
        text,
    )
    assert re.search(r"○  P2  Write a runbook +Alice Moreau +due .* \(in 14 days\) +acme/postmortems#3", text)
    assert "2 open promises" in text


def test_the_json_of_status_has_the_shape_of_the_contract(house, ask):
    house.breaks()
    ask("sync")
    house.decides()
    ask("sync")
    status = told(ask("status", "--json"))
    assert set(status) == {"postmortems", "failing"}
    (postmortem,) = status["postmortems"]
    expected = {"incident", "ref", "url", "state", "accountable", "due", "action_items"}
    assert expected <= set(postmortem)
    assert (postmortem["incident"], postmortem["state"]) == ("pagerduty:Q1", "open")
    assert postmortem["accountable"] == "Alice Moreau"
    first, second = postmortem["action_items"]
    assert first == {
        "title": "Add a canary stage",
        "ref": "acme/postmortems#2",
        "url": f"{house.github.url}/acme/postmortems/issues/2",
        "owner": "bob",
        "owner_name": "Bob Brown",
        "due": "2026-01-05",
        "priority": "P1",
        "state": "open",
    }
    assert second["priority"] == "P2"
    assert datetime.fromisoformat(postmortem["due"]).date() >= datetime.now(UTC).date() + timedelta(days=5)


def test_what_is_done_is_shown_when_asked_for(house, ask):
    house.breaks()
    ask("sync")
    house.decides()
    ask("sync")
    for number in (2, 3):
        house.github.as_person("bob").close("acme/postmortems", number)
    house.github.as_person("alice").close("acme/postmortems", 1)
    ask("sync")
    text = ask("status").stdout
    assert "No post-mortem is open." in text
    assert "1 post-mortem done (--all shows them)" in text
    text = ask("status", "--all").stdout
    assert f"✓ {TITLE}" in text
    assert "· closed\n" in text
    assert text.count("    ✓  ") == 2
    assert told(ask("status", "--json"))["postmortems"][0]["state"] == "closed"
