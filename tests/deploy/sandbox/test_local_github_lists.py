"""Lists: their order, filters and pages; what is unchanged is not sent again; search lags behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest


@pytest.fixture(scope="module")
def crowd(town):
    """A repository with 65 issues, every fifth closed, oldest first."""
    name = town.new_repo()
    alice = town.server.as_person("alice")
    for number in range(1, 66):
        alice.open_issue(name, f"issue {number}", labels=("odd",) if number % 2 else ())
        if number % 5 == 0:
            alice.close(name, number)
    return name


def test_a_list_comes_in_pages_and_all_of_them_are_found(town, crowd):
    repo = town.repo("alice", crowd)
    before = town.server.count("GET", r"/issues$")
    numbers = [issue.number for issue in repo.get_issues(state="all")]
    assert numbers == list(range(65, 0, -1))
    assert town.server.count("GET", r"/issues$") - before == 3


def test_pages_are_linked_by_the_repository_number(town, crowd):
    answer = town.send("GET", f"/repos/{crowd}/issues?state=all&per_page=20&page=2")
    number = town.repo("alice", crowd).id
    links = {rel: link["url"] for rel, link in answer.links.items()}
    assert set(links) == {"first", "prev", "next", "last"}
    assert links["next"].startswith(f"{town.server.api_url}/repositories/{number}/issues?")
    assert "state=all" in links["next"]
    followed = town.send("GET", links["next"].removeprefix(town.server.api_url))
    assert [issue["number"] for issue in followed.json()] == list(range(25, 5, -1))


def test_a_page_holds_at_most_100(town, crowd):
    assert len(town.send("GET", f"/repos/{crowd}/issues?state=all&per_page=500").json()) == 65
    assert town.send("GET", f"/repos/{crowd}/issues?per_page=100").links == {}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 52),
        ("state=closed", 13),
        ("state=all&labels=odd", 33),
        ("state=all&creator=alice", 65),
        ("state=all&creator=rita", 0),
        ("state=all&assignee=none", 65),
        ("state=all&assignee=*", 0),
    ],
)
def test_a_list_is_filtered(town, crowd, query, count):
    assert len(town.send("GET", f"/repos/{crowd}/issues?per_page=100&{query}").json()) == count


@pytest.mark.parametrize("query", ["state=odd", "creator=nobody-here", "since=yesterday"])
def test_a_filter_that_makes_no_sense_is_refused(town, crowd, query):
    assert town.send("GET", f"/repos/{crowd}/issues?{query}").status_code == 422


def test_since_tells_of_what_changed_since_then(town):
    repo = town.repo("alice", town.new_repo())
    repo.create_issue("t")
    now = datetime.now(UTC)
    assert repo.get_issues(since=now - timedelta(minutes=5)).totalCount == 1
    assert repo.get_issues(since=now + timedelta(minutes=5)).totalCount == 0


def test_a_list_is_sorted_by_its_updates(town):
    name = town.new_repo()
    alice = town.server.as_person("alice")
    clock = _Clock(town.server.world)
    with clock:
        alice.open_issue(name, "one")
        alice.open_issue(name, "two")
        clock.passes(minutes=1)
        alice.comment(name, 1, "still here")
    repo = town.repo("alice", name)
    assert [issue.number for issue in repo.get_issues(sort="updated")] == [1, 2]
    assert [issue.number for issue in repo.get_issues(sort="created", direction="asc")] == [1, 2]
    assert [issue.number for issue in repo.get_issues(sort="comments")] == [1, 2]


class _Clock:
    """A world's clock that goes only when told to."""

    def __init__(self, world):
        self.world, self.real, self.time = world, world.now, world.now()

    def __enter__(self):
        self.world.now = lambda: self.time

    def __exit__(self, *problem):
        self.world.now = self.real

    def passes(self, **time):
        self.time += timedelta(**time)


def test_what_is_unchanged_is_not_sent_again_and_costs_nothing(town):
    name = town.new_repo()
    alice = town.server.as_person("alice")
    alice.open_issue(name, "t")
    path = f"/repos/{name}/issues/1"
    first = town.send("GET", path)
    again = town.send("GET", path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["X-RateLimit-Used"] == first.headers["X-RateLimit-Used"]
    alice.comment(name, 1, "changed")
    changed = town.send("GET", path, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_search_shows_a_change_only_after_a_while(town):
    name = town.new_repo()
    town.server.world.search_lag = 600.0
    clock = _Clock(town.server.world)
    query = f"/search/issues?q=repo:{name}+is:issue+state:open+in:title+unfindable"
    with clock:
        town.server.as_person("alice").open_issue(name, "Unfindable at first")
        assert town.send("GET", query).json()["total_count"] == 0
        assert len(town.send("GET", f"/repos/{name}/issues").json()) == 1
        clock.passes(minutes=11)
        assert town.send("GET", query).json()["items"][0]["title"] == "Unfindable at first"


def test_search_refuses_an_empty_question_and_words_it_does_not_know(town):
    assert town.send("GET", "/search/issues?q=").status_code == 422
    assert town.send("GET", "/search/issues?q=mood:bad").status_code == 422


def test_comments_are_listed_since(town):
    name = town.new_repo()
    alice = town.server.as_person("alice")
    alice.open_issue(name, "t")
    for number in range(35):
        alice.comment(name, 1, f"{number}")
    assert len(list(town.repo("alice", name).get_issue(1).get_comments())) == 35
    late = (datetime.now(UTC) + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert town.send("GET", f"/repos/{name}/issues/1/comments?since={late}").json() == []
    assert len(town.send("GET", f"/repos/{name}/issues/comments?per_page=100").json()) == 35
