"""`kintsugi check`: each thing that will not work is a sentence with what to do, and nothing is created."""

import pytest

from rules.operations import IssueDraft


def bad(tracker, project, labels=("post-mortem",)):
    return {finding.slug: finding.sentence for finding in tracker.check(project, labels) if not finding.ok}


def sentences(tracker, project, labels=()):
    return [finding.sentence for finding in tracker.check(project, labels)]


def test_a_healthy_repository(github):
    found = sentences(github.tracker, github.project, ["post-mortem"])
    assert found == [
        "The token belongs to @kintsugi-bot.",
        "The repository is there, and public.",
        "We may write there, so labels and assignees stick.",
        "The label 'post-mortem' will be made with the first issue that has it.",
        "Whether tickets can be sub-issues will show with the first one.",
        "Many issues are read in one request, by GraphQL.",
    ]
    assert github.changes() == []


def test_it_knows_labels_and_sub_issues_once_there_is_an_issue(github):
    github.tracker.create(IssueDraft(github.project, "t", "b", labels=("needs review, now?",)))
    found = sentences(github.tracker, github.project, ["needs review, now?"])
    assert "The label 'needs review, now?' is there." in found
    assert "Tickets will be sub-issues of their post-mortem." in found


def test_the_subject_of_a_finding_names_tracker_and_repository(github):
    assert {f.subject for f in github.tracker.check(github.project, [])} == {
        "github",
        "github: acme/postmortems",
    }


def test_a_token_that_is_not_accepted(github, make_tracker):
    found = make_tracker(github.server.api_url, "revoked").check(github.project, [])
    assert [(f.ok, f.slug) for f in found] == [(False, "github.token")]


def test_a_repository_that_is_not_ours_to_see(github):
    github.server.add_repo("acme/secret", private=True, roles={github.owner: "admin"})
    assert (
        "give the token's account access to acme/secret"
        in bad(github.tracker, "acme/secret")["github.not_found"]
    )


def test_one_that_is_not_allowed(github, make_tracker):
    tracker = make_tracker(github.server.api_url, github.token, allow=("acme/checkout",))
    assert bad(tracker, github.project)["github.not_allowed"] == (
        "trackers.github.allow does not name acme/postmortems; add it there."
    )


def test_one_where_we_may_only_read(github):
    github.take_rights_away()
    found = bad(github.tracker, github.project)
    assert "give the token's account the role Write" in found["github.permission"]
    assert "is missing and we may not make it" in found["github.label"]


def test_one_without_issues(github):
    github.server.set_repo(github.project, has_issues=False)
    assert "under Features" in bad(github.tracker, github.project)["github.issues_disabled"]


def test_one_that_is_archived(github):
    github.server.set_repo(github.project, archived=True)
    assert "unarchive it" in bad(github.tracker, github.project)["github.archived"]


def test_one_that_has_another_name_now(github):
    github.server.as_person(github.owner).rename_repo(github.project, "learnings")
    assert any("It is called acme/learnings now" in s for s in sentences(github.tracker, github.project))


def test_files_that_we_may_not_read(github):
    github.server.faults.answer("GET", "/contents/", 403, "Resource not accessible by personal access token")
    assert "Contents: Read-only" in bad(github.tracker, github.project)["github.contents"]


@pytest.mark.parametrize(
    ("scopes", "enough"), [("repo", True), ("public_repo, gist", True), ("gist", False), ("", False)]
)
def test_the_scopes_of_a_classic_token(github, say_once, scopes, enough):
    repository = '{"id": 1, "full_name": "acme/postmortems", "private": false}'
    for _ in range(2):
        say_once("GET", f"^/repos/{github.project}$", repository, headers=[("X-OAuth-Scopes", scopes)])
    assert ("github.scope" not in bad(github.tracker, github.project)) is enough


def test_a_server_without_graphql_and_sub_issues_still_works(github_without_graphql):
    github = github_without_graphql
    github.open_as(github.owner)
    github.server.faults.answer("GET", "/sub_issues", 404)
    found = github.tracker.check(github.project, [])
    assert all(finding.ok for finding in found)
    assert any("link to each other in their texts" in finding.sentence for finding in found)
    assert any("read one by one" in finding.sentence for finding in found)


def test_what_was_found_before_an_outage_counts(github):
    github.server.faults.cut_before("GET", "/labels/")
    found = github.tracker.check(github.project, ["post-mortem"])
    assert [finding.ok for finding in found] == [True, True, True, False]
    assert "broke off its answer" in found[-1].sentence
