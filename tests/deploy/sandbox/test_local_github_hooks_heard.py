"""What webhooks tell of each change, each of them once."""

from __future__ import annotations


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
