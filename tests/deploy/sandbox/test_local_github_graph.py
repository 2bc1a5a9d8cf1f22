"""GraphQL: issues by node id in one query, the history of a body, and how trouble is told."""

from __future__ import annotations

import github
import pytest

NODES = """query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Issue { number title state stateReason
  assignees(first: 10) { nodes { login } } labels(first: 5) { totalCount nodes { ...named } } } } }
  fragment named on Label { name }"""
EDITS = """query($id: ID!) { node(id: $id) { ... on Issue {
  userContentEdits(first: 3) { nodes { editor { login } diff } } } } }"""


def test_issues_are_read_by_node_id(town):
    repo = town.repo("alice", town.new_repo())
    made = [repo.create_issue(f"{n}", labels=["x"], assignees=["alice"]) for n in range(3)]
    made[2].edit(state="closed", state_reason="not_planned")
    data = town.ask(NODES, ids=[issue.node_id for issue in made])["data"]["nodes"]
    assert [node["title"] for node in data] == ["0", "1", "2"]
    assert (data[2]["state"], data[2]["stateReason"]) == ("CLOSED", "NOT_PLANNED")
    assert data[0]["assignees"]["nodes"] == [{"login": "alice"}]
    assert data[0]["labels"] == {"totalCount": 1, "nodes": [{"name": "x"}]}


def test_one_deleted_node_is_null_and_the_others_are_there(town):
    name = town.new_repo()
    repo = town.repo("alice", name)
    ids = [repo.create_issue(f"{n}").node_id for n in range(3)]
    town.server.as_person("olive").delete(name, 2)
    answer = town.ask(NODES, ids=ids)
    assert [node and node["title"] for node in answer["data"]["nodes"]] == ["0", None, "2"]
    assert (answer["errors"][0]["type"], answer["errors"][0]["path"]) == ("NOT_FOUND", ["nodes", 1])
    requester = town.client("alice").requester
    with pytest.raises(github.GithubException) as caught:
        requester.graphql_query(NODES, {"ids": ids})
    assert caught.value.data["data"]["nodes"][2]["title"] == "2"


def test_the_history_of_a_body_begins_with_its_first_edit(town):
    name = town.new_repo()
    issue = town.repo("alice", name).create_issue("t", body="one")
    read = lambda: town.ask(EDITS, id=issue.node_id)["data"]["node"]["userContentEdits"]["nodes"]  # noqa: E731
    assert read() == []
    issue.edit(body="two")
    town.repo("kintsugi[bot]", name).get_issue(1).edit(body="three")
    assert [(edit["editor"]["login"], edit["diff"]) for edit in read()] == [
        ("kintsugi", "three"),
        ("alice", "two"),
        ("alice", "one"),
    ]


def test_a_private_issue_is_no_node_for_strangers(town):
    issue = town.repo("alice", town.new_repo(private=True)).create_issue("t")
    assert town.ask(NODES, "stranger", ids=[issue.node_id])["data"]["nodes"] == [None]


def test_a_list_needs_a_size(town):
    issue = town.repo("alice", town.new_repo()).create_issue("t")
    query = "query($id: ID!) { node(id: $id) { ... on Issue { comments { nodes { body } } } } }"
    assert "`first` or `last`" in town.ask(query, id=issue.node_id)["errors"][0]["message"]


def test_repositories_parents_and_pages_are_followed(town):
    name = town.new_repo()
    repo = town.repo("alice", name)
    parent, child = repo.create_issue("parent"), repo.create_issue("child")
    parent.add_sub_issue(child.id)
    for text in ("one", "two", "three"):
        child.create_comment(text)
    query = """query($owner: String!, $name: String!, $after: String) { repository(owner: $owner, name: $name) {
      nameWithOwner isPrivate
      issue(number: 2) { parent { number subIssuesSummary { total percentCompleted } }
        comments(first: 2, after: $after) { nodes { body } pageInfo { hasNextPage endCursor } } } } }"""
    owner, _, short = name.partition("/")
    found = town.ask(query, owner=owner, name=short)["data"]["repository"]
    assert (found["nameWithOwner"], found["isPrivate"]) == (name, False)
    assert found["issue"]["parent"] == {"number": 1, "subIssuesSummary": {"total": 1, "percentCompleted": 0}}
    info = found["issue"]["comments"]["pageInfo"]
    assert info["hasNextPage"] is True
    rest = town.ask(query, owner=owner, name=short, after=info["endCursor"])["data"]["repository"]
    assert [comment["body"] for comment in rest["issue"]["comments"]["nodes"]] == ["three"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("{ viewer { mood } }", "Field 'mood' doesn't exist on type 'User'"),
        ("{ viewer }", "must have selections"),
        ("{ viewer { login }", "Expected"),
        ("{ viewer { login; } }", "Expected a token"),
        ("mutation { closeIssue(id: 1) { id } }", "queries only"),
        ('{ repository(owner: "acme", name: "nope") { id } }', "Could not resolve to a Repository"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_so_in_a_200(town, query, words):
    assert words in town.ask(query)["errors"][0]["message"]


def test_a_query_without_a_text_is_told_so(town):
    url = town.server.api_url.removesuffix("/v3") + "/graphql"
    assert url.endswith("/api/graphql")
    assert "query attribute" in town.ask(None)["errors"][0]["message"]
