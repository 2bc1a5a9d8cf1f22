"""Atlassian's own documents are understood: what they forbid is told, for the operations that we use."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from openapi.documents import Documents

CLOUD, DC = "/rest/api/3", "/rest/api/2"
MARK = {"key": "kintsugi", "value": "mark"}
INTERNAL = {"key": "sd.public.comment", "value": {"internal": True}}


@pytest.fixture(scope="module")
def told():
    documents = Documents(Path(os.environ["KINTSUGI_VENDOR_SPECS"]))

    def judge(flavour, method, target, body=None):
        text, kind = ("", "") if body is None else (json.dumps(body), "application/json")
        return documents.judged(flavour, method, target, kind, text).problems

    return judge


@pytest.mark.parametrize(
    ("flavour", "method", "target", "body"),
    [
        ("cloud", "GET", f"{CLOUD}/issue/OPS-1?fields=summary,status&expand=changelog", None),
        ("cloud", "POST", f"{CLOUD}/issue", {"fields": {"summary": "a"}, "properties": [MARK]}),
        ("cloud", "POST", f"{CLOUD}/issue/1/comment", {"body": {"type": "doc"}, "properties": [INTERNAL]}),
        ("cloud", "GET", "/rest/agile/1.0/board/7/sprint?startAt=0", None),
        ("cloud", "GET", "/rest/api/2/myself", None),
        ("datacenter", "GET", f"{DC}/search?jql=a&fields=status,summary&maxResults=1", None),
        ("datacenter", "GET", f"{DC}/issue/OPS-1?fields=status&expand=transitions.fields", None),
        (
            "datacenter",
            "POST",
            f"{DC}/issue",
            {"fields": {"summary": "a", "labels": []}, "properties": [MARK]},
        ),
        ("datacenter", "PUT", f"{DC}/issue/1", {"update": {"labels": [{"add": "a"}, {"remove": "b"}]}}),
        ("datacenter", "POST", f"{DC}/issue/1/comment", {"body": "a", "properties": [INTERNAL]}),
    ],
)
def test_what_atlassian_describes_is_valid(told, flavour, method, target, body):
    assert told(flavour, method, target, body) == ()


@pytest.mark.parametrize(
    ("flavour", "method", "target", "body", "problem"),
    [
        ("cloud", "GET", f"{CLOUD}/issues/OPS-1", None, "no document of cloud knows this path"),
        ("cloud", "PATCH", f"{CLOUD}/issue/OPS-1", None, "takes GET, PUT, DELETE only"),
        ("cloud", "GET", f"{CLOUD}/issue/OPS-1?field=summary", None, "'field' is not documented"),
        ("cloud", "GET", f"{CLOUD}/issue/OPS-1/comment?maxResults=all", None, "is not of type 'integer'"),
        ("cloud", "POST", f"{CLOUD}/search/jql", {"jql": "a", "startAt": 0}, "'startAt' was unexpected"),
        (
            "cloud",
            "POST",
            f"{CLOUD}/issue/bulkfetch",
            {"fields": []},
            "'issueIdsOrKeys' is a required property",
        ),
        ("cloud", "POST", f"{CLOUD}/issue", {"properties": [{**MARK, "more": 1}]}, "'more' was unexpected"),
        ("cloud", "PUT", f"{CLOUD}/issue/1", {"update": {"labels": [{"ad": "a"}]}}, "'ad' was unexpected"),
        ("cloud", "PUT", f"{CLOUD}/issue/1", {"field": {"summary": "a"}}, "'field' is not documented"),
        ("cloud", "PUT", f"{CLOUD}/issue/1/assignee", {"accountId": 7}, "7 is not of type 'string'"),
        ("cloud", "POST", f"{CLOUD}/issue/1/comment", {"id": "7"}, "read-only property"),
        ("cloud", "POST", f"{CLOUD}/issueLink", {"type": {"name": "Blocks"}}, "'inwardIssue' is a required"),
        (
            "cloud",
            "GET",
            f"{DC}/issue/createmeta/OPS/issuetypes?expand=a",
            None,
            "'expand' is not documented",
        ),
        ("datacenter", "GET", f"{CLOUD}/myself", None, "no document of datacenter knows this path"),
        ("datacenter", "POST", f"{DC}/issue/bulkfetch", {}, "the path takes GET, PUT, DELETE only"),
        ("datacenter", "GET", f"{DC}/issue/1/transitions?expand=transitions.fields", None, "'expand'"),
        ("datacenter", "POST", f"{DC}/search", {"jql": "a", "nextPageToken": "b"}, "'nextPageToken' is not"),
        ("datacenter", "POST", f"{DC}/issue", {"fields": []}, "[] is not of type 'object'"),
        (
            "datacenter",
            "POST",
            f"{DC}/issue",
            {"properties": [{"key": "a", "value": {}}]},
            "properties[0].value",
        ),
        ("datacenter", "PUT", f"{DC}/issue/1", {"update": {"labels": [{"ad": "a"}]}}, "'ad' was unexpected"),
        ("datacenter", "POST", f"{DC}/issue/1/comment", {"body": {"type": "doc"}}, "is not of type 'string'"),
    ],
)
def test_what_atlassian_does_not_describe_is_told(told, flavour, method, target, body, problem):
    assert problem in "\n".join(told(flavour, method, target, body))
