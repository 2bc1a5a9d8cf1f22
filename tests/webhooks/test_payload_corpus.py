"""Real payloads of every source that has a folder: each is accounted for, those with a plain meaning by hand.

Collected only where KINTSUGI_PAYLOADS names their folder (one subfolder per sender); they are not in the repository.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

import webhooks
from rules.policy.models import Source
from webhooks.explaining import explain_outcome
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

PAYLOADS = Path(os.environ["KINTSUGI_PAYLOADS"])
SENDERS = sorted(path.parent.name for path in Path(webhooks.__file__).parent.glob("*/source.py"))
FILES = [
    file
    for sender in SENDERS
    for file in sorted((PAYLOADS / sender).glob("*"))
    if not file.name.endswith(".headers.json")
]
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def ignored(*words):
    return {"outcome": "ignored", "words": words}


def handled(event, key, title, **more):
    return {"outcome": "handled", "event": {"type": event, "key": key, "title": title, **more}}


ISSUE = "github:issue:444500041"
SPELLING = "Spelling error in the README file"


def issue(change):
    url = "https://github.com/Codertocat/Hello-World/issues/1"
    at = "2019-05-15T15:20:18Z"
    return handled("IssueChanged", ISSUE, SPELLING, change=change, url=url, occurred_at=at, severity=None)


def comment():
    url = "https://github.com/Codertocat/Hello-World/issues/1#issuecomment-492700400"
    at = "2019-05-15T15:20:21Z"
    return handled("CommentAdded", ISSUE, SPELLING, change=None, url=url, occurred_at=at)


def pagerduty(event, incident, title, at, service):
    key = f"pagerduty:{incident}"
    return handled(
        event, key, title, severity="sev2", vendor_severity="high", service=service, occurred_at=at
    )


PLAIN = {
    "github/check_run.completed--1": ignored("check_run", "build"),
    "github/check_run.created--1": ignored("check_run", "build"),
    "github/check_suite.completed--1": ignored("check_suite", "build"),
    "github/deployment.created--1": ignored("deployment_status"),
    "github/deployment_status.created--1": ignored("in_progress", "not ended"),
    "github/deployment_status.success--1": handled(
        "DeploySucceeded",
        "github:deploy:Codertocat/Hello-World:production",
        "Deploy of Codertocat/Hello-World to production",
        environment="production",
        service="Codertocat/Hello-World",
        url="https://github.com/Codertocat/Hello-World",  # every link in it is ""
        occurred_at="2019-05-15T15:20:55Z",
    ),
    "github/issue_comment.created--1": comment(),
    "github/issue_comment.created--2": comment(),
    "github/issue_comment.deleted--1": ignored("deleted"),
    "github/issue_comment.edited--1": ignored("edited"),
    "github/issues.assigned--1": issue("assigned"),
    "github/issues.closed--1": handled(  # from before there was a state_reason
        "IssueChanged",
        "github:issue:265831302",
        "Needs content",
        change="completed",
        url="https://github.com/github-slack/public-test/issues/1",
        occurred_at="2017-10-19T16:35:13Z",
    ),
    "github/issues.demilestoned--1": ignored("pull request"),
    "github/issues.edited--1": issue("edited"),
    "github/issues.labeled--1": issue("edited"),
    "github/issues.locked--1": ignored("locked"),
    "github/issues.milestoned--1": ignored("pull request"),
    "github/issues.opened--1": issue("opened"),
    "github/issues.opened--2": issue("opened"),
    "github/issues.pinned--1": ignored("pinned"),
    "github/ping--1": ignored("test", "works"),
    "github/ping--2": ignored("works", "does not send"),
    "github/projects_v2_item.archived--1": ignored("project"),
    "github/projects_v2_item.created--1": ignored("project"),
    "github/projects_v2_item.edited--1": ignored("project"),
    "github/projects_v2_item.reordered--1": ignored("project"),
    "github/pull_request.closed--1": ignored("pull requests"),
    "github/pull_request.reopened--1": ignored("pull requests"),
    "github/workflow_job.completed--1": ignored("workflow_run"),
    "github/workflow_run.completed--1": ignored("test.yml", "deploy_workflows"),
    "github/workflow_run.requested--1": ignored("not ended"),
    "pagerduty/incident.triggered--1": pagerduty(
        "IncidentOpened", "PFQZPSY", "Test Incident 3", "2021-06-04T13:35:29.781Z", "pig208"
    ),
    "pagerduty/incident.acknowledged--1": pagerduty(
        "IncidentUpdated", "PQ1K5C8", "Test Incident", "2021-06-04T13:55:30.394Z", "pig208"
    ),
    "pagerduty/v2.incident.trigger--1": pagerduty(
        "IncidentOpened", "PRORDTY", "My new incident", "2017-09-26T15:14:36Z", "Production XDB Cluster"
    ),
    "pagerduty/v2.incident.resolve--1": pagerduty(
        "IncidentResolved", "PRORDTY", "My new incident", "2017-09-26T15:18:09Z", "Production XDB Cluster"
    ),
}


def explained(file, headers=None, **keys):
    sender = file.parent.name
    source = configure_to_read(sender, Source(kind=sender, **keys))
    return explain_outcome(understand(source, file.read_bytes(), headers or {}, NOW))


def headers_of(file):
    recorded = file.with_name(f"{file.stem}.headers.json")
    return json.loads(recorded.read_text("utf-8")) if recorded.exists() else {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_real_payload_is_accounted_for(file):
    said = explained(file, headers_of(file))
    assert said["outcome"] in ("handled", "ignored", "not_understood")
    assert said["events"] if said["outcome"] == "handled" else said["why"]
    if plain := PLAIN.get(f"{file.parent.name}/{file.stem}"):
        assert said["outcome"] == plain["outcome"], said["why"]
        assert all(word in (said["why"] or "") for word in plain.get("words", ()))
        for key, value in plain.get("event", {}).items():
            assert [event[key] for event in said["events"]] == [value]


GITHUB = [file for file in FILES if file.parent.name == "github"]


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.stem)
def test_a_real_payload_of_an_event_is_recognised_without_its_header(file):
    assert explained(file) == explained(file, headers_of(file))


def test_what_is_asserted_by_hand_was_there_to_be_asserted():
    assert PLAIN.keys() <= {f"{file.parent.name}/{file.stem}" for file in FILES}


def test_a_real_workflow_run_is_a_deploy_where_its_workflow_is_said_to_be_one():
    [event] = explained(
        PAYLOADS / "github" / "workflow_run.completed--1.json", deploy_workflows={"test.yml": "production"}
    )["events"]
    assert event["type"] == "DeploySucceeded"
    assert event["key"] == "github:deploy:octo-org/octo-repo:production"
    assert event["url"] == "https://github.com/octo-org/octo-repo/actions/runs/289782451"
    assert event["occurred_at"] == "2020-10-05T16:33:49Z"


def test_a_real_labelled_issue_is_an_incident_where_its_label_says_so():
    events = explained(PAYLOADS / "github" / "issues.labeled--1.json", incident_label="bug")["events"]
    assert [(event["type"], event["key"]) for event in events] == [
        ("IncidentOpened", ISSUE),
        ("IssueChanged", ISSUE),
    ]
