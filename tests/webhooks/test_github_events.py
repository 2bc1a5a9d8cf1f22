"""What GitHub's issue events mean beyond the fixtures, and how an event is known."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import quote_plus

import pytest

from rules.events import IncidentOpened, IncidentResolved, IncidentUpdated, IssueChanged
from rules.outages import fold
from rules.policy.models import Source
from webhooks.github.events import MEANINGS
from webhooks.github.ignored import IGNORED
from webhooks.github.issues import CHANGES, SKIPPED
from webhooks.github.source import github
from webhooks.outcome import Handled, Ignored, NotUnderstood
from webhooks.sources import configure_to_read
from webhooks.understanding import understand

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TICKET, INCIDENT = "github/issues-closed-as-completed", "github/incident-opened"


def understood(body, headers, **keys):
    source = configure_to_read("github", Source(kind="github", **keys))
    return understand(source, body, headers, NOW)


def changed(outcome):
    assert isinstance(outcome, Handled), outcome.why
    [event] = [event for event in outcome.events if isinstance(event, IssueChanged)]
    return event


def signals(*outcomes):
    return [event for outcome in outcomes for event in outcome.events if not isinstance(event, IssueChanged)]


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


def test_an_issue_made_with_its_label_opens_one_incident_once(altered):
    opened, labeled = altered(INCIDENT, {}), altered("github/incident-labeled-when-made", {})
    assert signals(opened) == signals(labeled)
    [outage] = fold(signals(opened, labeled))
    assert len(outage.events) == 1


def test_an_incident_issue_opens_is_updated_and_is_resolved_and_opens_again(altered):
    names = ("opened", "severity-raised", "closed", "reopened")
    told = signals(*(altered(f"github/incident-{name}", {}) for name in names))
    assert [type(event) for event in told] == [
        IncidentOpened,
        IncidentUpdated,
        IncidentResolved,
        IncidentOpened,
    ]
    assert len({event.key for event in told}) == 1
    assert [outage.ended_at is None for outage in fold(told)] == [False, True]


def test_without_the_knob_no_issue_is_an_incident(samples):
    for sample in (one for one in samples if one.path.stem.startswith("incident-") and one.kind == "github"):
        [event] = understood(sample.body, sample.headers).events
        assert isinstance(event, IssueChanged)


def test_the_incident_label_is_found_in_any_case_and_only_whole(samples):
    [sample] = [one for one in samples if one.kind == "github" and one.path.stem == "incident-opened"]
    assert len(understood(sample.body, sample.headers, incident_label="Incident").events) == 2
    assert len(understood(sample.body, sample.headers, incident_label="inc").events) == 1


def test_the_worst_label_says_how_bad_it_is(altered):
    labels = [{"name": name} for name in ("incident", "sev3", "SEV-1", "sev2", "p2p")]
    [event] = signals(altered(INCIDENT, {"issue.labels": labels}))
    assert (event.severity, event.vendor_severity) == ("sev1", "SEV-1")
    [event] = signals(altered(INCIDENT, {"issue.labels": [{"name": "incident"}]}))
    assert (event.severity, event.vendor_severity) == ("none", "")


def test_own_names_of_severities_are_known(samples):
    [sample] = [one for one in samples if one.kind == "github" and one.path.stem == "incident-opened"]
    payload = json.loads(sample.body)
    payload["issue"]["labels"].append({"name": "on fire"})
    outcome = understood(
        json.dumps(payload).encode(), sample.headers, incident_label="incident", severity={"On Fire": "sev1"}
    )
    assert outcome.events[0].severity == "sev1"


def test_an_edited_text_of_an_incident_is_no_news_but_a_new_name_is(altered):
    edit = {"action": "edited"}
    assert signals(altered(INCIDENT, {**edit, "changes": {"body": {"from": ""}}})) == []
    [event] = signals(altered(INCIDENT, {**edit, "changes": {"title": {"from": "Old"}}}))
    assert event.summary == "renamed by bob"


def test_a_moved_or_deleted_incident_issue_says_nothing_of_the_incident(altered):
    assert signals(altered(INCIDENT, {"action": "deleted"})) == []
    for name in ("issues-transferred", "issues-opened-by-a-transfer"):
        outcome = altered(f"github/{name}", {"issue.labels": [{"name": "incident"}]})
        assert signals(outcome) == []


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
