"""Links: between issues in the right direction, and to what lives elsewhere."""

from __future__ import annotations

from deploy.sandbox.jira.permissions import MEMBER


def link(site, kind, inward, outward, name="kintsugi"):
    sent = {"type": {"name": kind}, "inwardIssue": {"key": inward}, "outwardIssue": {"key": outward}}
    return site.send("POST", "/issueLink", name, json=sent)


def seen(site, key):
    """Words and key of each link of an issue."""
    found = []
    for each in site.read(key)["issuelinks"]:
        side = "outward" if "outwardIssue" in each else "inward"
        found.append((each["type"][side], each[f"{side}Issue"]["key"]))
    return found


def test_the_inward_issue_of_the_request_does_what_the_link_says(site):
    project = site.new_project()
    blocker, blocked = site.create(project), site.create(project)
    assert link(site, "Blocks", blocker, blocked).status_code == 201
    assert seen(site, blocker) == [("blocks", blocked)]
    assert seen(site, blocked) == [("is blocked by", blocker)]


def test_the_jira_library_links_and_a_link_made_twice_is_there_once(site):
    project = site.new_project()
    one, two = site.create(project), site.create(project)
    with site.client() as client:
        for _ in range(2):
            client.create_issue_link("Relates", one, two)
    assert seen(site, one) == [("relates to", two)]


def test_a_link_type_that_is_not_there_is_refused(site):
    project = site.new_project()
    one, two = site.create(project), site.create(project)
    answer = link(site, "Depends", one, two)
    assert answer.status_code == 404
    assert answer.json()["errorMessages"] == ["No issue link type with name 'Depends' found."]
    site.server.remove_link_type("Cloners")
    assert link(site, "Cloners", one, two).status_code == 404
    names = [each["name"] for each in site.send("GET", "/issueLinkType").json()["issueLinkTypes"]]
    assert names == ["Blocks", "Duplicate", "Relates"]


def test_links_need_two_issues_that_one_sees_and_may_link(site):
    project = site.new_project(permissions={"bob": MEMBER - {"LINK_ISSUES"}})
    one, two = site.create(project), site.create(project)
    assert link(site, "Relates", one, one).status_code == 400
    assert link(site, "Relates", one, "NONE-1").status_code == 404
    assert link(site, "Relates", one, two, "bob").status_code == 404
    assert site.send("POST", "/issueLink", json={"type": {"name": "Relates"}}).status_code == 400


def test_a_link_is_read_and_taken_away_by_its_id(site):
    project = site.new_project()
    one, two = site.create(project), site.create(project)
    link(site, "Relates", one, two)
    number = site.read(one)["issuelinks"][0]["id"]
    shown = site.send("GET", f"/issueLink/{number}").json()
    assert (shown["inwardIssue"]["key"], shown["outwardIssue"]["key"]) == (one, two)
    assert site.send("DELETE", f"/issueLink/{number}").status_code == 204
    assert site.send("GET", f"/issueLink/{number}").status_code == 404
    assert seen(site, one) == []


def test_both_ends_remember_a_link_in_their_history(site):
    project = site.new_project()
    one, two = site.create(project), site.create(project)
    link(site, "Blocks", one, two)
    for key, words in ((one, f"This issue blocks {two}"), (two, f"This issue is blocked by {one}")):
        history = site.send("GET", f"/issue/{key}?expand=changelog").json()["changelog"]["histories"]
        assert [item["toString"] for change in history for item in change["items"]] == [words]


def test_a_remote_link_with_the_same_global_id_is_the_same_link(site):
    address = f"/issue/{site.create(site.new_project())}/remotelink"
    sent = {
        "globalId": "kintsugi:1",
        "relationship": "post-mortem",
        "object": {"title": "Post-mortem", "url": "https://acme.dev/1"},
    }
    first = site.send("POST", address, json=sent)
    again = site.send("POST", address, json={**sent, "object": {"title": "New", "url": "https://acme.dev/1"}})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    (shown,) = site.send("GET", address).json()
    assert (shown["globalId"], shown["object"]["title"]) == ("kintsugi:1", "New")
    assert site.send("GET", address, params={"globalId": "kintsugi:1"}).json()["id"] == first.json()["id"]
    assert site.send("GET", address, params={"globalId": "other"}).status_code == 404


def test_remote_links_without_a_global_id_are_made_anew(site):
    address = f"/issue/{site.create(site.new_project())}/remotelink"
    sent = {"object": {"title": "Run", "url": "https://acme.dev/run"}}
    numbers = [site.send("POST", address, json=sent).json()["id"] for _ in range(2)]
    assert len(set(numbers)) == 2
    assert site.send("DELETE", f"{address}/{numbers[0]}").status_code == 204
    assert site.send("DELETE", f"{address}/{numbers[0]}").status_code == 404
    assert [each["id"] for each in site.send("GET", address).json()] == numbers[1:]


def test_a_remote_link_needs_a_title_and_an_address(site):
    address = f"/issue/{site.create(site.new_project())}/remotelink"
    for wrong, field in (
        ({}, "object"),
        ({"object": {"url": "https://acme.dev"}}, "title"),
        ({"object": {"title": "x"}}, "url"),
    ):
        answer = site.send("POST", address, json=wrong)
        assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
    long = {"globalId": "x" * 256, "object": {"title": "x", "url": "https://acme.dev"}}
    assert site.send("POST", address, json=long).status_code == 400
    assert site.send("POST", address, json={"title": "x"}).status_code == 400
