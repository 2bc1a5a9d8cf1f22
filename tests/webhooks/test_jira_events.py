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


@pytest.mark.parametrize("kind", sorted(SKIPPED))
def test_what_data_center_tells_besides_is_ignored_with_a_reason(kind):
    payload = {"webhookEvent": "jira:issue_updated", "issue_event_type_name": kind}
    assert understood(payload) == Ignored(f"{kind}: {SKIPPED[kind]}")


@pytest.mark.parametrize("payload", [{}, [], "text", None, {"issue": "CHK-1"}, {"fields": {"summary": "a"}}])
def test_what_names_no_event_and_is_no_issue_is_not_understood(payload):
    outcome = understood(payload)
    assert isinstance(outcome, NotUnderstood)
    assert "webhookEvent" in outcome.why


@pytest.mark.parametrize(
    "name", ["Won't Do", "won\u2019t do", "Won't Fix", "Cannot Reproduce", "Declined", "Incomplete"]
)
def test_a_resolution_that_says_nobody_did_it_is_dropped(altered, name):
    assert hint(altered(COMPLETED, {"issue.fields.resolution.name": name})).change == "dropped"


@pytest.mark.parametrize("name", ["Done", "Fixed", "Erledigt", "", "Won't"])
def test_any_other_resolution_is_completed(altered, name):
    assert hint(altered(COMPLETED, {"issue.fields.resolution.name": name})).change == "completed"


def test_a_workflow_without_resolutions_completes(altered):
    moved_on = [{"field": "status", "fieldtype": "jira", "fromString": "Doing", "toString": "Shipped"}]
    assert (
        hint(altered(COMPLETED, {"issue.fields.resolution": None, "changelog.items": moved_on})).change
        == "completed"
    )


@pytest.mark.parametrize("category", ["new", "indeterminate", "undefined", None])
def test_only_the_category_of_a_status_tells_that_it_is_done(altered, category):
    changes = {"issue.fields.status.name": "Done", "issue.fields.status.statusCategory.key": category}
    assert hint(altered(COMPLETED, changes)).change == "edited"


def test_an_edit_of_what_is_done_completes_nothing_again(altered):
    rename = [{"field": "summary", "fieldtype": "jira", "fromString": "Old", "toString": "New"}]
    assert hint(altered(COMPLETED, {"changelog.items": rename})).change == "edited"


def test_a_custom_field_is_not_taken_for_one_of_jiras(altered):
    for field in ("Status", "Resolution", "Key", "assignee"):
        custom = [{"field": field, "fieldtype": "custom", "fromString": "a", "toString": ""}]
        assert hint(altered(COMPLETED, {"changelog.items": custom})).change == "edited"


def test_data_centers_names_of_events_are_believed_where_the_changelog_is_silent(altered):
    closed = {"changelog": None, "issue_event_type_name": "issue_closed"}
    assert hint(altered(COMPLETED, closed)).change == "completed"
    reopened = {"issue_event_type_name": "issue_reopened", "issue.fields.status.statusCategory.key": "new"}
    assert hint(altered(COMPLETED, {"changelog": None, **reopened})).change == "reopened"


def test_the_most_telling_of_several_changes_counts(altered):
    assigned = {"field": "assignee", "fieldtype": "jira", "fromString": None, "toString": "Bob Brown"}
    done = {"field": "status", "fieldtype": "jira", "fromString": "Doing", "toString": "Done"}
    moved = {"field": "Key", "fieldtype": "jira", "fromString": "WEB-1", "toString": "CHK-42"}
    assert hint(altered(COMPLETED, {"changelog.items": [assigned, done]})).change == "completed"
    assert hint(altered(COMPLETED, {"changelog.items": [assigned, done, moved]})).change == "moved"


def test_a_changed_project_alone_is_a_move(altered):
    project = [{"field": "project", "fieldtype": "jira", "fromString": "Website", "toString": "Checkout"}]
    assert hint(altered(COMPLETED, {"changelog.items": project})).change == "moved"


@pytest.mark.parametrize(("before", "after"), [("Done", "Won't Do"), ("", ""), (None, "Done")])
def test_only_a_resolution_that_was_taken_away_reopens(altered, before, after):
    items = [{"field": "resolution", "fieldtype": "jira", "fromString": before, "toString": after}]
    still_open = {"issue.fields.status.statusCategory.key": "new", "changelog.items": items}
    assert hint(altered(COMPLETED, still_open)).change == "edited"


def test_what_is_called_reopened_but_is_done_is_not_reopened(altered):
    silent = {"changelog": None, "issue_event_type_name": "issue_reopened"}
    assert hint(altered(COMPLETED, silent)).change == "edited"


def test_a_field_is_known_by_its_id_whatever_it_is_called(altered):
    items = [{"fieldId": "assignee", "field": "Bearbeiter", "fromString": None, "toString": "Bob Brown"}]
    assert hint(altered(COMPLETED, {"changelog.items": items})).change == "assigned"


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
