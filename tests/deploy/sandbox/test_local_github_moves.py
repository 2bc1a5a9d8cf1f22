"""What was renamed, moved, deleted, archived or switched off answers as GitHub's does."""

from __future__ import annotations


def test_a_renamed_repository_redirects_by_its_number(town):
    name = town.new_repo()
    alice = town.server.as_person("alice")
    alice.open_issue(name, "t")
    renamed = town.server.as_person("olive").rename_repo(name, "newname")
    read = town.send("GET", f"/repos/{name}/issues?state=all")
    assert read.status_code == 301
    there = f"{town.server.api_url}/repositories/{renamed.id}/issues?state=all"
    assert read.headers["Location"] == read.json()["url"] == there
    assert town.send("GET", f"/repositories/{renamed.id}/issues?state=all").json()[0]["title"] == "t"
    write = town.send("POST", f"/repos/{name}/issues", json={"title": "u"})
    assert write.status_code == 307
    assert write.headers["Location"] == f"{town.server.api_url}/repositories/{renamed.id}/issues"
    assert len(town.server.issues("acme/newname")) == 1
    assert town.repo("alice", "acme/newname").id == renamed.id


def test_an_old_name_that_somebody_takes_redirects_no_more(town):
    name = town.new_repo()
    town.server.as_person("olive").rename_repo(name, f"{name.partition('/')[2]}-moved")
    taken = town.server.add_repo(name)
    assert town.repo("alice", name).id == taken.id


def test_a_transferred_issue_redirects_to_its_new_place(town, refused):
    here, there = town.new_repo(), town.new_repo()
    alice = town.server.as_person("alice")
    before = alice.open_issue(here, "t", labels=("x",))
    alice.comment(here, 1, "comes along")
    alice.open_issue(there, "first")
    moved = alice.transfer(here, 1, there)
    assert (moved.number, moved.id != before.id, moved.labels) == (2, True, ("x",))
    answer = town.send("GET", f"/repos/{here}/issues/1")
    target = town.server.world.repo(there).id
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        f"{town.server.api_url}/repositories/{target}/issues/2",
    )
    assert town.send("PATCH", f"/repos/{here}/issues/1", json={"title": "u"}).status_code == 307
    assert [comment.body for comment in town.repo("alice", there).get_issue(2).get_comments()] == [
        "comes along"
    ]
    assert list(town.repo("alice", here).get_issues(state="all")) == []


def test_a_transfer_keeps_the_family_together(town):
    here, there = town.new_repo(), town.new_repo()
    repo = town.repo("alice", here)
    parent, child = repo.create_issue("parent"), repo.create_issue("child")
    parent.add_sub_issue(child.id)
    moved = town.server.as_person("alice").transfer(here, child.number, there)
    assert [each.id for each in parent.get_sub_issues()] == [moved.id]


def test_a_deleted_issue_is_gone(town, refused):
    name = town.new_repo()
    repo = town.repo("alice", name)
    repo.create_issue("t").create_comment("c")
    town.server.as_person("olive").delete(name, 1)
    problem = refused(lambda: repo.get_issue(1))
    assert (problem.status, problem.data["message"]) == (410, "This issue was deleted")
    assert repo.create_issue("next").number == 2


def test_where_issues_are_switched_off_they_are_gone(town, refused):
    name = town.new_repo()
    town.server.set_repo(name, has_issues=False)
    repo = town.repo("alice", name)
    assert repo.has_issues is False
    problem = refused(lambda: repo.create_issue("t"))
    assert (problem.status, problem.data["message"]) == (410, "Issues are disabled for this repo")
    assert refused(lambda: repo.get_issues().totalCount).status == 410


def test_an_archived_repository_is_only_read(town, refused):
    name = town.new_repo()
    repo = town.repo("alice", name)
    issue = repo.create_issue("t")
    town.server.set_repo(name, archived=True)
    assert repo.get_issue(1).title == "t"
    problem = refused(lambda: issue.edit(title="u"))
    assert (problem.status, problem.data["message"]) == (403, "Repository was archived so is read-only.")
