"""What webhooks tell of each change, in each flavour's shape."""

from __future__ import annotations

import json

from deploy.sandbox.jira.workflow import CLASSIC


def last(ear, event):
    return [each for each in ear.payloads() if each["webhookEvent"] == event][-1]


def items(payload):
    return {each["field"]: (each["fromString"], each["toString"]) for each in payload["changelog"]["items"]}


def test_an_issues_life_is_told_in_order(site, ear, told):
    key, alice = site.create(told), site.server.as_person("alice")
    alice.rename(key, "Another")
    alice.assign(key, "bob")
    alice.transition(key, "Done")
    alice.reopen(key)
    alice.delete(key)
    done, again = ("issue_generic", "issue_generic") if site.cloud else ("issue_resolved", "issue_reopened")
    assert ear.names() == [
        "jira:issue_created:issue_created",
        "jira:issue_updated:issue_updated",
        "jira:issue_updated:issue_assigned",
        f"jira:issue_updated:{done}",
        f"jira:issue_updated:{again}",
        "jira:issue_deleted:issue_deleted",
    ]
    created, *_, deleted = ear.payloads()
    assert created["user"]["displayName"] == "Kintsugi"
    assert deleted["user"]["displayName"] == "Alice Moreau"
    assert created["issue"]["self"] == f"{site.server.url}/rest/api/2/issue/{created['issue']['id']}"
    assert created["issue"]["fields"]["status"]["statusCategory"]["key"] == "new"
    assert ("changelog" in created) is site.cloud
    if site.cloud:
        assert items(created)["Status"] == (None, "To Do")
    assert "comment" not in created["issue"]["fields"]


def test_a_change_tells_from_what_to_what(site, ear, told):
    key = site.create(told, labels=["a"], priority={"name": "Low"})
    fields = {"summary": "New", "labels": ["a", "b"], "priority": {"name": "High"}, "duedate": "2026-12-10"}
    site.send("PUT", f"/issue/{key}", json={"fields": fields})
    payload = last(ear, "jira:issue_updated")
    assert items(payload) == {
        "summary": ("Add a canary stage", "New"),
        "labels": ("a", "a b"),
        "priority": ("Low", "High"),
        "duedate": (None, "2026-12-10 00:00:00.0"),
    }
    assert all(("fieldId" in each) is site.cloud for each in payload["changelog"]["items"])


def test_what_changes_nothing_is_not_told(site, ear, told):
    key = site.create(told)
    assert ear.names() == ["jira:issue_created:issue_created"]
    site.send("PUT", f"/issue/{key}", json={"fields": {"summary": "Add a canary stage"}})
    site.send("PUT", f"/issue/{key}/properties/mine", json=1)
    assert len(ear.payloads()) == 1


def test_rich_texts_are_told_as_markup(site, ear, told):
    key = site.create(told, description=site.text("before"))
    site.server.as_person("bob").edit_description(key, site.text("after"))
    payload = last(ear, "jira:issue_updated")
    assert payload["issue"]["fields"]["description"] == "after"
    assert items(payload) == {"description": ("before", "after")}


def test_a_transition_tells_status_and_resolution_together(site, ear):
    project = site.new_project(CLASSIC)
    ear.listen(site, project)
    key = site.create(project)
    site.server.as_person("bob").transition(key, "Closed", "Won't Do")
    payload = last(ear, "jira:issue_updated")
    assert items(payload) == {"resolution": (None, "Won't Do"), "status": ("Open", "Closed")}
    assert payload["issue_event_type_name"] == ("issue_generic" if site.cloud else "issue_closed")


def test_a_resolution_alone_may_change(site, ear, told):
    key = site.create(told)
    site.server.as_person("bob").transition(key, "Done")
    site.server.as_person("bob").resolve_as(key, "Duplicate")
    payload = last(ear, "jira:issue_updated")
    assert items(payload) == {"resolution": ("Done", "Duplicate")}
    assert payload["issue_event_type_name"] == ("issue_generic" if site.cloud else "issue_updated")


def test_comments_are_thin_on_cloud_and_told_twice_by_data_center(site, ear, told):
    key, bob = site.create(told), site.server.as_person("bob")
    number = bob.comment(key, site.text("/apply")).id
    bob.edit_comment(number, site.text("/apply now"))
    site.send("DELETE", f"/issue/{key}/comment/{number}", "bob")
    names = [name for name in ear.names() if not name.startswith("jira:issue_created")]
    payload = last(ear, "comment_created")
    assert (payload["comment"]["id"], payload["comment"]["body"]) == (str(number), "/apply")
    assert "user" not in payload
    if site.cloud:
        assert names == ["comment_created", "comment_updated", "comment_deleted"]
        assert set(payload["issue"]["fields"]) == {
            "summary",
            "issuetype",
            "project",
            "assignee",
            "priority",
            "status",
        }
        return
    assert names == [
        "comment_created",
        "jira:issue_updated:issue_commented",
        "comment_updated",
        "jira:issue_updated:issue_comment_edited",
        "comment_deleted",
        "jira:issue_updated:issue_comment_deleted",
    ]
    assert "issue" not in payload
    whole = next(each for each in ear.payloads() if each.get("issue_event_type_name") == "issue_commented")
    assert (whole["issue"]["key"], whole["comment"]["body"]) == (key, "/apply")
    assert "changelog" not in whole


def test_people_are_named_as_each_flavour_names_them(site, ear, told):
    site.create(told, "bob", assignee=site.user("alice"))
    (payload,) = ear.payloads()
    for person in (payload["user"], payload["issue"]["fields"]["assignee"]):
        assert ("accountId" in person) is site.cloud
        assert ("name" in person) is not site.cloud
    assert "emailAddress" not in payload["user"]


def test_a_link_is_told_by_the_ids_of_its_ends(site, ear, told):
    one, two = site.create(told), site.create(told)
    site.server.as_person("bob").link(one, "Blocks", two)
    link = last(ear, "issuelink_created")["issueLink"]
    ends = [str(site.server.issue(key).id) for key in (one, two)]
    assert [str(link["sourceIssueId"]), str(link["destinationIssueId"])] == ends
    assert link["issueLinkType"]["outwardName"] == "blocks"


def test_a_move_is_told_with_both_keys(site, ear):
    here, there = site.new_project(), site.new_project()
    ear.listen(site, there)
    old = site.create(here)
    new = site.server.as_person("alice").move(old, there).key
    (payload,) = ear.payloads()
    assert payload["issue_event_type_name"] == "issue_moved"
    assert items(payload)["Key"] == (old, new)
    assert payload["issue"]["key"] == new


def test_a_deletion_takes_its_comments_along_on_cloud(site, ear, told):
    key = site.create(told)
    site.server.as_person("bob").comment(key, site.text("hello"))
    site.server.as_person("alice").delete(key)
    assert len(ear.payloads()) >= 3
    flows = {
        json.loads(body)["webhookEvent"]: head.get("X-Atlassian-Webhook-Flow") for head, body in ear.heard
    }
    assert flows["jira:issue_deleted"] == ("Primary" if site.cloud else None)
    assert flows.get("comment_deleted") == ("Secondary" if site.cloud else None)
