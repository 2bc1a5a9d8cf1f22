"""Real payloads of Jira, each with the meaning that a person read in it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rules.policy.models import Source
from webhooks.explaining import explain_outcome
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

PAYLOADS = Path(os.environ["KINTSUGI_PAYLOADS"]) / "jira"
FILES = sorted(path.stem for path in PAYLOADS.glob("*.json") if not path.name.endswith(".headers.json"))
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CLOUD = "https://some-instance-test.atlassian.net/browse"
SERVER = "http://some-instance-test.centralus.cloudapp.azure.com:8080/browse"
BEFORE, AFTER = "Unit test summary", "Unit test summary 1"


def issue(change, at, title=AFTER, issue_id="10040", url=f"{CLOUD}/TES-41"):
    return ("IssueChanged", change, f"jira:issue:{issue_id}", title, url, at)


COMMENT = (
    *("CommentAdded", None, "jira:issue:10040", AFTER, f"{CLOUD}/TES-41?focusedCommentId=10019"),
    "2019-02-16T03:11:18.321Z",
)
CREATED = issue("opened", "2019-02-16T03:01:53.023Z", BEFORE)
MEANINGS = {
    "comment_created--1": COMMENT,
    "comment_created--2": COMMENT,
    "issue_created--1": CREATED,
    "issue_created--2": CREATED,
    "issue_created--3": issue(
        *("opened", "2019-08-27T19:43:24.475Z", "Lots of fields selected", "10509"),
        "https://mmtest.atlassian.net/browse/KT-22",
    ),
    "issue_created--4": CREATED,
    "issue_updated--1": issue(
        "completed", "2019-02-16T03:15:40.507Z"
    ),  # issue_generic; resolution and status
    "issue_updated--2": issue("reopened", "2019-02-16T03:17:06.531Z"),  # issue_generic; resolution taken away
    "issue_updated--3": issue("edited", "2019-02-16T21:12:10.065Z"),  # labels
    "issue_updated--4": issue("assigned", "2019-02-16T03:18:01.752Z"),
    "issue_updated--5": issue("edited", "2019-02-16T03:10:01.840Z"),  # description
    "issue_updated--6": issue("edited", "2019-02-16T03:07:51.789Z"),  # summary
    "issue_updated--7": issue("edited", "2019-02-16T21:15:16.080Z"),  # priority
    "issue_updated--8": issue("edited", "2019-02-16T21:12:10.065Z"),  # sprint
    "issue_updated--9": issue("edited", "2019-02-16T03:14:22.039Z"),  # To Do to In Progress
    "issue_updated--10": issue("edited", "2019-12-05T14:38:23.833Z", "wewe", "10360", f"{CLOUD}/TES-10"),
    "issue_updated--11": issue("completed", "2019-08-14T03:07:58.358Z", AFTER, "10300", f"{SERVER}/TES-4"),
    "issue_updated--12": issue("edited", "2019-02-16T21:12:10.065Z"),  # attachments
    "issue_updated--13": issue("assigned", "2019-02-16T03:07:51.789Z"),  # and fix version, and a custom field
    "issue_updated--14": issue("edited", "2019-08-14T03:02:33.680Z", AFTER, "10300", f"{SERVER}/TES-4"),
    "issue_updated--15": issue("assigned", "2019-02-16T21:10:32.604Z"),  # to nobody
    "issue_updated--16": issue("assigned", "2019-02-16T03:18:01.752Z"),  # without issue_event_type_name
}


def understood(stem, **keys):
    source = configure_to_read("jira", Source(kind="jira", **keys))
    return understand(source, (PAYLOADS / f"{stem}.json").read_bytes(), {}, NOW)


@pytest.mark.parametrize("stem", FILES)
def test_a_real_payload_means_what_a_person_read_in_it(stem):
    [event] = explain_outcome(understood(stem))["events"]
    told = tuple(event[key] for key in ("type", "change", "key", "title", "url", "occurred_at"))
    assert told == MEANINGS[stem]


def test_no_meaning_is_without_its_payload():
    assert MEANINGS.keys() == set(FILES)


def test_an_edit_on_cloud_is_no_evidence_of_what_was_replaced():
    [event] = understood("issue_updated--5").events
    assert (event.body_before, event.body_after) == (None, None)


@pytest.mark.parametrize(
    ("stem", "event", "severity", "service", "summary"),
    [
        ("issue_created--1", "IncidentOpened", "sev2", "COMP-1", "opened by Test User"),
        ("issue_updated--1", "IncidentResolved", "sev2", "COMP-1", "resolved as Done by Test User"),
        ("issue_updated--2", "IncidentOpened", "sev2", "COMP-1", "reopened by Test User"),
        ("issue_updated--7", "IncidentUpdated", "sev2", "COMP-1", "priority Low → High by Test User"),
        ("issue_updated--14", "IncidentUpdated", "sev3", "TES", "status Reopened → In Progress by Test User"),
    ],
)
def test_a_real_issue_is_an_incident_where_its_project_says_so(stem, event, severity, service, summary):
    told, _hint = understood(stem, incident={"projects": ["TES"]}).events
    assert (told.type, told.severity, told.service, told.summary) == (event, severity, service, summary)
