"""Whether many issues changed: what it costs with GraphQL and without, and what times alone would not tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deploy.sandbox.github.talk import delete_comment

GRAPHQL = ("POST", "/api/graphql", 200)


@pytest.fixture
def ours(github, asked):
    """References to so many new issues of the bot."""
    github.tracker.bot()

    def open_them(count, project=github.project):
        for number in range(count):
            github.open_as(github.bot, f"Promise {number}", "", project)
        asked()
        return github.refs(project)[-count:]

    return open_them


def test_120_issues_cost_three_requests(github, ours, asked):
    refs = [*ours(70), *ours(50, github.elsewhere)]
    assert set(github.tracker.glance(refs)) == {ref.id for ref in refs}
    assert asked() == [GRAPHQL] * 3


def test_without_graphql_they_cost_a_list_for_each_repository(github_without_graphql, ours, asked):
    github = github_without_graphql
    refs = [*ours(70), *ours(50, github.elsewhere)]
    for _ in range(2):
        assert set(github.tracker.glance(refs)) == {ref.id for ref in refs}
    lists = [path for method, path, _ in asked() if method == "GET"]
    assert lists == [f"/repos/{project}/issues" for project in (github.project, github.elsewhere)] * 2


def test_lists_are_read_no_further_than_the_oldest_of_ours(github_without_graphql, ours, asked):
    github = github_without_graphql
    ours(120)
    ref = ours(1)[0]
    github.tracker.glance([ref])
    asked()
    assert set(github.tracker.glance([ref])) == {ref.id}
    assert len(asked()) == 1


def test_what_we_did_not_open_or_opened_long_ago_is_asked_for_alone(github_without_graphql, ours, asked):
    github = github_without_graphql
    old = ours(1)[0]
    ours(120)
    github.open_as(github.owner)
    adopted = github.refs()[-1]
    github.tracker.glance([old, adopted])
    asked()
    assert set(github.tracker.glance([old, adopted])) == {old.id, adopted.id}
    assert len(asked()) == 3


def test_a_repository_that_is_gone_has_none(github_without_graphql, ours):
    github = github_without_graphql
    hidden = "acme/secret"
    github.server.add_repo(hidden, private=True, roles={github.bot: "write", github.owner: "admin"})
    refs = [*ours(2, hidden), *ours(2)]
    github.server.give_role(hidden, github.bot, "none")
    assert set(github.tracker.glance(refs)) == {ref.id for ref in refs[2:]}


def test_another_issue_under_its_number_is_not_taken_for_it(github, ours):
    first, second = ours(2)
    stranger = type(second)("github", second.project, "999999", second.key, second.url)
    assert set(github.tracker.glance([first, stranger])) == {first.id}


@pytest.mark.parametrize("how", ["github", "github_without_graphql"])
def test_a_comment_that_is_taken_away_shows_even_if_no_time_tells_it(request, how, ours):
    github = request.getfixturevalue(how)
    ref = ours(1)[0]
    github.set_clock(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    github.comment(ref, github.owner, "Never mind.")
    before = github.tracker.glance([ref])
    world = github.server.world
    (comment,) = github.server.comments(github.project, 1)
    delete_comment(world, world.user(github.owner), comment)
    after = github.tracker.glance([ref])
    assert (before[ref.id].comments, after[ref.id].comments) == (1, 0)
