"""Traps of PyGithub 2.10: a 307 on create looks like an issue, a list loses its query on 301."""

from datetime import UTC, datetime

import pytest

from rules.operations import IssueDraft, IssueEdit
from syncer.errors import GiveUp, TryLater

MARK = "kintsugi ticket 0123456789abcdef0123456789abcdef"


def draft(github, **more):
    return IssueDraft(github.project, "Ticket", "text", mark=MARK, **more)


def rename(github, name="learnings"):
    owner = github.server.as_person(github.owner)
    owner.rename_repo(github.project, name)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirected_create_is_an_error_and_no_issue(github, status):
    location = f"{github.server.api_url}/repositories/1/issues"
    github.server.faults.redirect("POST", r"/issues$", location, status=status)
    with pytest.raises(GiveUp) as caught:
        github.tracker.create(draft(github))
    assert caught.value.slug == "github.redirected"
    assert github.bodies() == []
    assert github.count("create") == 1


def test_a_repository_renamed_before_is_written_to_under_its_present_name(github):
    rename(github)
    made = github.tracker.create(draft(github))
    assert made.ref.project == "acme/learnings"
    assert [r.path for r in github.changes()] == ["/repos/acme/learnings/issues"]


def test_a_repository_renamed_meanwhile_is_found_at_the_next_attempt(github):
    github.tracker.project(github.project)  # remembered for a minute
    rename(github)
    with pytest.raises(TryLater) as caught:
        github.tracker.create(draft(github))
    assert not caught.value.unknown
    assert github.tracker.create(draft(github)).ref.project == "acme/learnings"
    assert len(github.bodies("acme/learnings")) == 1


def test_a_repository_renamed_out_of_what_is_allowed_is_not_written_to(github, make_tracker):
    rename(github)
    tracker = make_tracker(github.server.api_url, github.token, allow=("acme/post*",))
    with pytest.raises(GiveUp) as caught:
        tracker.create(draft(github))
    assert caught.value.slug == "github.not_allowed"
    assert github.bodies("acme/learnings") == []


def test_a_list_that_moved_keeps_its_query(github):
    since = datetime.now(UTC)
    made = github.tracker.create(draft(github))
    github.close(made.ref, github.owner)  # without state=all it would not be in the list
    rename(github)
    found = github.tracker.find_created(github.project, MARK, since)
    assert found is not None
    assert found.ref.id == made.ref.id
    asked = [r for r in github.server.requests if r.path.endswith("/issues") and r.method == "GET"]
    assert {r.status for r in asked} == {200, 301}
    assert len({r.query for r in asked}) == 1
    assert "state=all" in asked[0].query


def test_an_edit_follows_the_repository_s_new_name(github):
    made = github.tracker.create(draft(github))
    rename(github)
    shown = github.tracker.edit(made.ref, IssueEdit(body="ours"))
    assert (shown.body, shown.ref.key) == ("ours", "acme/learnings#1")


def test_comments_labels_and_owners_follow_an_issue_that_moved(github):
    made = github.tracker.create(draft(github))
    github.move(made.ref)
    github.tracker.edit(made.ref, IssueEdit(add_labels=("late",), assignee=github.colleague))
    github.tracker.add_comment(made.ref, "here", MARK)
    now = github.tracker.read([made.ref])[made.ref.id]
    assert (now.labels, now.ref.project) == (("late",), github.elsewhere)
    assert [a.login for a in now.assignees] == [github.colleague]
    assert [c.body for c in github.tracker.comments(made.ref)] == ["here"]


def test_a_redirect_to_another_server_is_not_followed_with_the_token(github):
    github.server.faults.redirect("GET", r"^/repos/", "https://evil.example/steal", status=301)
    with pytest.raises(GiveUp) as caught:
        github.tracker.project(github.project)
    assert caught.value.slug == "github.redirected"
    assert "https://evil.example:443" in caught.value.sentence


def test_a_redirect_in_circles_ends(github):
    location = f"{github.server.api_url}/repos/{github.project}"
    github.server.faults.redirect("GET", r"^/repos/", location, status=301, times=50)
    with pytest.raises(GiveUp):
        github.tracker.project(github.project)
    assert github.server.count("GET", "^/repos/") == 4
