"""Which change an update of a Jira issue is told as, on either flavour and in any wording."""

from __future__ import annotations

import pytest

from rules.events import IssueChanged
from webhooks.outcome import Handled

COMPLETED = "jira/issue_updated-completed"


def hint(outcome):
    assert isinstance(outcome, Handled), outcome.why
    [event] = outcome.events
    assert isinstance(event, IssueChanged)
    return event


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
