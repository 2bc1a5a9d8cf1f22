"""A request that a document does not describe is told, with what is wrong and where."""

from __future__ import annotations

import json

import pytest

JSON = "application/json"


@pytest.fixture
def told(documents):
    """What is wrong with a request to Cloud; the body as an object, or as the text that is sent."""

    def judge(method, target, body="", content_type=JSON, flavour="cloud"):
        text = body if isinstance(body, str) else json.dumps(body)
        return documents.judged(flavour, method, target, content_type if text else "", text).problems

    return judge


@pytest.mark.parametrize(
    ("method", "target", "body"),
    [
        ("GET", "/api/card/A-1", ""),
        ("GET", "/api/card/A-1?fields=a&fields=b&most=50&deep=true&order=up", ""),
        ("POST", "/api/card/search?words=", ""),
        ("POST", "/api/card", {"name": "a", "size": 7, "tags": [{"key": "b"}], "any": [None, {"x": 1}]}),
        ("POST", "/api/card", {"name": "a", "size": None, "seen": "2026-11-25T14:00:00Z"}),
        ("PUT", "/api/card/A-1", {"fields": {"summary": "a"}, "update": {"whatever": [1]}}),
        ("PUT", "/api/card/A-1", ""),
        ("GET", "/api/number/-7", ""),
        ("GET", "/agile/board", ""),
    ],
)
def test_what_is_described_is_valid(told, method, target, body):
    assert told(method, target, body) == ()


@pytest.mark.parametrize(
    ("method", "target", "problem"),
    [
        ("GET", "/api/cards/A-1", "no document of cloud knows this path"),
        ("GET", "/api/card/A-1/more", "no document of cloud knows this path"),
        ("GET", "/rest/api/card/A-1", "no document of cloud knows this path"),
        ("DELETE", "/api/card/A-1", "the path takes GET, PUT only"),
        ("GET", "/api/card/search", "the path takes POST only"),
        ("GET", "/api/number/seven", "path: 'id': 'seven' is not of type 'integer' (by type)"),
        (
            "GET",
            "/api/card/A-1?field=a",
            "query: 'field' is not documented at /paths/~1api~1card~1{key}/get",
        ),
        ("GET", "/api/card/A-1?most=many", "query: 'most': 'many' is not of type 'integer'"),
        ("GET", "/api/card/A-1?most=51", "query: 'most': 51 is greater than the maximum of 50"),
        ("GET", "/api/card/A-1?most=99999999999", "99999999999 is not a 'int32'"),
        ("GET", "/api/card/A-1?most=", "query: 'most': '' is not of type 'integer'"),
        ("GET", "/api/card/A-1?deep=True", "query: 'deep': 'True' is not of type 'boolean'"),
        ("GET", "/api/card/A-1?order=sideways", "query: 'order': 'sideways' is not one of ['up', 'down']"),
        ("GET", "/api/card/A-1?order=up&order=up", "query: 'order' is sent 2 times"),
        ("POST", "/api/card/search", "query: 'words' is missing"),
    ],
)
def test_a_wrong_path_method_or_parameter_is_told(told, method, target, problem):
    assert problem in told(method, target)[0]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("", "body: it is missing, /paths/~1api~1card/post/requestBody wants one"),
        ("{", "body: it is no JSON: Expecting property name"),
        ([], "body: [] is not of type 'object' (by type)"),
        ({}, "body: 'name' is a required property (by required)"),
        ({"name": 7}, "body: name: 7 is not of type 'string' (by properties/name/type)"),
        ({"name": None}, "body: name: None"),
        ({"name": "a" * 10}, "body: name: 'aaaaaaaaaa' is too long"),
        ({"name": "a" * 900}, "… (by properties/name/maxLength)"),
        (
            {"name": "a", "colour": "red"},
            "body: Additional properties are not allowed ('colour' was unexpected)",
        ),
        ({"name": "a", "id": "7"}, "body: id: Tried to write read-only property"),
        ({"name": "a", "tags": {}}, "body: tags: {} is not of type 'array'"),
        ({"name": "a", "tags": [{"key": "b"}, {"kee": "b"}]}, "body: tags[1]: 'kee' is not documented"),
        ({"name": "a", "seen": "yesterday"}, "body: seen: 'yesterday' is not a 'date-time'"),
    ],
)
def test_a_wrong_body_is_told(told, body, problem):
    assert problem in told("POST", "/api/card", body)[0]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"field": {}}, "body: 'field' is not documented (by properties)"),
        ({"update": {"labels": 7}}, "body: update.labels: 7 is not of type 'array'"),
    ],
)
def test_a_name_that_is_not_forbidden_has_to_be_documented_all_the_same(told, body, problem):
    assert problem in told("PUT", "/api/card/A-1", body)[0]


def test_a_body_that_nobody_asked_for_is_told(told):
    assert told("GET", "/api/card/A-1", {}) == ("body: /paths/~1api~1card~1{key}/get takes none",)


@pytest.mark.parametrize("content_type", ["", "text/plain"])
def test_a_body_that_does_not_say_it_is_json_is_told(told, content_type):
    [found] = told("POST", "/api/card", {"name": "a"}, content_type)
    assert f"it is sent as {content_type!r}" in found


def test_json_in_a_character_set_is_json(told):
    assert told("POST", "/api/card", {"name": "a"}, "application/json; charset=UTF-8") == ()


def test_what_data_center_calls_an_object_may_be_anything(told):
    sent = {"fields": "seven"}
    assert told("PUT", "/jira/rest/api/card/A-1", sent, flavour="datacenter") == ()
    [found] = told("PUT", "/api/card/A-1", sent)
    assert "'seven' is not of type 'object'" in found


def test_data_center_is_described_below_rest(told):
    assert told("GET", "/rest/api/card/A-1", flavour="datacenter") == ()
    assert told("GET", "/api/card/A-1", flavour="datacenter") == (
        "no document of datacenter knows this path",
    )
