"""Issues over the API: made, read, changed and closed as GitHub does it, seen through PyGithub."""

from __future__ import annotations

import pytest


def test_an_issue_is_created_and_read_back_to_the_byte(town):
    repo = town.repo("alice", town.new_repo())
    body = "One\r\n\r\n- [ ] two\r\n<!-- three -->\u2028é 🏺"
    made = repo.create_issue("Checkout is down", body=body, labels=["post-mortem"], assignees=["Alice"])
    read = repo.get_issue(made.number)
    assert (read.title, read.body, read.state, read.user.login) == ("Checkout is down", body, "open", "alice")
    assert [label.name for label in read.labels] == ["post-mortem"]
    assert [person.login for person in read.assignees] == ["alice"]
    assert read.html_url == f"{town.server.url}/{repo.full_name}/issues/1"
    assert read.closed_at is None


def test_an_issue_needs_a_title(town, refused):
    repo = town.new_repo()
    assert town.send("POST", f"/repos/{repo}/issues", json={"body": "x"}).status_code == 422
    problem = refused(lambda: town.repo("alice", repo).create_issue("   "))
    assert problem.data["errors"][0]["code"] == "missing_field"


@pytest.mark.parametrize("field", ["title", "body"])
def test_a_text_that_is_too_long_is_refused_in_github_words(town, refused, field):
    longest = {"title": 256, "body": 65_536}[field]
    repo = town.repo("alice", town.new_repo())
    fits = {"title": "t", "body": "b", field: "x" * longest}
    repo.create_issue(**fits)
    problem = refused(lambda: repo.create_issue(**{**fits, field: "x" * (longest + 1)}))
    assert problem.status == 422
    assert problem.data["errors"][0]["message"] == f"{field} is too long (maximum is {longest} characters)"


def test_a_body_of_another_type_is_refused(town):
    repo = town.new_repo()
    answer = town.send("POST", f"/repos/{repo}/issues", json={"title": "t", "body": ["x"]})
    assert answer.status_code == 422
    assert "is not a string" in answer.json()["message"]


def test_what_is_no_json_is_told_so(town):
    answer = town.send("POST", f"/repos/{town.new_repo()}/issues", data=b"{nope")
    assert (answer.status_code, answer.json()["message"]) == (400, "Problems parsing JSON")


def test_fields_that_github_does_not_know_are_ignored(town):
    answer = town.send("POST", f"/repos/{town.new_repo()}/issues", json={"title": "t", "severity": "sev1"})
    assert answer.status_code == 201
    assert "severity" not in answer.json()


@pytest.mark.parametrize("reason", ["completed", "not_planned", "duplicate"])
def test_an_issue_is_closed_for_a_reason_and_reopened(town, reason):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    issue.edit(state="closed", state_reason=reason)
    assert (issue.state, issue.state_reason, issue.closed_by.login) == ("closed", reason, "alice")
    assert issue.closed_at is not None
    issue.edit(state="open")
    assert (issue.state, issue.state_reason, issue.closed_at) == ("open", "reopened", None)


def test_closing_without_a_reason_means_completed(town):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    issue.edit(state="closed")
    assert issue.state_reason == "completed"


def test_a_reason_that_github_does_not_know_changes_nothing(town, refused):
    repo = town.repo("alice", town.new_repo())
    issue = repo.create_issue("t")
    assert refused(lambda: issue.edit(title="u", state="closed", state_reason="bored")).status == 422
    assert (repo.get_issue(1).title, repo.get_issue(1).state) == ("t", "open")


def test_a_patch_replaces_the_set_of_labels_and_assignees(town):
    repo = town.repo("alice", town.new_repo())
    issue = repo.create_issue("t", labels=["a", "b"], assignees=["alice"])
    issue.edit(labels=["B", "c"], assignees=["tim"])
    assert [label.name for label in issue.labels] == ["b", "c"]
    assert [person.login for person in issue.assignees] == ["tim"]


def test_labels_are_added_and_removed_one_by_one(town, refused):
    issue = town.repo("alice", town.new_repo()).create_issue("t", labels=["a"])
    issue.add_to_labels("b", "A")
    issue.remove_from_labels("a")
    assert [label.name for label in issue.get_labels()] == ["b"]
    assert refused(lambda: issue.remove_from_labels("never")).data["message"] == "Label does not exist"


def test_a_label_name_is_at_most_50_characters_long(town, refused):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    issue.add_to_labels("x" * 50)
    assert refused(lambda: issue.add_to_labels("x" * 51)).status == 422


def test_labels_of_a_repository_are_made_once(town, refused):
    repo = town.repo("alice", town.new_repo())
    assert repo.create_label("incident", "D93F0B").color == "d93f0b"
    assert repo.get_label("Incident").name == "incident"
    assert (
        refused(lambda: repo.create_label("INCIDENT", "000000")).data["errors"][0]["code"] == "already_exists"
    )
    assert refused(lambda: repo.get_label("nope")).status == 404


def test_whoever_only_reads_opens_an_issue_but_labels_and_assignees_are_dropped_silently(town):
    repo = town.repo("rita", town.new_repo())
    made = repo.create_issue("t", labels=["a"], assignees=["alice"])
    assert (list(made.labels), list(made.assignees)) == ([], [])
    made.edit(title="still hers", labels=["a"])
    assert (made.title, list(made.labels)) == ("still hers", [])


def test_whoever_only_reads_may_not_change_the_issue_of_another(town, refused):
    name = town.new_repo()
    town.repo("alice", name).create_issue("t")
    issue = town.repo("rita", name).get_issue(1)
    problem = refused(lambda: issue.edit(title="mine now"))
    assert (problem.status, problem.data["message"]) == (403, "Must have admin rights to Repository.")


def test_whoever_triages_closes_and_labels_but_rewrites_nothing(town, refused):
    name = town.new_repo()
    town.repo("alice", name).create_issue("t")
    issue = town.repo("tim", name).get_issue(1)
    issue.edit(state="closed", state_reason="not_planned", labels=["x"])
    assert (issue.state, [label.name for label in issue.labels]) == ("closed", ["x"])
    assert refused(lambda: issue.edit(body="mine now")).status == 403


def test_a_private_repository_does_not_exist_for_strangers(town, refused):
    name = town.new_repo(private=True)
    assert refused(lambda: town.repo("stranger", name)).status == 404
    assert town.repo("rita", name).private is True


def test_a_token_that_nobody_gave_out_is_refused(town):
    headers = {"Authorization": "token ghp_nobody"}
    answer = town.send("GET", "/user", login=None, headers=headers)
    assert (answer.status_code, answer.json()["message"]) == (401, "Bad credentials")


def test_a_change_needs_somebody(town):
    answer = town.send("POST", f"/repos/{town.new_repo()}/issues", login=None, json={"title": "t"})
    assert answer.status_code == 401


def test_where_nothing_is_the_answer_is_json(town):
    answer = town.send("GET", "/nowhere")
    assert (answer.status_code, answer.json()["message"]) == (404, "Not Found")
