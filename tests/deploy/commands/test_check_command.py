"""`kintsugi check`: one line per finding, what is wrong and how to mend it, and an exit code that says whether."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.sandbox.github.server import LocalGitHub


@pytest.fixture
def github() -> Iterator[LocalGitHub]:
    with LocalGitHub() as github:
        yield github


@pytest.fixture
def well_set_up(github, write_configuration) -> Path:
    token = github.add_user("kintsugi-bot", "Bot")
    roles = {"kintsugi-bot": "write", "alice": "write", "bob": "write"}
    for login in ("alice", "bob"):
        github.add_user(login)
    github.add_repo("acme/postmortems", private=True, roles=roles)
    path = write_configuration(api_url=github.api_url, more="calendar: {timezone: Europe/Berlin}\n")
    path.write_text(path.read_text().replace("not-a-real-token", token))
    return path


def test_where_everything_is_well_nothing_is_broken(run, well_set_up):
    result = run("check", "-c", well_set_up)
    assert result.exit_code == 0, result.output
    assert "✓ github: acme/postmortems: Can be assigned: Alice Moreau, Bob Brown.\n" in result.stdout
    assert "Register https://kintsugi.example.com/webhooks/shop-alerts with pagerduty" in result.stdout
    assert "! github: acme: We may not see the webhooks of acme, so what was lost" in result.stdout
    assert result.stdout.endswith("Nothing is broken, 1 worth a look.\n")
    assert result.stderr == ""


def test_it_leaves_nothing_behind(run, well_set_up, github, tmp_path):
    run("check", "-c", well_set_up)
    assert [path.name for path in tmp_path.iterdir()] == ["kintsugi.yml"]
    assert github.issues("acme/postmortems") == []


def test_what_is_broken_is_a_line_with_the_remedy_and_exit_code_1(run, well_set_up, github):
    github.set_repo("acme/postmortems", has_issues=False)
    result = run("check", "-c", well_set_up)
    assert result.exit_code == 1
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("✗"))
    assert line.startswith("✗ github: acme/postmortems: Its issues are switched off; switch them on")
    assert line.endswith("(github.issues_disabled)")
    assert "1 broken" in result.stdout


def test_a_token_that_is_refused_is_broken(run, github, write_configuration):
    result = run("check", "-c", write_configuration(api_url=github.api_url))
    assert result.exit_code == 1
    assert "✗ github:" in result.stdout
    assert "not-a-real-token" not in result.output


def test_a_tracker_that_does_not_answer_is_broken(run, write_configuration):
    result = run("check", "-c", write_configuration(api_url="http://127.0.0.1:9/api/v3"))
    assert result.exit_code == 1
    assert "✗ github" in result.stdout


def test_offline_no_tracker_is_asked(run, well_set_up, github):
    before = len(github.requests)
    assert run("check", "--offline", "-c", well_set_up).exit_code == 0
    assert len(github.requests) == before


def test_a_configuration_that_cannot_be_used_tells_all_problems_and_exit_code_2(run, write_configuration):
    path = write_configuration(more="colour: blue\nsweep: {open: never}\n")
    result = run("check", "-c", path)
    assert result.exit_code == 2
    lines = [line for line in result.stdout.splitlines() if line.startswith("✗ configuration:")]
    assert len(lines) == 2
    assert f"{path}:" in lines[0]


def test_json_has_an_entry_for_each_finding(run, well_set_up, github):
    told = json.loads(run("check", "-c", well_set_up, "--json").stdout)
    assert told["broken"] == 0
    assert all(set(one) == {"ok", "subject", "sentence", "slug"} for one in told["findings"])
    github.set_repo("acme/postmortems", has_issues=False)
    result = run("check", "-c", well_set_up, "--json")
    assert result.exit_code == 1
    assert [one["slug"] for one in json.loads(result.stdout)["findings"] if not one["ok"]] == [
        "github.issues_disabled"
    ]


def test_json_tells_of_a_configuration_that_cannot_be_used_too(run, tmp_path):
    result = run("check", "--json", "-c", tmp_path / "no.yml")
    assert result.exit_code == 2
    (finding,) = (one for one in json.loads(result.stdout)["findings"] if not one["ok"])
    assert "does not exist; kintsugi init writes one" in finding["sentence"]


def test_a_jira_that_nobody_answers_for_is_a_finding(run, write_configuration):
    path = write_configuration()
    text = path.read_text().replace(
        "people:", "  ops: {kind: jira, url: 'http://127.0.0.1:9', flavour: datacenter, token: abc}\npeople:"
    )
    path.write_text(text.replace("{project: acme/postmortems}", "{tracker: ops, project: OPS}"))
    result = run("check", "-c", path)
    assert result.exit_code == 1
    assert "127.0.0.1:9 cannot be reached" in " ".join(result.stdout.split())
