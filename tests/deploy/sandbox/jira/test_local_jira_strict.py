"""What real Jira is strict about at every address: unknown keys, values of another kind, limits of length."""

from __future__ import annotations

import pytest
from stand_ins.jira_writes import WRITES, sent

from deploy.sandbox.jira.workflow import CLASSIC


@pytest.mark.parametrize("act", WRITES)
def test_a_body_is_taken_without_a_key_that_nobody_knows_and_refused_with_it(site, key, act):
    refused = sent(site, key, act, colour="red")
    assert (refused.status_code, refused.json()["errors"]) == (400, {})
    assert sent(site, key, act).status_code in {200, 201, 204}


def with_others(value):
    """Each value that has one of another kind in it, or is one."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from ({**value, name: other} for other in with_others(inner))
    elif isinstance(value, list):
        yield from ([other] for other in with_others(value[0]))
    yield from (None, True, 7, "x", [], [7], {}, {"id": 7})


@pytest.mark.parametrize("act", ["edit", "move on", "link elsewhere"])
def test_a_value_of_another_kind_is_no_error_of_the_servers(site, key, act):
    method, path, body = WRITES[act]
    for other in with_others(body):
        assert site.send(method, path.format(key), json=other).status_code < 500, other


def test_a_search_for_values_of_another_kind_is_refused(site):
    whole = {"jql": "project is not EMPTY", "fields": ["summary"], "maxResults": 5}
    path = "/search/jql" if site.cloud else "/search"
    more = {"properties": ["mine"], "reconcileIssues": [1]} if site.cloud else {"validateQuery": False}
    for other in with_others({**whole, **more}):
        assert site.send("POST", path, json=other).status_code in {200, 400, 415}, other


@pytest.mark.parametrize("period", ["-99999999999w", "99999999999d"])
def test_a_period_that_leads_out_of_the_calendar_is_no_date(site, period):
    answer = site.send(
        "POST", "/search/jql" if site.cloud else "/search", json={"jql": f"created > {period}"}
    )
    assert (answer.status_code, "is invalid" in answer.json()["errorMessages"][0]) == (400, True)


@pytest.mark.parametrize("comment", ["words", {"body": ""}, {"text": "x"}])
def test_what_comes_with_a_wrong_comment_is_not_done_either(site, comment):
    project = site.new_project(CLASSIC)
    one, two = site.create(project), site.create(project)
    ends = {"inwardIssue": {"key": one}, "outwardIssue": {"key": two}}
    link = {"type": {"name": "Relates"}, **ends, "comment": comment}
    assert site.send("POST", "/issueLink", json=link).status_code == 400
    way = {"transition": {"id": "5"}, "fields": {"resolution": {"name": "Done"}}}
    sent = {**way, "update": {"comment": [{"add": comment}]}}
    assert site.send("POST", f"/issue/{one}/transitions", json=sent).status_code == 400
    fields = site.read(one)
    assert (fields["issuelinks"], fields["status"]["name"]) == ([], "Open")


@pytest.mark.parametrize(
    ("act", "more"),
    [
        ("edit", {"properties": [{"key": "mine", "value": 1, "colour": "red"}]}),
        ("comment", {"properties": [{"key": "mine", "value": 1, "colour": "red"}]}),
        ("comment", {"properties": {"mine": 1}}),
        ("edit", {"fields": ["summary"]}),
        ("edit", {"update": "summary"}),
    ],
)
def test_what_is_inside_of_a_body_has_its_own_shape(site, key, act, more):
    assert sent(site, key, act, **more).status_code == 400


def test_the_ends_of_a_link_are_named_by_key_or_id_and_by_nothing_else(site, key):
    ends = {"inwardIssue": {"key": key, "colour": "red"}, "outwardIssue": {"key": key}}
    answer = site.send("POST", "/issueLink", json={"type": {"name": "Relates"}, **ends})
    assert (answer.status_code, "inwardIssue" in answer.json()["errorMessages"][0]) == (400, True)


@pytest.mark.parametrize("body", [{"jql": "project = X", "startAt": 0}, {"jql": "project = X", "colour": 1}])
def test_clouds_search_takes_no_number_of_a_page_and_no_unknown_key(cloud, body):
    assert cloud.send("POST", "/search/jql", json=body).status_code == 400


def test_data_centers_search_takes_no_token_of_a_page(datacenter):
    body = {"jql": "order by created", "nextPageToken": "x"}
    assert datacenter.send("POST", "/search", json=body).status_code == 400


@pytest.mark.parametrize("summary", ["x" * 256, "a\nb", "a\rb", "", None, 7])
def test_a_summary_is_one_line_of_255_characters_after_an_edit_too(site, key, summary):
    answer = site.send("PUT", f"/issue/{key}", json={"fields": {"summary": summary}})
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"summary"})
    assert site.send("PUT", f"/issue/{key}", json={"fields": {"summary": "x" * 255}}).status_code == 204


def test_a_comment_is_as_long_as_a_text_and_no_longer(site, key):
    def said(characters):
        body = {"body": site.text("x" * characters)}
        return site.send("POST", f"/issue/{key}/comment", json=body)

    assert said(32_767).status_code == 201
    refused = said(32_768)
    assert (refused.status_code, set(refused.json()["errors"])) == (400, {"comment"})
