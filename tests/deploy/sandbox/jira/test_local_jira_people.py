"""Who one is, whom one finds, what one may do, and what one does not see."""

from __future__ import annotations

import base64

import pytest


def names(answer):
    assert answer.status_code == 200, answer.text
    return [each["displayName"] for each in answer.json()]


def test_the_jira_library_learns_who_it_is_and_where(site):
    with site.client() as client:
        assert client.deploymentType == ("Cloud" if site.cloud else "Server")
        me = client.myself()
    assert me["displayName"] == "Kintsugi"
    if site.cloud:
        assert (me["accountId"], me["accountType"]) == (site.people["kintsugi"].id, "app")
        assert not {"name", "key"} & set(me)
    else:
        assert me["name"] == "kintsugi"
        assert "accountId" not in me


@pytest.mark.parametrize("path", ["/serverInfo", "/myself", "/issue/NONE-1", "/field"])
def test_wrong_credentials_are_refused_everywhere(site, path):
    account = site.people["alice"]
    basic = base64.b64encode(f"bob@acme.dev:{account.token}".encode()).decode()
    wrong = ["Bearer nonsense", f"Basic {basic}", "Basic ???", "Basic eA==", account.token]
    wrong += [f"Bearer {account.token}"] if site.cloud else [site.auth("alice")["Authorization"] + "x"]
    for header in wrong:
        answer = site.send("GET", path, None, headers={"Authorization": header})
        assert answer.status_code == 401
        assert answer.headers["X-Seraph-LoginReason"] == "AUTHENTICATED_FAILED"


def test_without_credentials_one_is_nobody(site):
    assert site.send("GET", "/serverInfo", None).status_code == 200
    assert site.send("GET", "/myself", None).status_code == 401
    key = site.create(site.new_project())
    assert site.send("GET", f"/issue/{key}", None).status_code == 404
    assert site.send("PUT", f"/issue/{key}", None, json={"fields": {}}).status_code == 404
    assert site.send("GET", "/project", None).json() == []


def test_whoever_left_can_do_no_more(site):
    left = site.server.add_user(f"left{site.new_project()}", f"{site.new_project()}@acme.dev", "Lea Left")
    site.people["left"] = left
    assert site.send("GET", "/myself", "left").status_code == 200
    site.server.deactivate(left.name)
    assert site.send("GET", "/myself", "left").status_code == 401
    query = {"query" if site.cloud else "username": "Lea Left"}
    assert names(site.send("GET", "/user/search", params=query)) == []


def test_private_projects_do_not_exist_for_others_and_public_ones_do_for_everybody(site):
    private, public = site.new_project(private=True), site.new_project(public=True)
    hidden, shown = site.create(private), site.create(public)
    for name in ("stranger", None):
        assert site.send("GET", f"/project/{private}", name).status_code == 404
        assert site.send("GET", f"/issue/{hidden}", name).status_code == 404
        assert site.send("GET", f"/project/{public}", name).status_code == 200
        assert site.send("GET", f"/issue/{shown}", name).status_code == 200
    words = site.send("GET", f"/issue/{hidden}", "stranger").json()["errorMessages"]
    assert words == ["Issue does not exist or you do not have permission to see it."]
    assert site.send("GET", f"/issue/{hidden}", "vera").status_code == 200


def test_who_only_looks_changes_nothing(site):
    project = site.new_project()
    assert "do not have permission to create" in site.refused(project, "vera")["project"]
    key = site.create(project)
    assert site.send("DELETE", f"/issue/{key}", "vera").status_code == 403
    assert site.send("PUT", f"/issue/{key}/properties/x", "vera", json=1).status_code == 403
    assert site.send("GET", f"/issue/createmeta/{project}/issuetypes", "vera").status_code == 400


def test_a_role_can_be_given_and_taken(site):
    project = site.new_project(roles={})
    assert site.refused(project)
    site.server.give_role(project, "kintsugi", "member")
    assert site.create(project)
    with pytest.raises(ValueError, match="none of"):
        site.server.give_role(project, "kintsugi", "king")


def test_assignable_people_are_found_by_name_and_visible_e_mail(site):
    project = site.new_project()

    def found(wanted, name="kintsugi"):
        query = {"project": project, "query" if site.cloud else "username": wanted}
        return names(site.send("GET", "/user/assignable/search", name, params=query))

    assert found("alice") == ["Alice Moreau"]
    assert found("moreau") == ["Alice Moreau"]
    assert found("alice@acme.dev") == ["Alice Moreau"]
    assert found("oreau") == []
    assert found("vera") == []
    assert found("bob@acme.dev") == []
    assert found("bob@acme.dev", "bob") == ["Bob Brown"]
    assert "Kintsugi" in found("")


def test_a_hidden_e_mail_is_not_told(site):
    key = site.create(site.new_project(), "bob")
    assert "emailAddress" not in site.read(key)["reporter"]
    assert site.read(key, "bob")["reporter"]["emailAddress"] == "bob@acme.dev"
    assert site.send("GET", "/myself", "alice").json()["emailAddress"] == "alice@acme.dev"


def test_cloud_finds_an_account_by_its_id(cloud):
    project, wanted = cloud.new_project(), cloud.people["alice"].id
    query = {"project": project, "accountId": wanted}
    assert names(cloud.send("GET", "/user/assignable/search", params=query)) == ["Alice Moreau"]
    assert names(cloud.send("GET", "/user/search", params={"accountId": wanted})) == ["Alice Moreau"]
    assert cloud.send("GET", "/user", params={"accountId": wanted}).json()["displayName"] == "Alice Moreau"
    assert cloud.send("GET", "/user", params={"accountId": "712020:none"}).status_code == 404
    both = {**query, "query": "alice"}
    assert cloud.send("GET", "/user/assignable/search", params=both).status_code == 400


def test_a_search_for_people_needs_a_place_and_words(site):
    assert site.send("GET", "/user/assignable/search?query=a&username=a").status_code == 400
    assert site.send("GET", "/user/assignable/search?query=a&username=a&project=NONE").status_code == 404
    assert site.send("GET", "/user/search").status_code == 400
    assert site.send("GET", "/user/search?query=a&username=a", None).status_code == 401


def test_people_come_in_pages(site):
    key = site.create(site.new_project())
    address = f"/user/assignable/search?issueKey={key}"
    assert len(names(site.send("GET", address))) == 3
    assert len(names(site.send("GET", f"{address}&maxResults=2"))) == 2


def test_portal_customers_neither_see_nor_are_assigned(site):
    name = f"customer{site.new_project()}"
    site.people[name] = site.server.add_user(name, f"{name}@home.dev", "Chris Customer", kind="customer")
    project = site.new_project(roles={"kintsugi": "member", name: "member"})
    assert site.send("GET", f"/project/{project}", name).status_code == 404
    assert "cannot be assigned" in site.refused(project, assignee=site.user(name))["assignee"]


def test_permissions_are_told_for_a_project(site):
    project, wanted = site.new_project(), "CREATE_ISSUES,MODIFY_REPORTER"
    query = {"projectKey": project, "permissions": wanted}
    held = site.send("GET", "/mypermissions", params=query).json()["permissions"]
    assert {key: each["havePermission"] for key, each in held.items() if key in wanted} == {
        "CREATE_ISSUES": True,
        "MODIFY_REPORTER": False,
    }
    plain = site.send("GET", "/mypermissions", params={"projectKey": project})
    assert plain.status_code == (400 if site.cloud else 200)
    assert site.send("GET", "/mypermissions", None, params=query).status_code == 401
    anywhere = site.send("GET", "/mypermissions", params={"permissions": wanted}).json()["permissions"]
    assert anywhere["CREATE_ISSUES"]["havePermission"]


def test_cloud_refuses_permissions_it_does_not_know(cloud):
    query = {"projectKey": cloud.new_project(), "permissions": "FLY"}
    assert cloud.send("GET", "/mypermissions", params=query).status_code == 400


@pytest.mark.parametrize("wrong", [{"roles": {"bob": "king"}}, {"permissions": {"bob": ["FLY"]}}])
def test_a_project_takes_known_roles_and_permissions_only(site, wrong):
    with pytest.raises(ValueError):
        site.new_project(**wrong)


def test_names_and_keys_are_there_once(site):
    with pytest.raises(ValueError, match="already"):
        site.server.add_user("alice", "other@acme.dev")
    with pytest.raises(ValueError, match="already"):
        site.server.add_project(site.new_project(), "Again")
    with pytest.raises(ValueError, match="none of"):
        site.server.add_user("x", "x@acme.dev", kind="robot")


def test_no_token_is_shown_where_people_are(site):
    account = site.people["alice"]
    assert account.token not in repr(account)
    hook = site.server.add_hook("http://127.0.0.1:9", "s3cr3t")
    assert "s3cr3t" not in repr(hook)
    del site.server.world.hooks[hook.id]
