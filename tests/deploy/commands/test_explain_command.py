"""`kintsugi explain` says what one payload would lead to, and why, without store, network or service."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import webhooks

PAGERDUTY = Path(webhooks.__file__).parent / "pagerduty" / "fixtures"
GITHUB = Path(webhooks.__file__).parent / "github" / "fixtures"


def explained(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_json_has_the_shape_of_the_contract(run):
    told = explained(run("explain", PAGERDUTY / "incident-triggered.json", "--source", "pagerduty", "--json"))
    assert list(told) == ["outcome", "why", "events", "rules", "plan"]
    assert told["outcome"] == "handled"
    assert told["events"] == [
        {
            "type": "IncidentOpened",
            "change": None,
            "key": "pagerduty:Q2JDYRXMN4KZ7T",
            "title": "Checkout returns 500 for card payments",
            "severity": "sev2",
            "vendor_severity": "P2",
            "service": "Checkout API",
            "environment": None,
            "url": "https://acme.pagerduty.com/incidents/Q2JDYRXMN4KZ7T",
            "occurred_at": "2026-11-22T08:04:00.120Z",
        }
    ]
    assert [set(rule) for rule in told["rules"]] == [{"name", "matches", "why"}] * 2
    (operation,) = told["plan"]
    assert set(operation) == {"operation", "key", "summary"}
    assert operation["operation"] == "OpenPostMortem"
    assert "Checkout returns 500 for card payments" in operation["summary"]


def test_without_a_configuration_everything_gets_a_postmortem(run):
    failed = GITHUB / "deployment_status-failure-by-actions.json"
    told = explained(
        run(
            "explain",
            failed,
            "--source",
            "github",
            "--headers",
            failed.with_suffix(".headers.json"),
            "--json",
        )
    )
    assert [event["type"] for event in told["events"]] == ["DeployFailed"]
    assert [operation["operation"] for operation in told["plan"]] == ["OpenPostMortem"]


def test_with_a_configuration_its_rules_are_judged_each_with_its_reason(run, configuration):
    told = explained(
        run(
            "explain",
            PAGERDUTY / "incident-triggered.json",
            "--source",
            "shop-alerts",
            "-c",
            configuration,
            "--json",
        )
    )
    assert told["events"][0]["key"] == "shop-alerts:Q2JDYRXMN4KZ7T"
    assert told["rules"][0] == {
        "name": "major incidents",
        "matches": True,
        "why": 'incident.severity is "sev2"',
    }
    assert "acme/postmortems" in told["plan"][0]["summary"]


def test_a_rule_that_opens_later_plans_nothing_now_and_says_when(run, configuration):
    low = PAGERDUTY / "incident-triggered-without-a-priority.json"
    told = explained(run("explain", low, "--source", "pagerduty", "-c", configuration, "--json"))
    assert told["plan"] == []
    assert told["why"] == "lasting trouble: it opens 30 minutes after the start, at 08:34:00 UTC"
    assert "nothing now: lasting trouble: it opens 30 minutes after the start" in (
        run("explain", low, "--source", "pagerduty", "-c", configuration).stdout
    )


@pytest.mark.parametrize(("sample", "outcome"), [("ping", "ignored"), ("event-unheard-of", "not_understood")])
def test_what_is_not_handled_says_why(run, sample, outcome):
    told = explained(run("explain", PAGERDUTY / f"{sample}.json", "--source", "pagerduty", "--json"))
    expected = json.loads((PAGERDUTY / f"{sample}.expected.json").read_text())
    assert (told["outcome"], told["why"]) == (outcome, expected["why"])
    assert told["events"] == told["rules"] == told["plan"] == []


def test_a_hint_about_an_issue_says_what_it_is_good_for(run):
    comment = GITHUB / "issue_comment-created.json"
    headers = comment.with_suffix(".headers.json")
    told = explained(run("explain", comment, "--source", "github", "--headers", headers, "--json"))
    assert told["outcome"] == "handled"
    assert told["why"].startswith("it is a hint")


def test_a_deploy_that_went_well_is_no_incident(run):
    success = GITHUB / "deployment_status-success.json"
    headers = success.with_suffix(".headers.json")
    told = explained(run("explain", success, "--source", "github", "--headers", headers, "--json"))
    assert told["why"] == "a deploy that went well is no incident on its own"


def test_people_read_events_rules_and_plan_in_this_order(run):
    text = run("explain", PAGERDUTY / "incident-triggered.json", "--source", "pagerduty").stdout
    places = [text.index(word) for word in ("Events", "IncidentOpened", "sev2 (P2)", "Rules", "yes", "Plan")]
    assert places == sorted(places)
    assert "OpenPostMortem" in text
    assert "built-in policy" in text


def test_people_read_why_something_is_not_understood(run):
    result = run("explain", "-", "--source", "pagerduty", typed=b"{")
    assert result.exit_code == 0
    assert "Not understood" in result.stdout
    assert "this is not JSON" in result.stdout


def test_a_payload_cannot_speak_to_the_terminal(run):
    body = (PAGERDUTY / "incident-triggered.json").read_text()
    hostile = body.replace("Checkout returns 500", "[red]\\u001b]0;owned\\u0007\\u202eCheckout")
    text = run("explain", "-", "--source", "pagerduty", typed=hostile.encode()).stdout
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]" in text


def test_an_unknown_source_is_wrong_usage_that_names_the_known_ones(run, configuration):
    result = run("explain", "-", "--source", "pagerdty", "-c", configuration, typed=b"{}")
    assert result.exit_code == 2
    assert "did you mean 'pagerduty'?" in result.stderr
    assert "shop-alerts" in result.stderr


def test_headers_that_are_no_object_are_wrong_usage(run, tmp_path):
    for text in ("[]", '{"X-GitHub-Event": 1}', '{"X": "a\\r\\nb"}', '{"a b": "c"}', "{"):
        (tmp_path / "headers.json").write_text(text)
        result = run(
            "explain", "-", "--source", "github", "--headers", tmp_path / "headers.json", typed=b"{}"
        )
        assert result.exit_code == 2, text
        assert "is not a JSON object of request headers" in result.stderr


def test_a_file_that_is_not_there_is_wrong_usage(run):
    assert run("explain", "no-such-file.json", "--source", "github").exit_code == 2


def test_a_configuration_that_does_not_load_names_its_lines(run, write_configuration):
    path = write_configuration(more="colour: blue\n")
    result = run("explain", "-", "--source", "github", "-c", path, typed=b"{}")
    assert result.exit_code == 2
    assert f"{path}:" in result.stderr
    assert "colour" in result.stderr


def test_explaining_leaves_nothing_behind(shell, tmp_path, configuration):
    before = sorted(tmp_path.iterdir())
    ended = shell(
        "explain", PAGERDUTY / "incident-triggered.json", "--source", "pagerduty", "-c", configuration
    )
    assert ended.returncode == 0
    assert ended.stderr == ""
    assert sorted(tmp_path.iterdir()) == before
