"""Comments, reactions and sub-issues over the API."""

from __future__ import annotations

import itertools

import pytest


def test_comments_are_written_read_edited_and_deleted(town):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    first, second = issue.create_comment("one"), issue.create_comment("two")
    first.edit("one, better")
    assert [comment.body for comment in issue.get_comments()] == ["one, better", "two"]
    second.delete()
    issue.update()
    assert (issue.comments, issue.get_comment(first.id).user.login) == (1, "alice")


def test_a_comment_that_is_empty_or_too_long_is_refused(town, refused):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    issue.create_comment("x" * 65_536)
    problem = refused(lambda: issue.create_comment("x" * 65_537))
    assert problem.data["errors"][0]["message"] == "Body is too long (maximum is 65536 characters)"
    assert refused(lambda: issue.create_comment("  ")).status == 422


def test_whoever_reads_may_comment_but_not_rewrite_another(town, refused):
    name = town.new_repo()
    comment = town.repo("alice", name).create_issue("t").create_comment("mine")
    issue = town.repo("rita", name).get_issue(1)
    issue.create_comment("and mine")
    assert refused(lambda: issue.get_comment(comment.id).edit("not yours")).status == 403


def test_a_comment_of_another_repository_is_not_found_here(town):
    here, there = town.new_repo(), town.new_repo()
    comment = town.repo("alice", here).create_issue("t").create_comment("mine")
    town.repo("alice", there).create_issue("t")
    assert town.send("GET", f"/repos/{there}/issues/comments/{comment.id}").status_code == 404


@pytest.mark.parametrize("subject", ["issue", "comment"])
def test_the_same_reaction_twice_is_once(town, subject):
    name = town.new_repo()
    issue = town.repo("alice", name).create_issue("t")
    comment = issue.create_comment("c")
    place = {"issue": f"issues/{issue.number}", "comment": f"issues/comments/{comment.id}"}[subject]
    path = f"/repos/{name}/{place}/reactions"
    codes = [town.send("POST", path, json={"content": "heart"}).status_code for _ in range(2)]
    assert codes == [201, 200]
    assert town.send("POST", path, login="rita", json={"content": "heart"}).status_code == 201
    assert len(town.send("GET", path).json()) == 2


def test_reactions_are_counted_and_taken_back(town, refused):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    reaction = issue.create_reaction("hooray")
    assert reaction.user.login == "alice"
    issue.update()
    assert issue.raw_data["reactions"]["hooray"] == 1
    issue.delete_reaction(reaction.id)
    assert list(issue.get_reactions()) == []
    assert refused(lambda: issue.create_reaction("party")).status == 422


def test_a_sub_issue_is_added_by_its_id_not_its_number(town, refused):
    repo = town.repo("alice", town.new_repo())
    parent, child = repo.create_issue("parent"), repo.create_issue("child")
    assert refused(lambda: parent.add_sub_issue(child.number)).status == 404
    parent.add_sub_issue(child.id)
    assert [each.number for each in parent.get_sub_issues()] == [child.number]
    child.edit(state="closed")
    parent.update()
    assert parent.raw_data["sub_issues_summary"] == {"total": 1, "completed": 1, "percent_completed": 100}
    child.update()
    assert child.raw_data["parent_issue_url"] == parent.url


def test_a_sub_issue_belongs_to_the_same_owner(town, refused):
    parent = town.repo("alice", town.new_repo()).create_issue("parent")
    sister = town.repo("alice", town.new_repo()).create_issue("child")
    foreign = town.repo("alice", town.new_repo(owner="umbrella")).create_issue("child")
    parent.add_sub_issue(sister.id)
    problem = refused(lambda: parent.add_sub_issue(foreign.id))
    assert problem.status == 422
    assert "same owner" in problem.data["message"]


def test_a_sub_issue_changes_its_parent_only_on_demand(town, refused):
    repo = town.repo("alice", town.new_repo())
    old, new, child = (repo.create_issue(title) for title in ("old", "new", "child"))
    old.add_sub_issue(child.id)
    problem = refused(lambda: new.add_sub_issue(child.id))
    assert (problem.status, "only have one parent" in problem.data["message"]) == (422, True)
    path = f"/repos/{repo.full_name}/issues/{new.number}/sub_issues"
    moved = town.send("POST", path, json={"sub_issue_id": child.id, "replace_parent": True})
    assert moved.status_code == 201
    assert list(old.get_sub_issues()) == []
    parent = town.send("GET", f"/repos/{repo.full_name}/issues/{child.number}/parent").json()
    assert parent["number"] == new.number


def test_a_sub_issue_is_taken_away(town):
    repo = town.repo("alice", town.new_repo())
    parent, child = repo.create_issue("parent"), repo.create_issue("child")
    parent.add_sub_issue(child.id)
    parent.remove_sub_issue(child.id)
    assert list(parent.get_sub_issues()) == []
    assert town.send("GET", f"/repos/{repo.full_name}/issues/{child.number}/parent").status_code == 404


def test_a_parent_has_at_most_100_sub_issues(town, refused):
    repo = town.new_repo()
    alice = town.server.as_person("alice")
    children = [alice.open_issue(repo, f"child {number}") for number in range(101)]
    parent = town.repo("alice", repo).create_issue("parent")
    for child in children[:100]:
        parent.add_sub_issue(child.id)
    problem = refused(lambda: parent.add_sub_issue(children[100].id))
    assert (problem.status, "100 sub-issues" in problem.data["message"]) == (422, True)


def test_no_issue_is_above_itself_and_no_family_deeper_than_8(town, refused):
    repo = town.repo("alice", town.new_repo())
    line = [repo.create_issue(f"{number}") for number in range(9)]
    for upper, lower in itertools.pairwise(line[:8]):
        upper.add_sub_issue(lower.id)
    assert "ancestor" in refused(lambda: line[7].add_sub_issue(line[0].id)).data["message"]
    assert "layers" in refused(lambda: line[7].add_sub_issue(line[8].id)).data["message"]


def test_whoever_only_reads_adds_no_sub_issue(town, refused):
    name = town.new_repo()
    town.repo("alice", name).create_issue("parent")
    child = town.repo("rita", name).create_issue("child")
    parent = town.repo("rita", name).get_issue(1)
    assert refused(lambda: parent.add_sub_issue(child.id)).status == 403
