"""Bad luck on order: the next matching request is cut off, refused, delayed or overtaken; the one after is not."""

from __future__ import annotations

import time

import pytest
import requests


@pytest.fixture(autouse=True)
def clear_sky(town):
    town.server.faults.clear()
    yield
    assert town.server.faults.pending == 0


def create(town, name):
    return town.send("POST", f"/repos/{name}/issues", json={"title": "t"})


def test_an_answer_that_is_cut_off_came_after_the_change(town):
    name = town.new_repo()
    town.server.faults.cut_after("POST", r"/issues$")
    with pytest.raises(requests.ConnectionError):
        create(town, name)
    assert len(town.server.issues(name)) == 1
    assert (town.server.requests[-1].status, town.server.requests[-1].login) == (0, "alice")
    assert create(town, name).status_code == 201


def test_a_request_that_is_cut_off_changed_nothing(town):
    name = town.new_repo()
    town.server.faults.cut_before("POST", r"/issues$")
    with pytest.raises(requests.ConnectionError):
        create(town, name)
    assert town.server.issues(name) == []


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_error_changes_nothing(town, status):
    name = town.new_repo()
    town.server.faults.answer("POST", r"/issues$", status)
    assert create(town, name).status_code == status
    assert town.server.issues(name) == []


@pytest.mark.parametrize("status", [403, 429])
def test_a_secondary_limit_tells_how_long_to_wait(town, status):
    name = town.new_repo()
    town.server.faults.secondary_limit("POST", r"/issues$", 7, status=status)
    answer = create(town, name)
    assert (answer.status_code, answer.headers["Retry-After"]) == (status, "7")
    assert "secondary rate limit" in answer.json()["message"]


def test_a_redirect_leads_elsewhere(town):
    name = town.new_repo()
    town.server.faults.redirect("POST", r"/issues$", "http://127.0.0.1:9/elsewhere")
    answer = create(town, name)
    assert (answer.status_code, answer.headers["Location"]) == (307, "http://127.0.0.1:9/elsewhere")


def test_a_delay_makes_an_impatient_caller_go_although_all_was_done(town):
    name = town.new_repo()
    town.server.faults.delay("POST", r"/issues$", 0.3)
    url = f"{town.server.api_url}/repos/{name}/issues"
    headers = {"Authorization": f"Bearer {town.tokens['alice']}"}
    with pytest.raises(requests.ReadTimeout):
        requests.post(url, json={"title": "t"}, headers=headers, timeout=0.1)
    until = time.monotonic() + 10
    while not town.server.issues(name) and time.monotonic() < until:
        time.sleep(0.02)
    assert [issue.title for issue in town.server.issues(name)] == ["t"]


def test_somebody_else_is_quicker(town):
    name = town.new_repo()
    alice = town.server.as_person("alice")
    alice.open_issue(name, "t", "one")
    town.server.faults.meanwhile("PATCH", r"/issues/1$", lambda: alice.edit_body(name, 1, "two"))
    town.send("PATCH", f"/repos/{name}/issues/1", json={"body": "three"})
    assert [edit.body for edit in town.server.issue(name, 1).edits] == ["one", "two", "three"]


def test_a_fault_may_come_several_times_and_only_where_it_was_ordered(town):
    name = town.new_repo()
    town.server.faults.answer("*", rf"^/repos/{name}/issues", 502, times=2)
    assert town.send("GET", "/user").status_code == 200
    assert [create(town, name).status_code for _ in range(3)] == [502, 502, 201]


def test_faults_that_match_the_same_come_one_after_the_other(town):
    name = town.new_repo()
    for status in (500, 503):
        town.server.faults.answer("POST", r"/issues$", status)
    assert town.server.faults.pending == 2
    assert [create(town, name).status_code for _ in range(3)] == [500, 503, 201]
