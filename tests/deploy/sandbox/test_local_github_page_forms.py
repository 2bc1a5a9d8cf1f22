"""What the forms of the pages do: open, comment, close, assign, label, react."""

from __future__ import annotations

import pytest
from stand_ins.github_town import new_issue
from stand_ins.visitor import Visitor


def test_people_comment_and_edit_what_they_said(town, alice):
    path, name = new_issue(town)
    answer = alice.send(f"{path}/comments", body="/apply")
    (comment,) = town.server.comments(name, 1)
    assert answer.headers["Location"] == f"{path}#issuecomment-{comment.id}"
    assert "/apply" in alice.read(f"{path}?edit={comment.id}")
    assert alice.send(f"{path}/comments/{comment.id}", body="/apply now").status_code == 303
    assert [each.body for each in town.server.comments(name, 1)] == ["/apply now"]
    assert alice.send(f"{path}/comments", body="  ").status_code == 422
    assert alice.send(f"{path}/comments/1", body="x").status_code == 404


@pytest.mark.parametrize("reason", ["completed", "not_planned"])
def test_an_issue_is_closed_with_or_without_a_word_and_reopened(town, alice, reason):
    path, name = new_issue(town)
    assert alice.send(f"{path}/comments", body="", then=reason).status_code == 303
    assert town.server.issue(name, 1).state_reason == reason
    assert alice.send(f"{path}/comments", body="Not yet", then="reopen").status_code == 303
    assert town.server.issue(name, 1).state == "open"
    assert [each.body for each in town.server.comments(name, 1)] == ["Not yet"]


def test_people_are_assigned_and_labels_put_on(town, alice):
    path, name = new_issue(town)
    alice.send(f"{path}/assignees", login=["alice", "tim"])
    alice.send(f"{path}/labels", new="post-mortem")
    issue = town.server.issue(name, 1)
    assert (issue.assignees, issue.labels) == (("alice", "tim"), ("post-mortem",))
    assert 'value="tim" checked' in alice.read(path)
    alice.send(f"{path}/assignees")
    alice.send(f"{path}/labels", label=["post-mortem"], new="sev1")
    issue = town.server.issue(name, 1)
    assert (issue.assignees, issue.labels) == ((), ("post-mortem", "sev1"))
    assert alice.send(f"{path}/assignees", login="rita").status_code == 422
    assert Visitor(town.server.url, "rita").send(f"{path}/labels", new="x").status_code == 403


def test_a_second_click_on_a_reaction_takes_it_back(town, alice):
    path, name = new_issue(town)
    alice.send(f"{path}/reactions", content="heart")
    assert "❤️ 1" in alice.read(path)
    alice.send(f"{path}/reactions", content="heart")
    assert town.server.issue(name, 1).reactions == ()


def test_an_issue_is_opened_on_a_page(town, alice):
    name = town.new_repo()
    assert "New issue" in alice.read(f"/{name}/issues/new")
    answer = alice.send(f"/{name}/issues", title="Found by hand", body="It broke.\r\n")
    assert answer.headers["Location"] == f"/{name}/issues/1"
    assert town.server.issue(name, 1).author == "alice"
