"""Webhooks: what is heard of each change, how it is signed, delivered, delivered again, and lost."""

from __future__ import annotations

import hmac

import pytest


def test_a_new_hook_is_pinged(town, ear):
    name = town.new_repo()
    town.server.add_hook(name, ear.url, "a secret between the two", ["issues"])
    ((event, payload),) = ear.events()
    assert (event, payload["hook"]["events"], payload["repository"]["full_name"]) == (
        "ping",
        ["issues"],
        name,
    )
    assert payload["hook_id"] == payload["hook"]["id"]


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


def test_every_change_of_an_issue_is_heard_once(town, ear):
    name = town.new_repo()
    ear.listen(name)
    issue = town.repo("alice", name).create_issue("t", body="b", labels=["x"], assignees=["alice"])
    issue.edit(title="u", body="c", labels=["y"], assignees=["tim"])
    issue.edit(title="u", body="c")
    issue.edit(state="closed", state_reason="not_planned")
    issue.edit(state="open")
    issue.create_reaction("heart")
    assert ear.names() == [
        "issues.opened",
        "issues.labeled",
        "issues.assigned",
        "issues.edited",
        "issues.unlabeled",
        "issues.labeled",
        "issues.unassigned",
        "issues.assigned",
        "issues.closed",
        "issues.reopened",
    ]
    payloads = [payload for _, payload in ear.events()]
    assert payloads[3]["changes"] == {"title": {"from": "t"}, "body": {"from": "b"}}
    assert payloads[3]["issue"]["body"] == "c"
    assert payloads[4]["label"]["name"] == "x"
    assert payloads[7]["assignee"]["login"] == "tim"
    assert payloads[8]["issue"]["state_reason"] == "not_planned"
    for payload in payloads:
        assert payload["sender"]["login"] == "alice"
        assert payload["organization"]["login"] == "acme"
        assert payload["repository"]["full_name"] == name


def test_comments_are_heard(town, ear):
    name = town.new_repo()
    issue = town.repo("alice", name).create_issue("t")
    ear.listen(name, "issue_comment")
    comment = issue.create_comment("one")
    comment.edit("two")
    comment.delete()
    assert ear.names() == ["issue_comment.created", "issue_comment.edited", "issue_comment.deleted"]
    edited = ear.events()[1][1]
    assert (edited["comment"]["body"], edited["changes"]) == ("two", {"body": {"from": "one"}})
    assert edited["issue"]["number"] == 1


def test_sub_issues_are_heard_on_both_sides(town, ear):
    here, there = town.new_repo(owner="twins"), town.new_repo(owner="twins")
    parent, child = town.repo("alice", here).create_issue("p"), town.repo("alice", there).create_issue("c")
    ear.listen("twins", "sub_issues")
    parent.add_sub_issue(child.id)
    parent.remove_sub_issue(child.id)
    assert sorted(ear.names()) == [
        "sub_issues.parent_issue_added",
        "sub_issues.parent_issue_removed",
        "sub_issues.sub_issue_added",
        "sub_issues.sub_issue_removed",
    ]
    for _, payload in ear.events():
        assert (payload["parent_issue_id"], payload["sub_issue_id"]) == (parent.id, child.id)
        added_to_parent = payload["action"].startswith("sub_issue")
        assert payload["repository"]["full_name"] == (here if added_to_parent else there)


def test_a_transfer_and_a_deletion_are_heard(town, ear):
    here, there = town.new_repo(owner="movers"), town.new_repo(owner="movers")
    alice = town.server.as_person("alice")
    alice.open_issue(here, "t")
    ear.listen("movers", "issues")
    alice.transfer(here, 1, there)
    town.server.as_person("olive").delete(there, 1)
    assert ear.names() == ["issues.transferred", "issues.opened", "issues.deleted"]
    left, came, _ = [payload for _, payload in ear.events()]
    assert left["changes"]["new_repository"]["full_name"] == there
    assert came["changes"]["old_issue"]["id"] == left["issue"]["id"]


def test_a_hook_hears_only_what_it_asked_for_and_only_where_it_hangs(town, ear):
    name, other = town.new_repo(), town.new_repo()
    ear.listen(name, "issue_comment")
    for each in (name, other):
        town.repo("alice", each).create_issue("t").create_comment("c")
    assert [payload["repository"]["full_name"] for _, payload in ear.events()] == [name]


def test_hooks_are_made_listed_and_deleted_over_the_api(town, ear, refused):
    name = town.new_repo()
    repo = town.repo("olive", name)
    config = {"url": ear.url, "content_type": "json", "secret": "a secret between the two"}
    hook = repo.create_hook("web", config, ["issues"], active=True)
    assert [(each.id, each.config["secret"]) for each in repo.get_hooks()] == [(hook.id, "********")]
    assert ear.names() == ["ping.None"]
    hook.ping()
    assert ear.names() == ["ping.None", "ping.None"]
    hook.delete()
    assert refused(lambda: repo.get_hook(hook.id)).status == 404
    assert refused(lambda: repo.create_hook("web", {"url": "ftp://x"}, ["issues"])).status == 422


def test_hooks_do_not_exist_for_those_who_are_not_admin(town, refused):
    name = town.new_repo()
    assert refused(lambda: list(town.repo("alice", name).get_hooks())).status == 404


def test_an_organisation_may_let_somebody_keep_its_hooks_and_nothing_else(town, ear):
    ear.listen(town.new_repo(owner="keepers").partition("/")[0])
    assert town.send("GET", "/orgs/keepers/hooks", login="tim").status_code == 404
    town.server.let_keep_hooks("Keepers", "Tim")
    (hook,) = town.send("GET", "/orgs/keepers/hooks", login="tim").json()
    assert town.send("GET", f"/orgs/keepers/hooks/{hook['id']}/deliveries", login="tim").ok
    assert town.send("GET", "/orgs/acme/hooks", login="tim").status_code == 404


def test_a_hook_stays_with_its_repository_under_a_new_name(town, ear):
    name = town.new_repo()
    ear.listen(name, "issues")
    town.server.as_person("olive").rename_repo(name, "renamed")
    town.server.as_person("alice").open_issue("acme/renamed", "t")
    assert ear.names() == ["issues.opened"]
    assert len(town.send("GET", "/repos/acme/renamed/hooks", login="olive").json()) == 1


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
