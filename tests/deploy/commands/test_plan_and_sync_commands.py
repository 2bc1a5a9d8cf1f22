"""`kintsugi plan` shows and changes nothing; `kintsugi sync` does it, and says what it did."""

from __future__ import annotations

import json
import re

import pytest

from syncer.store.leases import claim, release

TITLE = "Checkout returns 500 for card payments"


def told(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_plan_shows_what_would_be_done_and_does_nothing(house, ask):
    house.breaks()
    text = ask("plan").stdout
    assert re.search(rf"{TITLE}  pagerduty:Q1\n  OpenPostMortem  open the post-mortem of “{TITLE}”", text)
    assert house.github.issues("acme/postmortems") == []


def test_sync_does_it_and_says_what_was_done(house, ask):
    house.breaks()
    result = ask("sync")
    assert result.exit_code == 0
    assert f"{TITLE}  acme/postmortems#1\n  ✓  open the post-mortem" in result.stdout
    assert [issue.title for issue in house.github.issues("acme/postmortems")] == [f"Post-mortem: {TITLE}"]


def test_once_synced_there_is_nothing_left_to_do(house, ask):
    house.breaks()
    ask("sync")
    assert "in agreement already" in ask("sync", "acme/postmortems#1").stdout
    plan = ask("plan", "acme/postmortems#1").stdout
    assert "in agreement: nothing to do" in plan
    assert "open_postmortem" in plan
    assert "the post-mortem is acme/postmortems#1" in plan


def test_sync_goes_on_until_nothing_follows_from_what_it_did(house, ask):
    house.breaks()
    ask("sync")
    house.decides()
    (outcome,) = told(ask("sync", "--json"))
    assert outcome["failing"] == []
    done = [one["operation"] for one in outcome["done"]]
    assert done.count("OpenTicket") == 2
    assert "EditDocument" in done
    (plan,) = told(ask("plan", "--json"))
    assert plan["plan"] == []
    assert plan["trouble"] is None


def test_the_json_of_a_plan_names_operations_and_reasons(house, ask):
    house.breaks()
    (plan,) = told(ask("plan", "pagerduty:Q1", "--json"))
    assert (plan["incident"], plan["ref"]) == ("pagerduty:Q1", None)
    assert [set(operation) for operation in plan["plan"]] == [{"operation", "key", "summary"}]
    ask("sync")
    (plan,) = told(ask("plan", "--json"))
    assert {"rule": "open_postmortem", "why": "the post-mortem is acme/postmortems#1"} in plan["skips"]


def test_what_opens_later_says_when(house, ask):
    house.breaks(severity="sev4")
    text = ask("plan").stdout
    assert "lasting trouble: it opens 30 minutes after the start" in text
    assert "looked at again at" in text


def test_without_anything_open_that_is_said(ask, house):
    assert ask("plan").stdout == ask("sync").stdout == "No post-mortem is open.\n"
    assert told(ask("plan", "--json")) == told(ask("sync", "--json")) == []


@pytest.mark.parametrize("command", ["plan", "sync"])
def test_a_reference_to_nothing_is_a_sentence(ask, house, command):
    result = ask(command, "acme/postmortems#99")
    assert result.exit_code == 1
    assert "Nothing is known of 'acme/postmortems#99'." in result.stderr


def test_what_does_not_work_is_told_and_exit_code_1(house, ask):
    house.breaks()
    house.github.set_repo("acme/postmortems", has_issues=False)
    result = ask("sync")
    assert result.exit_code == 1
    assert "✗" in result.stdout
    (failing,) = told(ask("status", "--json"))["failing"]
    assert set(failing) == {"key", "summary", "sentence"}
    assert "Failing" in ask("status").stdout


def test_sync_tries_again_at_once_what_failed(house, ask):
    house.breaks()
    house.github.set_repo("acme/postmortems", has_issues=False)
    ask("sync")
    house.github.set_repo("acme/postmortems")
    assert ask("sync").exit_code == 0
    assert len(house.github.issues("acme/postmortems")) == 1


def test_a_plan_that_cannot_be_made_is_told_and_the_next_one_made(house, ask):
    house.breaks()
    ask("sync")
    house.breaks(key="pagerduty:Q2", title="Search is slow", severity="sev4")
    house.github.stop()
    result = ask("plan")
    assert result.exit_code == 1
    assert f"{TITLE}  acme/postmortems#1\n  ✗" in result.stdout
    assert "Search is slow" in result.stdout


def test_sync_waits_for_a_worker_that_is_at_it_already(house, ask):
    incident_id = house.breaks()
    lease = claim(house.store, incident_id)
    assert lease is not None
    release(house.store, lease, None)
    held = claim(house.store, incident_id)
    assert held is not None
    with house.store.write() as db:
        db.exec_driver_sql("update incidents set lease_until = lease_until - 29.5")
    assert "open the post-mortem" in ask("sync").stdout


def test_a_title_cannot_speak_to_the_terminal(house, ask):
    house.breaks(title="[bold]\x1b]0;owned\x07 is down")
    for command in ("plan", "sync", "status"):
        text = ask(command).stdout
        assert "\x1b" not in text
        assert "[bold]" in text
