"""CI says no when a test that should have run did not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

VERDICT = Path(__file__).parents[2] / ".ci" / "verdict.py"
READ = '<testcase classname="tests.payloads" name="test_payload[github/ping--1.json]"/>'
SENT = "".join(
    f'<property name="jira request" value="{flavour} GET /rest/api/{number} x100"/>'
    for flavour in ("cloud", "datacenter")
    for number in range(20)
)
JIRA = f'<testcase classname="tests.jira" name="test_it"><properties>{SENT}</properties></testcase>'
OTHER = '<testcase classname="tests.rules" name="test_a_claim"/>'


@pytest.fixture
def judge(tmp_path):
    """Runs the script on a report, beside one sender that we serve and one that we do not."""
    for folder in ("payloads/github", "payloads/gitlab", "webhooks/github"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("github/ping--1.json", "github/ping--1.headers.json", "gitlab/push--1.json"):
        (tmp_path / "payloads" / file).touch()

    def run(*cases, jira=JIRA):
        cases = [*cases, jira]
        report = tmp_path / "report.xml"
        report.write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")
        command = [sys.executable, VERDICT, report, tmp_path / "payloads", tmp_path / "webhooks"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.splitlines()

    return run


def test_when_everything_ran_the_count_is_all_there_is_to_say(judge):
    assert judge(READ, OTHER) == (0, ["3 passed, 0 failed, 0 skipped"])


def test_a_skipped_test_is_named(judge):
    skipped = '<testcase classname="tests.store" name="test_postgres"><skipped/></testcase>'
    code, lines = judge(READ, skipped)
    assert code == 1
    assert lines == [
        "skipped, but should have run: tests.store::test_postgres",
        "2 passed, 0 failed, 1 skipped",
    ]


@pytest.mark.parametrize("near", ["github/v2.ping--1.json", "github/ping--10.json", "gitlab/ping--1.json"])
def test_a_payload_that_no_test_read_is_named(judge, near):
    code, lines = judge(OTHER, READ.replace("github/ping--1.json", near))
    assert code == 1
    assert "no test read the payload github/ping--1.json" in lines


def test_no_test_at_all_is_a_failure(judge):
    code, lines = judge(jira="")
    assert code == 1
    assert "no test ran at all" in lines
    assert lines[-1] == "0 passed, 0 failed, 0 skipped"


@pytest.mark.parametrize(
    ("jira", "missing"),
    [
        (JIRA.replace("cloud", "elsewhere"), "cloud: 0 requests, 0 operations"),
        (
            JIRA.replace("datacenter GET /rest/api/7 x100", "datacenter GET /rest/api/7 x99"),
            "datacenter: 1999",
        ),
        (JIRA.replace("cloud GET /rest/api/7 x", "cloud GET /rest/api/8 x"), "cloud: 2000 requests, 19"),
        (JIRA.replace("cloud GET /rest/api/7 x", "cloud none x"), "cloud: 1900 requests, 19 operations"),
    ],
)
def test_a_jira_that_too_little_was_sent_to_is_named(judge, jira, missing):
    code, lines = judge(READ, jira=jira)
    assert code == 1
    assert missing in lines[0]
    assert lines[-1] == "2 passed, 0 failed, 0 skipped"
