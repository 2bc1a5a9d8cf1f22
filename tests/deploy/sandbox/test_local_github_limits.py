"""Limits: what is left of the hour, what is too much in a minute, and how each is told."""

from __future__ import annotations

from datetime import timedelta

import pytest


@pytest.fixture
def caller(town):
    """Somebody whose hour has just begun."""
    login = f"caller{next(town.numbers)}"
    town.tokens[login] = town.server.add_user(login)
    yield login
    town.server.world.rate_limit = 5000
    town.server.world.creations_per_minute = None


def test_every_answer_tells_what_is_left(town, caller):
    answers = [town.send("GET", "/user", login=caller) for _ in range(2)]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["4999", "4998"]
    assert answers[0].headers["X-RateLimit-Resource"] == "core"
    assert int(answers[0].headers["X-RateLimit-Reset"]) > 0


def test_asking_for_the_limit_costs_nothing(town, caller):
    for _ in range(2):
        rate = town.client(caller).get_rate_limit().resources.core
        assert (rate.limit, rate.remaining) == (5000, 5000)


def test_whoever_used_up_the_hour_is_refused_until_it_is_over(town, caller):
    town.server.world.rate_limit = 2
    answers = [town.send("GET", "/user", login=caller) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 403]
    assert answers[2].headers["X-RateLimit-Remaining"] == "0"
    assert "API rate limit exceeded" in answers[2].json()["message"]
    real = town.server.world.now
    town.server.world.now = lambda: real() + timedelta(hours=2)
    assert town.send("GET", "/user", login=caller).status_code == 200
    town.server.world.now = real


def test_search_has_a_limit_of_its_own(town, caller):
    codes = [town.send("GET", "/search/issues?q=x", login=caller).status_code for _ in range(31)]
    assert codes == [200] * 30 + [403]
    assert town.send("GET", "/user", login=caller).status_code == 200


def test_graphql_tells_of_its_limit_in_a_200(town, caller):
    town.server.world.rate_limit = 1
    assert town.ask("{ viewer { login } }", caller)["data"]["viewer"]["login"] == caller
    assert town.ask("{ viewer { login } }", caller)["errors"][0]["type"] == "RATE_LIMITED"


def test_creating_too_much_in_a_minute_is_refused_with_a_time_to_wait(town, caller):
    name = town.new_repo()
    town.server.world.creations_per_minute = 3
    path = f"/repos/{name}/issues"
    answers = [town.send("POST", path, login=caller, json={"title": "t"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 403]
    assert 0 < int(answers[3].headers["Retry-After"]) <= 60
    assert "secondary rate limit" in answers[3].json()["message"]
    assert town.send("GET", path, login=caller).status_code == 200
    real = town.server.world.now
    town.server.world.now = lambda: real() + timedelta(seconds=61)
    assert town.send("POST", path, login=caller, json={"title": "t"}).status_code == 201
    town.server.world.now = real
