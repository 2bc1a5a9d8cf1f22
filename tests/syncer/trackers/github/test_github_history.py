"""What a write of ours replaced is told by the history of the issue's text; there is no If-Match on it."""

import pytest

from rules.operations import IssueDraft, IssueEdit
from syncer.trackers.port import Written


@pytest.fixture
def issue(github):
    return github.tracker.create(IssueDraft(github.project, "t", "the first text"))


def write(github, issue, text):
    github.tracker.edit(issue.ref, IssueEdit(body=text))


def test_nothing_was_lost_when_we_replaced_what_we_had_read(github, issue):
    write(github, issue, "ours")
    assert github.tracker.replaced_text(issue.ref, Written("", "ours")) == "the first text"


def test_a_person_s_save_between_our_read_and_our_write_is_found(github, issue):
    github.server.faults.meanwhile(
        "PATCH", "/issues/", lambda: github.edit_body(issue.ref, github.owner, "by a person\r\n")
    )
    write(github, issue, "ours")
    assert github.tracker.replaced_text(issue.ref, Written("", "ours")) == "by a person\r\n"


def test_line_ends_do_not_make_another_text(github, issue):
    write(github, issue, "ours\r\nin two lines\r\n")
    assert github.tracker.replaced_text(issue.ref, Written("", "ours\nin two lines")) == "the first text"


def test_of_two_equal_writes_the_newer_one_is_meant(github, issue):
    for text in ("ours", "between", "ours"):
        write(github, issue, text)
    assert github.tracker.replaced_text(issue.ref, Written("", "ours")) == "between"


def test_a_person_who_pastes_our_text_is_not_us(github, issue):
    github.edit_body(issue.ref, github.owner, "ours")
    assert github.tracker.replaced_text(issue.ref, Written("", "ours")) is None


def test_an_issue_that_was_never_edited_has_no_history(github, issue):
    assert github.tracker.replaced_text(issue.ref, Written("", "the first text")) is None


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_what_cannot_be_asked_is_unknown(github, issue, status):
    write(github, issue, "ours")
    github.server.faults.answer("POST", "graphql", status)
    assert github.tracker.replaced_text(issue.ref, Written("", "ours")) is None


def test_an_outage_is_unknown(github, issue):
    assert github.tracker_that_reaches_nobody().replaced_text(issue.ref, Written("", "ours")) is None


def test_a_deleted_version_is_no_evidence(github, issue, say_once):
    us = '{"__typename": "User", "login": "kintsugi-bot"}'
    edits = f'[{{"editor": {us}, "diff": "ours"}}, {{"editor": {us}, "diff": null}}]'
    found = f'{{"fullDatabaseId": "{issue.ref.id}", "userContentEdits": {{"nodes": {edits}}}}}'
    say_once("POST", "graphql", f'{{"data": {{"i": {{"issue": {found}}}}}}}')
    assert github.tracker.replaced_text(issue.ref, Written("", "ours")) is None
