"""Many issues in few requests: GraphQL's traps, and REST where there is no GraphQL."""

from dataclasses import replace

import pytest

from rules.nouns import Gone, Issue
from rules.operations import IssueDraft
from syncer.errors import TryLater

GRAPHQL = ("POST", "/api/graphql", 200)


def test_a_sweep_of_120_open_tickets_costs_three_requests(github, opened, asked):
    refs = [*opened(70), *opened(50, github.elsewhere)]
    found = github.tracker.read(refs)
    assert asked() == [GRAPHQL] * 3
    assert [found[ref.id].ref for ref in refs] == refs


def test_one_deleted_issue_does_not_hide_the_other_ninety_nine(github, opened, asked):
    refs = opened(100)
    github.delete(refs[42])
    found = github.tracker.read(refs)
    assert isinstance(found.pop(refs[42].id), Gone)
    assert len(found) == 99
    assert all(isinstance(issue, Issue) for issue in found.values())
    assert len(asked()) == 3


def test_another_issue_under_its_number_is_not_taken_for_it(github, opened):
    refs = opened(2)
    stranger = replace(refs[1], id="999999")
    assert github.tracker.read([refs[0], stranger])["999999"] == Gone(
        stranger, "another issue has its number now"
    )


def test_a_transferred_issue_is_found_by_rest_which_follows(github, opened, asked):
    refs = opened(3)
    github.move(refs[1])
    assert github.tracker.read(refs)[refs[1].id].ref.project == github.elsewhere
    assert [method for method, _, _ in asked()] == ["POST", "GET", "GET"]


def test_a_repository_that_was_hidden_from_us_is_gone_and_others_are_read(github, opened):
    hidden = "acme/secret"
    github.server.add_repo(hidden, private=True, roles={github.bot: "write", github.owner: "admin"})
    refs = [*opened(2, hidden), *opened(2)]
    github.server.give_role(hidden, github.bot, "none")
    found = github.tracker.read(refs)
    assert [type(found[ref.id]) for ref in refs] == [Gone, Gone, Issue, Issue]
    assert "may no longer see it" in found[refs[0].id].why


def test_a_server_without_graphql_is_asked_once_and_then_no_more(github_without_graphql, opened, asked):
    refs = opened(3)
    for _ in range(3):
        assert len(github_without_graphql.tracker.read(refs)) == 3
    assert asked().count(("POST", "/api/graphql", 404)) == 1


def test_it_is_asked_again_after_an_hour(github, make_tracker, opened, asked):
    now = [0.0]
    tracker = make_tracker(github.server.api_url, github.token, clock=lambda: now[0])
    github.server.faults.answer("POST", "graphql", 404)
    refs = opened(2)
    tracker.read(refs)
    asked()
    now[0] = 3601.0
    tracker.read(refs)
    assert asked() == [GRAPHQL]


@pytest.mark.parametrize("status", [401, 403, 500, 502, 504])
def test_graphql_that_fails_now_is_asked_again_next_time(github, opened, asked, status):
    refs = opened(2)
    github.server.faults.answer("POST", "graphql", status)
    assert len(github.tracker.read(refs)) == 2
    assert [method for method, _, _ in asked()] == ["POST", "GET", "GET"]
    github.tracker.read(refs)
    assert asked() == [GRAPHQL]


@pytest.mark.parametrize(
    "said",
    [
        '{"errors": [{"type": "RATE_LIMITED", "message": "API rate limit already exceeded"}]}',
        '{"data": null, "errors": [{"message": "Something went wrong while executing your query."}]}',
    ],
)
def test_limits_and_timeouts_that_come_as_status_200_lead_to_rest_for_now(
    github, opened, asked, say_once, said
):
    refs = opened(2)
    say_once("POST", "graphql", said)
    assert len(github.tracker.read(refs)) == 2
    asked()
    github.tracker.read(refs)
    assert asked() == [GRAPHQL]


def test_a_question_that_an_older_server_does_not_understand_is_not_asked_again(
    github, opened, asked, say_once
):
    refs = opened(2)
    said = '{"errors": [{"message": "Argument not accepted", "locations": [{"line": 1, "column": 2}]}]}'
    say_once("POST", "graphql", said)
    for _ in range(2):
        assert len(github.tracker.read(refs)) == 2
    assert asked().count(GRAPHQL) == 1


@pytest.mark.parametrize(
    "said", ["[]", '"x"', "<html>", '{"data": {"i0": 3, "i1": {"issue": {"number": "x"}}}}']
)
def test_nonsense_from_graphql_is_answered_by_rest(github, opened, say_once, said):
    refs = opened(2)
    say_once("POST", "graphql", said)
    assert [issue.title for issue in github.tracker.read(refs).values()] == ["Promise 0", "Promise 1"]


def test_graphql_s_secondary_limit_silences_rest_too(github, opened):
    refs = opened(2)
    github.server.faults.secondary_limit("POST", "graphql", 40)
    with pytest.raises(TryLater) as caught:
        github.tracker.read(refs)
    assert caught.value.slug == "tracker.paced"
    assert 30 < caught.value.after <= 40


def test_a_redirected_graphql_is_none(github, opened, asked):
    refs = opened(2)
    github.server.faults.redirect("POST", "graphql", "https://evil.example/graphql")
    assert len(github.tracker.read(refs)) == 2
    assert [method for method, _, _ in asked()] == ["POST", "GET", "GET"]


def test_one_issue_that_did_not_change_costs_nothing_of_the_limit(github, opened, asked):
    ref = opened(2)[0]
    first = github.tracker.read([ref])
    assert github.tracker.read([ref]) == first
    assert [status for _, _, status in asked()] == [200, 304]


def test_the_kept_answer_is_not_trusted_after_a_change_of_ours(github, asked):
    made = github.tracker.create(IssueDraft(github.project, "t", "b"))
    github.tracker.read([made.ref])
    github.tracker.add_comment(made.ref, "x", "")
    asked()
    github.tracker.read([made.ref])
    assert [status for _, _, status in asked()] == [200]


def test_a_bot_has_the_same_name_in_both_apis(github, opened):
    github.server.add_user("deploys[bot]", "Bot")
    github.server.give_role(github.project, "deploys[bot]", "write")
    github.open_as("deploys[bot]")
    refs = opened(1)
    together = github.tracker.read(refs)[refs[0].id]
    assert together == github.tracker.read(refs[:1])[refs[0].id]
    assert (together.author.login, together.author.is_bot) == ("deploys[bot]", True)
