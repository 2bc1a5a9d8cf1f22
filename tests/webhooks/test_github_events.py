"""What GitHub's issue events mean beyond the fixtures, and how an event is known."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import quote_plus

import pytest

from rules.events import IssueChanged
from rules.policy.models import Source
from webhooks.github.events import MEANINGS
from webhooks.github.ignored import IGNORED
from webhooks.github.issues import CHANGES, SKIPPED
from webhooks.github.source import github
from webhooks.outcome import Handled, Ignored, NotUnderstood
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TICKET = "github/issues-closed-as-completed"


def understood(body, headers, **keys):
    source = configure_to_read("github", Source(kind="github", **keys))
    return understand(source, body, headers, NOW)


def changed(outcome):
    assert isinstance(outcome, Handled), outcome.why
    [event] = [event for event in outcome.events if isinstance(event, IssueChanged)]
    return event


def test_every_event_has_one_answer():
    assert not MEANINGS.keys() & IGNORED.keys()
    assert not CHANGES.keys() & SKIPPED.keys()


@pytest.mark.parametrize("event", sorted(IGNORED))
def test_a_known_event_that_is_not_needed_is_ignored_with_a_reason(event):
    assert understood(b"{}", {"X-GitHub-Event": event}) == Ignored(f"{event}: {IGNORED[event]}")


@pytest.mark.parametrize("event", sorted(MEANINGS.keys() - {"ping"}))
def test_an_event_without_what_it_needs_is_not_understood(event):
    assert isinstance(understood(b"{}", {"X-GitHub-Event": event}), NotUnderstood)
    assert isinstance(understood(b'{"action": "completed"}', {"X-GitHub-Event": event}), NotUnderstood)


def test_an_event_unheard_of_is_not_understood():
    outcome = understood(b"{}", {"x-github-event": "kiln\nfired"})
    assert outcome == NotUnderstood(r"the GitHub event 'kiln\nfired' is not known here")


def test_a_payload_that_tells_nothing_needs_the_header():
    outcome = understood(b"{}", {})
    assert isinstance(outcome, NotUnderstood)
    assert "X-GitHub-Event" in outcome.why


def test_a_form_is_understood_like_json(samples):
    for sample in (one for one in samples if one.kind == "github"):
        body = f"payload={quote_plus(sample.body.decode())}".encode()
        headers = {**sample.headers, "Content-Type": "application/x-www-form-urlencoded"}
        assert understand(sample.source(), body, headers, NOW) == understand(
            sample.source(), sample.body, sample.headers, NOW
        )


def test_the_event_is_known_without_its_header(samples):
    for sample in (one for one in samples if one.kind == "github" and one.path.stem != "event-unheard-of"):
        assert github.sign(sample.body, b"s")["X-GitHub-Event"] == sample.headers["X-GitHub-Event"]


def test_an_event_is_not_taken_for_what_comes_with_every_one():
    payload = {"projects_v2_item": {"id": 1}, "organization": {"login": "acme"}, "installation": {"id": 1}}
    assert github.sign(json.dumps(payload).encode(), b"s")["X-GitHub-Event"] == "projects_v2_item"
    del payload["projects_v2_item"]
    assert github.sign(json.dumps(payload).encode(), b"s")["X-GitHub-Event"] == ""


def test_what_cannot_be_read_can_still_be_signed():
    assert github.sign(b"\xff", b"s")["X-GitHub-Event"] == ""


@pytest.mark.parametrize(
    ("reason", "change"),
    [("completed", "completed"), (None, "completed"), ("not_planned", "dropped"), ("duplicate", "dropped")],
)
def test_a_closed_issue_is_completed_unless_github_says_otherwise(altered, reason, change):
    assert changed(altered(TICKET, {"issue.state_reason": reason})).change == change


def test_any_issue_event_of_a_pull_request_is_ignored(altered):
    outcome = altered(TICKET, {"issue.pull_request": {"url": "https://api.github.com/pulls/42"}})
    assert outcome == Ignored("issues closed: acme/checkout#42 is a pull request")


def test_an_edit_tells_both_bodies_and_an_emptied_one_is_empty(altered):
    edited = "github/issues-edited-body"
    assert changed(altered(edited, {"issue.body": None})).body_after == ""
    assert changed(altered(edited, {"changes.body": {"from": None}})).body_before == ""
    assert changed(altered(edited, {"changes": {}})).body_before is None


def test_our_own_bot_stays_recognisable(altered):
    bot = {"login": "kintsugi[bot]", "type": "Bot"}
    assert changed(altered(TICKET, {"sender": bot})).actor == "kintsugi[bot]"


def test_a_ping_says_what_the_hook_is_deaf_to(altered):
    assert "does not send" not in altered("github/ping", {"hook.events": ["*"]}).why
    assert "sub_issues" in altered("github/ping", {"hook.events": ["issues"]}).why
    assert "works" in altered("github/ping", {"hook": None}).why


def test_a_sub_issue_needs_both_issues(altered):
    name = "github/sub_issues-sub-issue-added"
    assert isinstance(altered(name, {"parent_issue": None}), NotUnderstood)
    assert isinstance(altered(name, {"action": "sub_issue_gilded"}), NotUnderstood)


@pytest.mark.parametrize("action", ["deleted", "edited", "pinned", "unpinned"])
def test_only_a_new_comment_is_heard(altered, action):
    assert isinstance(altered("github/issue_comment-created", {"action": action}), Ignored)


def test_a_comment_needs_its_ids(altered):
    assert isinstance(altered("github/issue_comment-created", {"comment.id": None}), NotUnderstood)
    assert isinstance(altered("github/issue_comment-created", {"action": "gilded"}), NotUnderstood)
