"""What Jira's events mean beyond the fixtures: which change is told, on either flavour, in any wording."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rules.events import CommentAdded, IssueChanged
from rules.policy.models import Source
from webhooks.jira.events import MEANINGS
from webhooks.jira.ignored import IGNORED
from webhooks.jira.issues import SKIPPED
from webhooks.jira.source import jira
from webhooks.outcome import Handled, Ignored, NotUnderstood
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
COMPLETED = "jira/issue_updated-completed"
EDITED = "jira/datacenter-issue_updated-description"
COMMENTED = "jira/comment_created"


def understood(payload):
    source = configure_to_read("jira", Source(kind="jira"))
    return understand(source, json.dumps(payload).encode(), {}, NOW)


def hint(outcome):
    assert isinstance(outcome, Handled), outcome.why
    [event] = outcome.events
    assert isinstance(event, IssueChanged)
    return event


def test_every_event_has_one_answer():
    assert not MEANINGS.keys() & IGNORED.keys()


@pytest.mark.parametrize("event", sorted(IGNORED))
def test_a_known_event_that_is_not_needed_is_ignored_with_a_reason(event):
    assert understood({"webhookEvent": event}) == Ignored(f"{event}: {IGNORED[event]}")


@pytest.mark.parametrize("event", sorted(MEANINGS))
@pytest.mark.parametrize("issue", [None, {}, {"id": "1"}, {"key": "CHK-1"}, {"id": "1", "key": "no key"}])
def test_an_event_without_its_issue_is_not_understood(event, issue):
    outcome = understood({"webhookEvent": event, "issue": issue, "comment": {"id": "2"}})
    assert isinstance(outcome, NotUnderstood)
    assert outcome.why.startswith(event)


def test_a_comment_that_data_center_tells_without_its_issue_is_ignored_with_a_reason():
    comment = {"id": "2", "body": "/apply", "author": {"name": "alice"}}
    outcome = understood({"webhookEvent": "comment_created", "comment": comment})
    assert isinstance(outcome, Ignored)
    assert "update of the issue" in outcome.why


def test_on_cloud_a_comment_without_its_issue_is_not_understood():
    comment = {"id": "2", "body": "/apply", "author": {"accountId": "5b10", "name": "alice"}}
    assert isinstance(understood({"webhookEvent": "comment_created", "comment": comment}), NotUnderstood)


@pytest.mark.parametrize("kind", sorted(SKIPPED))
def test_what_data_center_tells_besides_is_ignored_with_a_reason(kind):
    payload = {"webhookEvent": "jira:issue_updated", "issue_event_type_name": kind}
    assert understood(payload) == Ignored(f"{kind}: {SKIPPED[kind]}")


@pytest.mark.parametrize("payload", [{}, [], "text", None, {"issue": "CHK-1"}, {"fields": {"summary": "a"}}])
def test_what_names_no_event_and_is_no_issue_is_not_understood(payload):
    outcome = understood(payload)
    assert isinstance(outcome, NotUnderstood)
    assert "webhookEvent" in outcome.why


def test_an_account_id_goes_before_a_user_name(altered):
    event = hint(altered(EDITED, {"user.accountId": "5b10a2844c20165700ede21g"}))
    assert event.actor == "5b10a2844c20165700ede21g"


def test_clouds_identifier_says_which_delivery_it_is_and_elsewhere_the_body_does():
    assert jira.delivery_key(b"{}", {"x-atlassian-webhook-identifier": "6f0d2b1e"}) == "6f0d2b1e"
    assert jira.delivery_key(b"{}", {}) is None


def test_an_edit_on_data_center_tells_both_bodies_whatever_else_changed(altered):
    body = {"field": "description", "fieldtype": "jira", "fromString": "old", "toString": None}
    assigned = {"field": "assignee", "fieldtype": "jira", "fromString": None, "toString": "Bob Brown"}
    event = hint(altered(EDITED, {"changelog.items": [assigned, body]}))
    assert (event.change, event.body_before, event.body_after) == ("assigned", "old", "")


def test_with_account_ids_it_is_cloud_and_no_body_is_told(altered):
    # Cloud sent user names besides until 2019, and some sites still do.
    event = hint(altered(EDITED, {"user.accountId": "5b10a2844c20165700ede21g"}))
    assert (event.body_before, event.body_after) == (None, None)
    event = hint(altered(EDITED, {"user": None}))
    assert (event.body_before, event.body_after) == (None, None)


def test_the_page_of_an_issue_is_below_the_path_that_its_api_is_below(altered):
    for api, page in (
        ("https://jira.acme.example/rest/api/2/issue/10242", "https://jira.acme.example/browse/CHK-42"),
        ("http://10.0.0.5:8080/jira/rest/api/2/10242", "http://10.0.0.5:8080/jira/browse/CHK-42"),
        ("javascript:alert(1)/rest/", ""),
        ("https://acme.atlassian.net/", ""),
        (None, ""),
    ):
        assert hint(altered(COMPLETED, {"issue.self": api})).url == page


def test_a_comment_of_an_unknown_page_has_no_link(altered):
    [event] = altered(COMMENTED, {"issue.self": None}).events
    assert event.url == ""


def test_without_a_time_the_last_change_is_the_nearest_to_it(altered):
    without = {"timestamp": None}
    updated = datetime(2026, 11, 24, 10, 2, 11, 482_000, tzinfo=UTC)
    assert hint(altered(COMPLETED, without)).occurred_at == updated
    assert hint(altered(COMPLETED, without | {"issue.fields.updated": None})).occurred_at == NOW


def test_an_issue_without_a_summary_is_called_by_its_key(altered):
    assert hint(altered(COMPLETED, {"issue.fields.summary": None})).title == "CHK-42"


def test_a_comment_by_nobody_is_by_whoever_acted(altered):
    [event] = altered("jira/datacenter-issue_commented", {"comment.author": None}).events
    assert isinstance(event, CommentAdded)
    assert (event.actor, event.summary) == ("alice", "comment by Alice Moreau")


def test_a_comment_needs_its_id(altered):
    assert isinstance(altered(COMMENTED, {"comment.id": None}), NotUnderstood)


def test_a_comment_in_adf_is_read_later_as_it_is(altered):
    [event] = altered(COMMENTED, {"comment.body": {"type": "doc", "version": 1, "content": []}}).events
    assert event.body == ""
