"""Webhooks are made, kept, listed and deleted by those who may, and stay with what they hang on."""

from __future__ import annotations


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
