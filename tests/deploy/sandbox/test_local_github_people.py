"""Who may be assigned, who may do what, and what a file says, over the API."""

from __future__ import annotations


def test_only_people_who_triage_or_more_can_be_assigned(town):
    repo = town.repo("alice", town.new_repo())
    able = {login: repo.has_in_assignees(login) for login in ("olive", "alice", "tim", "rita", "stranger")}
    assert able == {"olive": True, "alice": True, "tim": True, "rita": False, "stranger": False}
    assert not repo.has_in_assignees("kintsugi[bot]")
    assert {person.login for person in repo.get_assignees()} == {"olive", "alice", "tim"}


def test_an_assignee_who_cannot_be_is_refused_on_create_and_patch(town, refused):
    repo = town.repo("alice", town.new_repo())
    problem = refused(lambda: repo.create_issue("t", assignees=["rita"]))
    error = {"value": "rita", "resource": "Issue", "field": "assignees", "code": "invalid"}
    assert (problem.status, problem.data["errors"]) == (422, [error])
    assert repo.get_issues(state="all").totalCount == 0
    issue = repo.create_issue("t")
    assert refused(lambda: issue.edit(title="u", assignees=["nobody-here"])).status == 422
    issue.update()
    assert issue.title == "t"


def test_the_assignees_endpoint_drops_them_without_a_word(town):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    issue.add_to_assignees("rita", "tim")
    assert [person.login for person in issue.assignees] == ["tim"]


def test_without_push_access_the_assignees_endpoint_does_nothing_and_says_nothing(town):
    name = town.new_repo()
    town.repo("alice", name).create_issue("t", assignees=["alice"])
    issue = town.repo("rita", name).get_issue(1)
    issue.add_to_assignees("tim")
    issue.remove_from_assignees("alice")
    issue.update()
    assert [person.login for person in issue.assignees] == ["alice"]


def test_an_assignee_is_removed(town):
    issue = town.repo("alice", town.new_repo()).create_issue("t", assignees=["alice", "tim"])
    issue.remove_from_assignees("ALICE")
    assert [person.login for person in issue.assignees] == ["tim"]


def test_an_issue_has_at_most_ten_assignees(town):
    name = town.new_repo()
    logins = [f"many{number}" for number in range(12)]
    for login in logins:
        town.server.add_user(login)
        town.server.give_role(name, login, "write")
    issue = town.repo("alice", name).create_issue("t")
    issue.add_to_assignees(*logins)
    assert len(issue.assignees) == 10


def test_the_permission_endpoint_tells_roles_as_github_does(town):
    repo = town.repo("alice", town.new_repo())
    logins = ("olive", "alice", "tim", "rita", "stranger")
    told = {login: repo.get_collaborator_permission(login) for login in logins}
    assert told == {"olive": "admin", "alice": "write", "tim": "read", "rita": "read", "stranger": "read"}
    assert repo.get_collaborator_role_name("tim") == "triage"


def test_in_a_private_repository_a_stranger_has_no_permission(town):
    repo = town.repo("alice", town.new_repo(private=True))
    assert repo.get_collaborator_permission("stranger") == "none"


def test_permissions_are_told_only_to_those_who_push(town, refused):
    repo = town.repo("rita", town.new_repo())
    problem = refused(lambda: repo.get_collaborator_permission("alice"))
    assert (problem.status, problem.data["message"]) == (
        403,
        "Must have push access to view collaborator permission.",
    )


def test_a_role_is_taken_away(town):
    name = town.new_repo(private=True)
    town.server.give_role(name, "alice", "none")
    assert town.send("GET", f"/repos/{name}").status_code == 404


def test_a_repository_tells_what_the_caller_may(town):
    name = town.new_repo()
    assert town.repo("alice", name).permissions.push is True
    assert town.repo("tim", name).permissions.push is False
    assert town.repo("olive", name).permissions.admin is True


def test_the_owner_of_a_personal_repository_is_its_admin(town):
    name = town.new_repo(owner="alice")
    assert town.repo("alice", name).permissions.admin is True
    assert town.repo("alice", name).owner.type == "User"


def test_accounts_are_people_bots_and_organisations(town):
    town.new_repo()
    client = town.client("kintsugi[bot]")
    assert (client.get_user().login, client.get_user().type) == ("kintsugi[bot]", "Bot")
    assert client.get_user("ALICE").name == "Alice Moreau"
    assert client.get_organization("acme").login == "acme"
    assert town.send("GET", "/orgs/alice").status_code == 404
    assert town.send("GET", "/users/nobody-here").status_code == 404


def test_files_are_read_as_content_or_raw(town, refused):
    name = town.new_repo(CODEOWNERS="* @alice\n")
    repo = town.repo("alice", name)
    assert repo.get_contents("CODEOWNERS").decoded_content == b"* @alice\n"
    raw = town.send(
        "GET", f"/repos/{name}/contents/CODEOWNERS", headers={"Accept": "application/vnd.github.raw"}
    )
    assert raw.content == b"* @alice\n"
    assert refused(lambda: repo.get_contents(".github/CODEOWNERS")).status == 404
    assert refused(lambda: repo.get_contents("CODEOWNERS", ref="elsewhere")).status == 404


def test_a_folder_lists_what_is_in_it(town):
    name = town.new_repo(**{".github/CODEOWNERS": "* @alice", ".github/workflows/deploy.yml": "on: push"})
    found = town.repo("alice", name).get_contents(".github")
    assert [(entry.path, entry.type) for entry in found] == [
        (".github/CODEOWNERS", "file"),
        (".github/workflows", "dir"),
    ]
