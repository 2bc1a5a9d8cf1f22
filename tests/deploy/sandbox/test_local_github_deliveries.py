"""How a delivery is signed, fails, is listed, delivered again, doubled and lost."""

from __future__ import annotations

import hmac

import pytest


def test_a_delivery_carries_the_headers_of_github(town, ear):
    name = town.new_repo()
    hook = ear.listen(name)
    town.repo("alice", name).create_issue("t")
    ear.events()
    headers, body = ear.heard[0]
    assert headers["X-Github-Event"] == "issues"
    assert len(headers["X-Github-Delivery"]) == 36
    assert headers["X-Github-Hook-Id"] == str(hook.id)
    assert headers["User-Agent"].startswith("GitHub-Hookshot/")
    assert headers["Content-Type"] == "application/json"
    proof = hmac.new(b"a secret between the two", body, "sha1").hexdigest()
    assert headers["X-Hub-Signature"] == f"sha1={proof}"


def test_without_a_secret_nothing_is_signed(town, ear):
    name = town.new_repo()
    town.server.add_hook(name, ear.url, "")
    assert town.server.drain()
    assert "X-Hub-Signature-256" not in ear.heard[0][0]


def test_a_delivery_that_failed_is_listed_and_delivered_again_under_the_same_number(town, ear):
    name = town.new_repo()
    hook = ear.listen(name, "issues")
    ear.answer = 500
    town.repo("alice", name).create_issue("t")
    assert town.server.drain()
    path = f"/repos/{name}/hooks/{hook.id}/deliveries"
    failed = town.send("GET", path, login="olive").json()[0]
    assert (failed["status"] != "OK", failed["status_code"], failed["redelivery"]) == (True, 500, False)
    whole = town.send("GET", f"{path}/{failed['id']}", login="olive").json()
    assert whole["request"]["payload"]["action"] == "opened"
    ear.answer = 202
    assert town.send("POST", f"{path}/{failed['id']}/attempts", login="olive").status_code == 202
    assert ear.names() == ["issues.opened", "issues.opened"]
    guids = {headers["X-Github-Delivery"] for headers, _ in ear.heard}
    assert guids == {failed["guid"]}
    again = town.send("GET", path, login="olive").json()[0]
    assert (again["status"], again["redelivery"]) == ("OK", True)


def test_deliveries_are_paged_by_a_cursor(town, ear):
    name = town.new_repo()
    hook = ear.listen(name, "issues")
    for number in range(5):
        town.server.as_person("alice").open_issue(name, f"{number}")
    assert town.server.drain()
    path = f"/repos/{name}/hooks/{hook.id}/deliveries?per_page=3"
    first = town.send("GET", path, login="olive")
    rest = town.send("GET", first.links["next"]["url"].removeprefix(town.server.api_url), login="olive")
    ids = [each["id"] for each in (*first.json(), *rest.json())]
    assert len(ids) == 6
    assert ids == sorted(ids, reverse=True)


def test_nobody_at_the_other_end_is_a_failed_delivery(town):
    name = town.new_repo()
    hook = town.server.add_hook(name, "http://127.0.0.1:9", "s", ["issues"])
    assert town.server.drain()
    path = f"/repos/{name}/hooks/{hook.id}/deliveries"
    assert town.send("GET", path, login="olive").json()[0]["status"] == "failed to connect to host"


@pytest.fixture
def weather(town):
    found = town.server.weather
    yield found
    found.shuffle = found.duplicate = found.drop = 0.0


def test_in_bad_weather_deliveries_are_doubled_or_lost(town, ear, weather):
    name = town.new_repo()
    ear.listen(name, "issues")
    weather.duplicate = 1.0
    town.server.as_person("alice").open_issue(name, "twice")
    assert ear.names() == ["issues.opened"] * 2
    weather.duplicate, weather.drop = 0.0, 1.0
    town.server.as_person("alice").open_issue(name, "never")
    assert ear.names() == ["issues.opened"] * 2


def test_in_bad_weather_deliveries_come_in_another_order(town, ear, weather):
    name = town.new_repo()
    ear.listen(name, "issues")
    weather.shuffle = 0.4
    with town.server.world.lock:
        for number in range(12):
            town.server.as_person("alice").open_issue(name, f"{number:02}")
    titles = [payload["issue"]["title"] for _, payload in ear.events()]
    assert titles != sorted(titles)
    assert sorted(titles) == [f"{number:02}" for number in range(12)]
