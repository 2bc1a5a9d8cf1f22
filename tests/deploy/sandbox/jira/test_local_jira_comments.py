"""Comments: written, changed, paged, with properties, and only by those who may."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.permissions import MEMBER


def test_the_jira_library_comments(site):
    key = site.create(site.new_project())
    with site.client() as client:
        made = client.add_comment(key, site.text("3 tickets were opened"))
        assert [each.id for each in client.comments(key)] == [made.id]
        made.update(body=site.text("4 tickets were opened"))
    (kept,) = site.server.comments(key)
    assert kept.body == site.text("4 tickets were opened")
    shown = site.read(key)["comment"]
    assert (shown["total"], shown["comments"][0]["author"]["displayName"]) == (1, "Kintsugi")


def test_comments_come_in_pages_oldest_first(site):
    key = site.create(site.new_project())
    for number in range(5):
        site.send("POST", f"/issue/{key}/comment", json={"body": site.text(f"number {number}")})

    def page(**query):
        shown = site.send("GET", f"/issue/{key}/comment", params=query).json()
        return [each["body"] for each in shown["comments"]], shown["total"]

    every = [site.text(f"number {number}") for number in range(5)]
    assert page() == (every, 5)
    assert page(startAt=3, maxResults=1) == (every[3:4], 5)
    assert page(startAt=9) == ([], 5)
    assert page(orderBy="-created", maxResults=2) == ([every[4], every[3]], 5)
    assert site.send("GET", f"/issue/{key}/comment?orderBy=author").status_code == 400
    assert site.send("GET", f"/issue/{key}/comment?startAt=-1").status_code == 400


def test_properties_mark_a_comment_and_are_shown_when_asked_for(site):
    key = site.create(site.new_project())
    mark = {"key": "kintsugi", "value": {"mark": "m1"}}
    sent = {"body": site.text("hello"), "properties": [mark]}
    number = site.send("POST", f"/issue/{key}/comment", json=sent).json()["id"]
    (plain,) = site.send("GET", f"/issue/{key}/comment").json()["comments"]
    (whole,) = site.send("GET", f"/issue/{key}/comment?expand=properties").json()["comments"]
    assert "properties" not in plain
    assert whole["properties"] == [mark]
    assert site.send("GET", f"/comment/{number}/properties/kintsugi").json() == mark
    other = {"body": site.text("hello again"), "properties": [{"key": "kintsugi", "value": 2}]}
    assert site.send("PUT", f"/issue/{key}/comment/{number}", json=other).status_code == 200
    assert site.send("GET", f"/comment/{number}/properties/kintsugi").json()["value"] == 2


def test_properties_of_a_comment_have_addresses_of_their_own(site):
    key = site.create(site.new_project())
    number = site.send("POST", f"/issue/{key}/comment", json={"body": site.text("x")}).json()["id"]
    address = f"/comment/{number}/properties"
    assert site.send("PUT", f"{address}/mine", json=1).status_code == 201
    assert [each["key"] for each in site.send("GET", address).json()["keys"]] == ["mine"]
    assert site.send("DELETE", f"{address}/mine").status_code == 204
    assert site.send("GET", f"{address}/mine").status_code == 404
    assert site.send("GET", "/comment/1/properties").status_code == 404


def test_an_empty_or_wrong_comment_is_refused(site):
    key = site.create(site.new_project())
    wrong = (
        ["", site.text(" "), None, "words", {"type": "doc"}]
        if site.cloud
        else ["", "  ", None, {"type": "doc"}]
    )
    for body in wrong:
        answer = site.send("POST", f"/issue/{key}/comment", json={"body": body})
        assert (answer.status_code, set(answer.json()["errors"])) == (400, {"comment"})
    assert site.send("POST", f"/issue/{key}/comment", json={"text": "x"}).status_code == 400


def test_who_may_not_comment_is_told_so(site):
    key = site.create(site.new_project(permissions={"bob": MEMBER - {"ADD_COMMENTS"}}))
    answer = site.send("POST", f"/issue/{key}/comment", "bob", json={"body": site.text("x")})
    assert "do not have the permission to comment" in answer.json()["errors"]["comment"]


@pytest.mark.parametrize("verb", ["PUT", "DELETE"])
def test_others_comments_are_left_to_administrators(site, verb):
    key = site.create(site.new_project())
    number = site.send("POST", f"/issue/{key}/comment", json={"body": site.text("x")}).json()["id"]
    body = {"json": {"body": site.text("y")}} if verb == "PUT" else {}
    assert site.send(verb, f"/issue/{key}/comment/{number}", "bob", **body).status_code == 400
    assert site.send(verb, f"/issue/{key}/comment/{number}", "alice", **body).ok
    assert site.send(verb, f"/issue/{key}/comment/1", **body).status_code == 404


def test_a_comment_is_found_only_on_its_issue(site):
    project = site.new_project()
    key, other = site.create(project), site.create(project)
    number = site.send("POST", f"/issue/{key}/comment", json={"body": site.text("x")}).json()["id"]
    assert site.send("GET", f"/issue/{key}/comment/{number}").json()["body"] == site.text("x")
    assert site.send("GET", f"/issue/{other}/comment/{number}").status_code == 404
    assert site.send("GET", f"/issue/{key}/comment/none").status_code == 404
