"""The local servers take many callers at once, keep a log, and are really gone when stopped."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from deploy.processes.listen import CannotListen
from deploy.sandbox.github.server import LocalGitHub


def test_sixteen_callers_at_once_lose_and_double_nothing(town):
    name = town.new_repo()
    start = threading.Barrier(16)

    def work(caller):
        repo = town.repo("alice", name)
        start.wait(timeout=20)
        return [repo.create_issue(f"{caller}-{n}").number for n in range(5)]

    with ThreadPoolExecutor(16) as pool:
        numbers = [number for made in pool.map(work, range(16)) for number in made]
    assert sorted(numbers) == list(range(1, 81))
    assert len({issue.title for issue in town.server.issues(name)}) == 80


def test_requests_are_counted_by_what_they_were(town):
    name = town.new_repo()
    before = len(town.server.requests)
    town.send("GET", f"/repos/{name}/issues?state=all")
    seen = town.server.requests[before]
    assert (seen.method, seen.path, seen.query) == ("GET", f"/repos/{name}/issues", "state=all")
    assert (seen.status, seen.login) == (200, "alice")
    assert town.server.count("GET", rf"^/repos/{name}/") == 1


def test_a_body_may_come_in_chunks(town):
    url = f"{town.server.api_url}/repos/{town.new_repo()}/issues"
    headers = {"Authorization": f"Bearer {town.tokens['alice']}"}
    answer = requests.post(url, data=iter([b'{"ti', b'tle": "t"}']), headers=headers, timeout=10)
    assert (answer.status_code, answer.json()["title"]) == (201, "t")


def test_head_has_no_body(town):
    answer = town.send("HEAD", "/user")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_port_that_is_taken_is_an_error_with_a_sentence(town):
    port = int(town.server.url.rpartition(":")[2])
    with pytest.raises(CannotListen, match=rf"the sandbox: cannot listen on 127\.0\.0\.1:{port}"):
        LocalGitHub(port=port)


def test_a_stopped_server_answers_nobody():
    with LocalGitHub() as server:
        server.add_user("alice")
        assert requests.get(f"{server.api_url}/users/alice", timeout=10).status_code == 200
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{server.api_url}/users/alice", timeout=10)


def test_one_that_was_never_started_can_be_stopped_and_its_port_is_free():
    server = LocalGitHub()
    server.stop()
    with LocalGitHub(port=int(server.url.rpartition(":")[2])):
        pass
