"""An issue is given to somebody at an address of its own, which asks for a permission and no screen."""

from __future__ import annotations

import pytest

from deploy.sandbox.jira.permissions import MEMBER


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
