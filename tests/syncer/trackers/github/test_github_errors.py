"""Whatever GitHub or the network does becomes one of two errors, with a sentence that says what to do."""

import socket
import threading

import pytest

from rules.operations import IssueDraft, IssueEdit
from syncer.errors import GiveUp, TryLater
from syncer.store.leases import LEASE_SECONDS
from syncer.trackers.github.connection import SECONDS

REFUSED = {
    401: ("github.token", "Put a valid one into trackers.github"),
    403: ("github.permission", "Issues: read and write"),
    404: ("github.not_found", "Check the name"),
    405: ("github.not_offered", "does not offer it"),
    410: ("github.gone", "it was deleted"),
    418: ("github.refused", "refused it"),
    422: ("github.invalid", "does not accept what we sent"),
    451: ("github.refused", "refused it"),
    501: ("github.not_offered", "does not offer it"),
}


@pytest.fixture
def issue(github):
    return github.tracker.create(IssueDraft(github.project, "t", "b"))


@pytest.mark.parametrize(("status", "expected"), REFUSED.items())
def test_a_refusal_is_given_up_with_what_to_do(github, issue, status, expected):
    github.server.faults.answer("PATCH", "/issues/", status, "Because I say so")
    with pytest.raises(GiveUp) as caught:
        github.tracker.edit(issue.ref, IssueEdit(body="x"))
    slug, advice = expected
    assert caught.value.slug == slug
    assert advice in caught.value.sentence
    if status != 410:
        assert "Because I say so" in caught.value.sentence
    assert caught.value.sentence.startswith("Tracker 'github' could not edit acme/postmortems#1: ")
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_a_failing_server_may_have_made_the_change(github, issue, status):
    for method, act, unknown in (
        ("PATCH", lambda: github.tracker.edit(issue.ref, IssueEdit(body="x")), True),
        ("GET", lambda: github.tracker.comments(issue.ref), False),
    ):
        github.server.faults.answer(method, "/issues/", status)
        with pytest.raises(TryLater) as caught:
            act()
        assert caught.value.unknown is unknown


@pytest.mark.parametrize("status", [409, 425])
def test_a_conflict_is_for_later_and_nothing_was_done(github, issue, status):
    github.server.faults.answer("PATCH", "/issues/", status)
    with pytest.raises(TryLater) as caught:
        github.tracker.edit(issue.ref, IssueEdit(body="x"))
    assert not caught.value.unknown


def test_a_server_that_says_how_long_it_is_away_is_believed(github, issue):
    github.server.faults.answer("GET", "/issues/", 503, headers={"Retry-After": "120"})
    with pytest.raises(TryLater) as caught:
        github.tracker.comments(issue.ref)
    assert caught.value.after == 120


@pytest.mark.parametrize("said", ["", "<html>", "[]", '{"id": "no number"}', "[" * 100_000])
def test_a_change_that_was_answered_with_nonsense_may_have_been_made(github, issue, say_once, said):
    say_once("PATCH", "/issues/", said)
    with pytest.raises(TryLater) as caught:
        github.tracker.edit(issue.ref, IssueEdit(body="x"))
    assert caught.value.unknown


def test_another_success_than_documented_is_not_believed_on_create(github, say_once):
    github.tracker.project(github.project)
    say_once("POST", r"/issues$", '{"id": 1, "number": 1, "created_at": "2026-11-25T08:00:00Z"}', status=200)
    with pytest.raises(TryLater) as caught:
        github.tracker.create(IssueDraft(github.project, "t", "b"))
    assert caught.value.unknown


def test_an_answer_that_is_still_being_made_is_for_later_and_not_asked_for_again_and_again(github, issue):
    github.server.faults.answer("GET", "/comments", 202, times=5)
    with pytest.raises(TryLater) as caught:
        github.tracker.comments(issue.ref)
    assert caught.value.slug == "github.not_ready"
    assert github.server.count("GET", "/comments") == 1


def test_issues_that_are_switched_off_are_said_so_before_anything_is_sent(github):
    github.server.set_repo(github.project, has_issues=False)
    with pytest.raises(GiveUp) as caught:
        github.tracker.create(IssueDraft(github.project, "t", "b"))
    assert caught.value.slug == "github.issues_disabled"
    assert "under Features" in caught.value.sentence
    assert github.count("create") == 0


def test_an_archived_repository_is_said_to_be_one(github, issue):
    message = "Repository was archived so is read-only."
    github.server.faults.answer("PATCH", "/issues/", 403, message)
    with pytest.raises(GiveUp) as caught:
        github.tracker.edit(issue.ref, IssueEdit(body="x"))
    assert caught.value.slug == "github.archived"
    assert "unarchive it" in caught.value.sentence


def test_single_sign_on_is_said_to_be_the_reason(github, issue):
    headers = {"X-GitHub-SSO": "required; url=https://github.com/orgs/acme/sso?authorization_request=A"}
    github.server.faults.answer("PATCH", "/issues/", 403, "Resource protected", headers=headers)
    with pytest.raises(GiveUp) as caught:
        github.tracker.edit(issue.ref, IssueEdit(body="x"))
    assert "single sign-on" in caught.value.sentence


def test_an_edit_in_several_requests_that_stops_midway_may_have_been_made(github, issue):
    github.server.faults.secondary_limit("PATCH", "/issues/", 3)
    with pytest.raises(TryLater) as caught:
        github.tracker.edit(issue.ref, IssueEdit(add_labels=("a",), body="x"))
    assert caught.value.unknown  # the label is there
    assert github.server.issue(github.project, 1).labels == ("a",)


def test_a_certificate_that_nobody_trusts_is_not_tried_again(make_tracker, unsafe_tls):
    with pytest.raises(GiveUp) as caught:
        make_tracker(unsafe_tls, "secret").bot()
    assert caught.value.slug == "github.tls"
    assert "REQUESTS_CA_BUNDLE" in caught.value.sentence


def test_a_server_that_does_not_speak_https_is_told_apart(github, make_tracker):
    with pytest.raises(TryLater) as caught:
        make_tracker(github.server.api_url.replace("http:", "https:"), "secret").bot()
    assert caught.value.slug == "github.tls"
    assert "check whether api_url begins as it should" in caught.value.sentence


@pytest.mark.parametrize(
    "api_url", ["", "api.github.com", "ftp://x", "http://", "http://x:port", "file:///etc/passwd"]
)
def test_an_address_that_is_none_is_said_to_be_none(make_tracker, api_url):
    with pytest.raises(GiveUp) as caught:
        make_tracker(api_url, "secret").bot()
    assert caught.value.slug == "github.api_url"
    assert "trackers.github.api_url" in caught.value.sentence


def test_a_server_that_is_not_github_is_said_not_to_be(github, make_tracker):
    tracker = make_tracker(github.server.url, github.token)  # its pages, not its API
    with pytest.raises(GiveUp) as caught:
        tracker.project(github.project)
    assert "Check the name" in caught.value.sentence or "check api_url" in caught.value.sentence


def test_a_server_that_never_answers_is_left_before_the_lease_ends():
    assert sum(SECONDS) < LEASE_SECONDS


def test_a_connection_that_is_reset_midway_is_unknown(make_tracker):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer_half():
            for said in (REPOSITORY, HALF):
                connection, _ = server.accept()
                connection.recv(65536)
                connection.sendall(said)
                connection.close()

        threading.Thread(target=answer_half, daemon=True).start()
        tracker = make_tracker(f"http://127.0.0.1:{server.getsockname()[1]}", "secret")
        with pytest.raises(TryLater) as caught:
            tracker.create(IssueDraft("acme/pm", "t", "b"))
    assert caught.value.unknown


REPOSITORY = (
    b'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 33\r\n\r\n{"id": 1, "full_name": "acme/pm"}'
)
HALF = b'HTTP/1.1 201 Created\r\nContent-Length: 5000\r\n\r\n{"id": 1, "number": 7'
