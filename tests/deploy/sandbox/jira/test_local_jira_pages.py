"""The pages, without a browser: what they show, to whom, and what they never show."""

from __future__ import annotations

import re

import pytest
import requests
from stand_ins.jira_visitor import JiraVisitor, tasks
from stand_ins.visitor import PAST


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
    stranger = JiraVisitor(site, "stranger")
    assert project not in re.findall(r"/projects/(\w+)", stranger.read("/"))
    for path in (f"/projects/{project}", f"/browse/{key}"):
        assert "This is not here" in stranger.read(path, 404)
        alice.read(path)


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
    page = JiraVisitor(site, "vera").read(f"/browse/{key}")
    assert "<button" in page  # of the menu of people
    assert 'action="/browse/' not in page
    assert 'aria-disabled="true"' in page
    JiraVisitor(site, "vera").send(f"/browse/{key}/summary", 400, summary="mine")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_hostile_words_are_only_words(site, alice, words):
    key = site.create(site.new_project(), summary=words, description=tasks(site, words))
    site.server.as_person("bob").comment(key, site.text(words))
    for path in (f"/browse/{key}", f"/browse/{key}?edit=description", f"/browse/{key}?edit=summary"):
        page = alice.read(path)
        assert words not in page
        assert "&lt;" in page
