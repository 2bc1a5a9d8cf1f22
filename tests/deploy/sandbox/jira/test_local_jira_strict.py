"""What real Jira is strict about at every address: unknown keys, limits of length, and changes of one issue."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.permissions import MEMBER

TITLED = {"title": "t", "url": "https://acme.dev"}
# An address below the API, with what it takes; {} stands for the key of an issue.
WRITES = {
    "edit": ("PUT", "/issue/{}", {"fields": {"labels": ["x"]}}),
    "assign": ("PUT", "/issue/{}/assignee", {}),
    "move on": ("POST", "/issue/{}/transitions", {"transition": {"id": "31"}}),
    "comment": ("POST", "/issue/{}/comment", {"body": "words"}),
    "link elsewhere": ("POST", "/issue/{}/remotelink", {"object": TITLED}),
    "link": ("POST", "/issueLink", {"type": {"name": "Relates"}, "inwardIssue": {"key": "{}"}}),
}


@pytest.fixture
def key(site):
    return site.create(site.new_project())


def sent(site, key, act, **more):
    """Send one of the writes about this issue, with `more` in its body."""
    method, path, body = WRITES[act]
    whole = {**body, **more}
    if act == "assign":
        whole |= site.user("bob")
    if act == "comment":
        whole["body"] = site.text("words")
    if act == "link":
        other = site.create(key.partition("-")[0])
        whole |= {"inwardIssue": {"key": key}, "outwardIssue": {"key": other}}
    return site.send(method, path.format(key), json=whole)


@pytest.mark.parametrize("act", WRITES)
def test_a_body_is_taken_without_a_key_that_nobody_knows_and_refused_with_it(site, key, act):
    refused = sent(site, key, act, colour="red")
    assert (refused.status_code, refused.json()["errors"]) == (400, {})
    assert sent(site, key, act).status_code in {200, 201, 204}


@pytest.mark.parametrize(
    ("act", "more"),
    [
        ("edit", {"properties": [{"key": "mine", "value": 1, "colour": "red"}]}),
        ("comment", {"properties": [{"key": "mine", "value": 1, "colour": "red"}]}),
        ("comment", {"properties": {"mine": 1}}),
        ("edit", {"fields": ["summary"]}),
        ("edit", {"update": "summary"}),
    ],
)
def test_what_is_inside_of_a_body_has_its_own_shape(site, key, act, more):
    assert sent(site, key, act, **more).status_code == 400


def test_the_ends_of_a_link_are_named_by_key_or_id_and_by_nothing_else(site, key):
    ends = {"inwardIssue": {"key": key, "colour": "red"}, "outwardIssue": {"key": key}}
    answer = site.send("POST", "/issueLink", json={"type": {"name": "Relates"}, **ends})
    assert (answer.status_code, "inwardIssue" in answer.json()["errorMessages"][0]) == (400, True)


@pytest.mark.parametrize("body", [{"jql": "project = X", "startAt": 0}, {"jql": "project = X", "colour": 1}])
def test_clouds_search_takes_no_number_of_a_page_and_no_unknown_key(cloud, body):
    assert cloud.send("POST", "/search/jql", json=body).status_code == 400


def test_data_centers_search_takes_no_token_of_a_page(datacenter):
    body = {"jql": "order by created", "nextPageToken": "x"}
    assert datacenter.send("POST", "/search", json=body).status_code == 400


def test_an_issue_is_assigned_over_no_screen_but_not_without_the_permission(site):
    project = site.new_project(permissions={"bob": MEMBER - {"ASSIGN_ISSUES"}})
    site.server.set_screen(project, "Task", "edit", ["description"])
    key = site.create(project)
    assert "assignee" in site.send("PUT", f"/issue/{key}", json={"fields": {"assignee": None}}).text
    refused = site.send("PUT", f"/issue/{key}/assignee", "bob", json=site.user("alice"))
    assert refused.status_code == (403 if site.cloud else 401)
    assert refused.json()["errorMessages"] == ["You do not have permission to assign issues."]
    assert site.send("PUT", f"/issue/{key}/assignee", json=site.user("alice")).status_code == 204
    assert site.read(key)["assignee"]["displayName"] == "Alice Moreau"


@pytest.mark.parametrize("wrong", [{}, {"accountId": "nobody"}, {"name": "nobody"}, "stranger"])
def test_whom_one_cannot_assign_is_refused_there_too(site, key, wrong):
    body = site.user(wrong) if isinstance(wrong, str) else wrong
    answer = site.send("PUT", f"/issue/{key}/assignee", json=body)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"assignee"})


def test_the_default_assignee_of_these_projects_is_nobody(site):
    key = site.create(site.new_project(), assignee=site.user("bob"))
    word = "accountId" if site.cloud else "name"
    assert site.send("PUT", f"/issue/{key}/assignee", json={word: "-1"}).status_code == 204
    assert site.read(key)["assignee"] is None


@pytest.mark.parametrize("summary", ["x" * 256, "a\nb", "a\rb", "", None, 7])
def test_a_summary_is_one_line_of_255_characters_after_an_edit_too(site, key, summary):
    answer = site.send("PUT", f"/issue/{key}", json={"fields": {"summary": summary}})
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"summary"})
    assert site.send("PUT", f"/issue/{key}", json={"fields": {"summary": "x" * 255}}).status_code == 204


def test_a_comment_is_as_long_as_a_text_and_no_longer(site, key):
    def said(characters):
        body = {"body": site.text("x" * characters)}
        return site.send("POST", f"/issue/{key}/comment", json=body)

    assert said(32_767).status_code == 201
    refused = said(32_768)
    assert (refused.status_code, set(refused.json()["errors"])) == (400, {"comment"})


MORE_WRITES = {
    "set a property": lambda site, key, _: site.send("PUT", f"/issue/{key}/properties/new", json=1),
    "drop a property": lambda site, key, _: site.send("DELETE", f"/issue/{key}/properties/mine"),
    "edit a comment": lambda site, key, made: site.send(
        "PUT", f"/issue/{key}/comment/{made['comment']}", json={"body": site.text("other")}
    ),
    "delete a comment": lambda site, key, made: site.send(
        "DELETE", f"/issue/{key}/comment/{made['comment']}"
    ),
    "set a comment's property": lambda site, key, made: site.send(
        "PUT", f"/comment/{made['comment']}/properties/mine", json=1
    ),
    "unlink": lambda site, key, made: site.send("DELETE", f"/issueLink/{made['link']}"),
    "unlink elsewhere": lambda site, key, made: site.send(
        "DELETE", f"/issue/{key}/remotelink/{made['remote']}"
    ),
    **{act: lambda site, key, _, act=act: sent(site, key, act) for act in WRITES},
}


@pytest.fixture
def made(site, key):
    """What a change can be about: ids of a comment, a link and a link elsewhere."""
    comment = sent(site, key, "comment").json()["id"]
    remote = sent(site, key, "link elsewhere").json()["id"]
    sent(site, key, "link")
    site.send("PUT", f"/issue/{key}/properties/mine", json=1)
    return {"comment": comment, "remote": remote, "link": site.read(key)["issuelinks"][0]["id"]}


@pytest.mark.parametrize("act", MORE_WRITES)
def test_each_change_of_an_issue_counts_and_only_cloud_has_enough_of_them(site, key, made, act):
    world = site.server.world
    world.writes_per_issue, world.write_window = 0, 60.0
    try:
        answer = MORE_WRITES[act](site, key, made)
    finally:
        world.writes_per_issue, world.write_window = None, 2.0
    if not site.cloud:
        assert answer.ok, answer.text
        return
    assert (answer.status_code, answer.headers["RateLimit-Reason"]) == (429, "jira-per-issue-on-write")
    assert int(answer.headers["Retry-After"]) >= 1
