"""The pages, without a browser: what they show, what their forms do, and what they never show."""

from __future__ import annotations

import re

import pytest
import requests

from deploy.sandbox.jira.workflow import CLASSIC

PAST = {"allow_redirects": False, "timeout": 10}


class Visitor:
    """Somebody with a cookie and no JavaScript."""

    def __init__(self, site, name="alice"):
        self.site, self.session = site, requests.Session()
        self.session.cookies.set("you_are", name)

    def read(self, path, status=200):
        answer = self.session.get(self.site.server.url + path, timeout=10)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, path, status=303, **form):
        answer = self.session.post(self.site.server.url + path, data=form, **PAST)
        assert answer.status_code == status, answer.text
        return answer

    def digest(self, path):
        return re.search(r'name="digest" value="(\w+)"', self.read(path))[1]

    def places(self, path):
        return re.findall(r'class="box"[^>]*name="place" value="([\d.]+)"', self.read(path))


@pytest.fixture
def alice(site):
    return Visitor(site)


def tasks(site, *lines):
    """A description of open tasks."""
    if not site.cloud:
        return "h2. Decisions\r\n" + "\r\n".join(f"* [ ] {line}" for line in lines)
    items = [
        {
            "type": "taskItem",
            "attrs": {"localId": line, "state": "TODO"},
            "content": [{"type": "text", "text": line}],
        }
        for line in lines
    ]
    return {
        "type": "doc",
        "version": 1,
        "content": [
            {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Decisions"}]},
            {"type": "taskList", "attrs": {"localId": "list"}, "content": items},
        ],
    }


def test_a_visitor_is_somebody_and_becomes_somebody_else(site):
    visitor = requests.Session()
    assert "<b>Alice Moreau</b>" in visitor.get(site.server.url, timeout=10).text
    answer = visitor.post(f"{site.server.url}/-/you", data={"login": "vera", "back": "/projects/X"}, **PAST)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/projects/X")
    assert "<b>Vera Viewer</b>" in visitor.get(site.server.url, timeout=10).text
    for nobody in ("nobody", "kintsugi", ""):
        assert visitor.post(f"{site.server.url}/-/you", data={"login": nobody}, **PAST).status_code == 404
    assert visitor.get(f"{site.server.url}/-/static/jira.css", timeout=10).status_code == 200


def test_projects_and_their_issues_are_listed(site, alice):
    project = site.new_project()
    key = site.create(project, summary="A <b>bold</b> summary", labels=["urgent"], assignee=site.user("bob"))
    done = site.create(project, summary="Over")
    site.server.as_person("bob").transition(done, "Done")
    assert f'href="/projects/{project}"' in alice.read("/")
    listed = alice.read(f"/projects/{project}")
    assert "A &lt;b&gt;bold&lt;/b&gt; summary" in listed
    assert f'href="/browse/{key}"' in listed
    assert "Over" not in listed
    assert "Over" in alice.read(f"/projects/{project}?state=done")


def test_private_projects_are_shown_to_their_people_only(site, alice):
    project = site.new_project(private=True)
    key = site.create(project)
    stranger = Visitor(site, "stranger")
    assert project not in re.findall(r"/projects/(\w+)", stranger.read("/"))
    for path in (f"/projects/{project}", f"/browse/{key}"):
        assert "This is not here" in stranger.read(path, 404)
        alice.read(path)


def test_an_issue_is_created_with_what_its_screen_asks_for(site, alice):
    project = site.new_project()
    severity = site.server.add_custom_field("Severity", "select", ["Minor", "Major"])
    weight, teams = (
        site.server.add_custom_field("Weight", "float"),
        site.server.add_custom_field("T", "multiselect", "ab"),
    )
    fields = ["description", "assignee", "priority", "labels", "duedate", severity, weight, teams]
    site.server.set_screen(project, "Task", "create", fields)
    site.server.require(project, "Task", severity)
    assert "Severity (required)" in alice.read(f"/projects/{project}/new")
    assert "Severity is required." in alice.send(f"/projects/{project}", 400, summary="New").text
    form = {
        "description": "why",
        "priority": "High",
        "labels": "a b",
        "duedate": "2026-12-10",
        severity: "Major",
    }
    more = {weight: "2.5", teams: ["a", "b"], "assignee": site.people["bob"].id}
    place = alice.send(f"/projects/{project}", summary="New", **form, **more).headers["Location"]
    fields = site.read(place.removeprefix("/browse/"))
    assert fields["description"] == site.text("why")
    assert (fields["priority"]["name"], fields["labels"], fields["duedate"]) == (
        "High",
        ["a", "b"],
        "2026-12-10",
    )
    assert (fields["assignee"]["displayName"], fields["reporter"]["displayName"]) == (
        "Bob Brown",
        "Alice Moreau",
    )
    assert (fields[severity]["value"], fields[weight]) == ("Major", 2.5)
    assert [each["value"] for each in fields[teams]] == ["a", "b"]
    assert "Major" in alice.read(place)


def test_a_sub_task_is_created_under_its_parent(site, alice):
    project = site.new_project()
    parent = site.create(project)
    kind = next(each.id for each in site.server.world.project(project).types if each.subtask)
    assert "Parent (required)" in alice.read(f"/projects/{project}/new?type={kind}")
    place = alice.send(f"/projects/{project}", type=kind, summary="Part", parent=parent.lower()).headers[
        "Location"
    ]
    assert f'href="/browse/{parent}"' in alice.read(place)
    assert "Part" in alice.read(f"/browse/{parent}")


def test_small_forms_change_one_thing_each(site, alice):
    key = site.create(site.new_project())
    path = f"/browse/{key}"
    alice.send(f"{path}/summary", summary="Another")
    alice.send(f"{path}/assignee", who=site.people["bob"].id)
    alice.send(f"{path}/due", due="2026-12-10")
    alice.send(f"{path}/labels", labels="x y")
    alice.send(f"{path}/priority", priority="1")
    fields = site.read(key)
    assert (fields["summary"], fields["assignee"]["displayName"]) == ("Another", "Bob Brown")
    assert (fields["duedate"], fields["labels"], fields["priority"]["name"]) == (
        "2026-12-10",
        ["x", "y"],
        "Highest",
    )
    alice.send(f"{path}/assignee", who="")
    alice.send(f"{path}/due", due="")
    assert site.read(key)["assignee"] is site.read(key)["duedate"] is None
    assert 'value="Another"' in alice.read(f"{path}?edit=summary")


def test_a_box_is_ticked_and_unticked_and_all_else_stays(site, alice):
    sent = tasks(site, "one", "two")
    key = site.create(site.new_project(), description=sent)
    path = f"/browse/{key}"
    _, second = alice.places(path)
    alice.send(f"{path}/box", place=second, digest=alice.digest(path))
    ticked = site.read(key)["description"]
    if site.cloud:
        states = [item["attrs"]["state"] for item in ticked["content"][1]["content"]]
        assert states == ["TODO", "DONE"]
    else:
        assert ticked == "h2. Decisions\r\n* [ ] one\r\n* (/) two"
    alice.send(f"{path}/box", place=second, digest=alice.digest(path))
    assert site.read(key)["description"] == sent


@pytest.mark.parametrize("place", ["0", "9", "1.9", "1", "x", "", "1.0.0"])
def test_where_there_is_no_box_nothing_happens(site, alice, place):
    key = site.create(site.new_project(), description=tasks(site, "one"))
    place = "99" if place == "1" and not site.cloud else place
    alice.send(f"/browse/{key}/box", 404, place=place, digest=alice.digest(f"/browse/{key}"))


def test_neither_box_nor_editor_works_over_a_text_that_was_not_shown(site, alice):
    key = site.create(site.new_project(), description=tasks(site, "one"))
    path = f"/browse/{key}"
    old, (place,) = alice.digest(path), alice.places(path)
    site.server.as_person("bob").edit_description(key, tasks(site, "one", "two"))
    assert "tick the box again" in alice.send(f"{path}/box", 409, place=place, digest=old).text
    page = alice.send(f"{path}/description", 409, lines="mine", digest=old).text
    assert "Somebody changed this text" in page
    assert "mine" in page
    assert site.read(key)["description"] == tasks(site, "one", "two")


def test_the_editor_brings_lines_and_takes_them_back(site, alice):
    key = site.create(site.new_project(), description=tasks(site, "one"))
    path = f"/browse/{key}"
    lines = re.search(r'name="lines"[^>]*>\n(.*?)</textarea>', alice.read(f"{path}?edit=description"), re.S)[
        1
    ]
    sign = "- [ ]" if site.cloud else "* [ ]"
    assert f"{sign} one" in lines
    changed = lines.replace("\r\n", "\n") + f"\n{sign} two"
    alice.send(f"{path}/description", lines=changed.replace("\n", "\r\n"), digest=alice.digest(path))
    assert site.read(key)["description"] == (
        cloud_pair(site) if site.cloud else "h2. Decisions\r\n* [ ] one\r\n* [ ] two"
    )
    alice.send(f"{path}/description", lines="", digest=alice.digest(path))
    assert site.read(key)["description"] is None


def cloud_pair(site):
    """Two tasks, of which the second got a new local id."""
    wanted = tasks(site, "one", "two")
    (issue,) = [each for each in site.server.world.issues.values() if each.fields.get("description")][-1:]
    made = issue.fields["description"]["content"][1]["content"][1]["attrs"]["localId"]
    assert made
    wanted["content"][1]["content"][1]["attrs"]["localId"] = made
    return wanted


def test_comments_are_written_changed_and_shown_in_focus(site, alice):
    key = site.create(site.new_project())
    path = f"/browse/{key}"
    place = alice.send(f"{path}/comments", lines="hello").headers["Location"]
    number = place.rpartition("-")[2]
    assert place == f"{path}#comment-{number}"
    assert "hello" in alice.read(f"{path}?edit={number}")
    alice.send(f"{path}/comments/{number}", lines="hello again")
    assert site.server.comments(key)[0].body == site.text("hello again")
    assert 'post focused"' in alice.read(f"{path}?focusedCommentId={number}")
    assert "can not be empty" in alice.send(f"{path}/comments", 400, lines=" ").text
    Visitor(site, "bob").send(f"{path}/comments/{number}", 403, lines="not mine")


def test_the_workflow_is_walked_with_buttons(site, alice):
    simple, classic = site.create(site.new_project()), site.create(site.new_project(CLASSIC))
    alice.send(f"/browse/{simple}/transition", way="31")
    assert site.read(simple)["status"]["name"] == "Done"
    page = alice.read(f"/browse/{classic}")
    assert "Resolve Issue…" in page
    assert "Won&#39;t Do" in page
    refused = alice.send(f"/browse/{classic}/transition", 400, way="5").text
    assert "Resolution is required." in refused
    alice.send(f"/browse/{classic}/transition", way="5", resolution="Won't Do")
    assert site.read(classic)["resolution"]["name"] == "Won't Do"
    assert "valid for the current" in alice.send(f"/browse/{classic}/transition", 400, way="5").text


def test_an_old_key_leads_to_the_issue_and_a_deleted_one_nowhere(site, alice):
    here, there = site.new_project(), site.new_project()
    old = site.create(here)
    new = site.server.as_person("alice").move(old, there).key
    answer = requests.get(f"{site.server.url}/browse/{old}", **PAST)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/browse/{new}")
    site.server.as_person("alice").delete(new)
    alice.read(f"/browse/{old}", 404)


def test_links_lead_to_issues_and_elsewhere(site, alice):
    project = site.new_project()
    one, two = site.create(project, summary="First"), site.create(project, summary="Second")
    site.server.as_person("bob").link(one, "Blocks", two)
    sent = {
        "object": {"title": "The post-mortem", "url": "https://acme.dev/7"},
        "relationship": "learns from",
    }
    site.send("POST", f"/issue/{one}/remotelink", json=sent)
    page = alice.read(f"/browse/{one}")
    assert re.search(rf'blocks</span> <a href="/browse/{two}">{two} Second', page)
    assert 'learns from</span> <a href="https://acme.dev/7">The post-mortem' in page
    assert re.search(rf'is blocked by</span> <a href="/browse/{one}">', alice.read(f"/browse/{two}"))


def test_who_may_not_write_sees_no_forms(site):
    key = site.create(site.new_project(), description=tasks(site, "one"))
    page = Visitor(site, "vera").read(f"/browse/{key}")
    assert "<button" in page  # of the menu of people
    assert 'action="/browse/' not in page
    assert 'aria-disabled="true"' in page
    Visitor(site, "vera").send(f"/browse/{key}/summary", 400, summary="mine")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_hostile_words_are_only_words(site, alice, words):
    key = site.create(site.new_project(), summary=words, description=tasks(site, words))
    site.server.as_person("bob").comment(key, site.text(words))
    for path in (f"/browse/{key}", f"/browse/{key}?edit=description", f"/browse/{key}?edit=summary"):
        page = alice.read(path)
        assert words not in page
        assert "&lt;" in page
