"""Whatever happens to a request is one of two errors, in Jira's own words, with what to do."""

import pytest

from syncer.errors import GiveUp, TryLater
from syncer.trackers.jira.answer import Answer


def create(jira):
    return jira.tracker.create(jira.draft())


@pytest.mark.parametrize(
    ("status", "slug", "what_to_do"),
    [
        (400, "jira.invalid", "does not accept what we sent"),
        (401, "jira.token", "Put a valid token into trackers.jira"),
        (403, "jira.permission", "Give the bot's account the permission in OPS"),
        (404, "jira.not_found", "Check the name, and give the bot's account access"),
        (405, "jira.not_offered", "check flavour"),
        (410, "jira.not_offered", "check flavour"),
        (413, "jira.too_many", "can take no more"),
        (415, "jira.invalid", "does not accept"),
        (418, "jira.refused", "refused"),
        (501, "jira.not_offered", "check flavour"),
        (302, "jira.redirected", "check url"),
    ],
)
def test_what_will_not_work_says_what_to_do(jira, say_once, status, slug, what_to_do):
    say_once("POST", r"/issue$", {"errorMessages": ["A reason of Jira's."]}, status)
    with pytest.raises(GiveUp) as caught:
        create(jira)
    assert caught.value.slug == slug
    assert what_to_do in caught.value.sentence
    if status != 302:
        assert "A reason of Jira's" in caught.value.sentence
    assert jira.count("create") == 1


@pytest.mark.parametrize(
    ("status", "slug", "unknown"),
    [
        (408, "jira.no_answer", True),
        (409, "jira.conflict", False),
        (423, "jira.conflict", False),
        (425, "jira.conflict", False),
        (500, "jira.server_error", True),
        (502, "jira.server_error", True),
        (503, "jira.server_error", True),
        (200, "jira.unexpected_answer", True),
        (204, "jira.unexpected_answer", True),
    ],
)
def test_what_may_work_later_says_whether_it_may_have_happened(jira, say_once, status, slug, unknown):
    say_once("POST", r"/issue$", {"errorMessages": ["Busy."]}, status)
    with pytest.raises(TryLater) as caught:
        create(jira)
    assert (caught.value.slug, caught.value.unknown) == (slug, unknown)
    assert jira.count("create") == 1


def test_a_server_that_says_when_is_believed(jira):
    jira.server.faults.answer("GET", "/myself$", 503, "Restarting.", headers={"Retry-After": "40"})
    with pytest.raises(TryLater) as caught:
        jira.tracker.bot()
    assert caught.value.after == 40


def test_an_answer_that_is_no_json_is_a_login_page_perhaps(jira, say_once):
    say_once("GET", "/myself$", "<html>Log in</html>")
    with pytest.raises(TryLater) as caught:
        jira.tracker.bot()
    assert caught.value.slug == "jira.not_json"
    say_once("GET", "/myself$", [1, 2])
    with pytest.raises(GiveUp, match="check url and flavour"):
        jira.tracker.bot()


def test_a_created_issue_that_nobody_can_read_of_is_looked_for(jira, say_once):
    say_once("POST", r"/issue$", "<html>", 201)
    with pytest.raises(TryLater) as caught:
        create(jira)
    assert caught.value.unknown


def test_a_captcha_is_solved_by_a_person(jira):
    headers = {"X-Authentication-Denied-Reason": "CAPTCHA_CHALLENGE; login-url=https://x"}
    jira.server.faults.answer("GET", "/myself$", 403, "Denied.", headers=headers)
    with pytest.raises(GiveUp, match="log in to Jira as the bot once"):
        jira.tracker.bot()


def test_a_redirect_is_never_followed(jira):
    jira.server.faults.redirect("GET", "/myself$", f"{jira.server.url}/elsewhere", status=301)
    with pytest.raises(GiveUp, match="check url"):
        jira.tracker.bot()
    assert not jira.server.count("GET", "/elsewhere")


@pytest.mark.parametrize("url", ["", "acme.atlassian.net", "ftp://acme", "https://", "http://x:y/"])
def test_what_is_no_address_is_not_asked(jira, url):
    with pytest.raises(GiveUp) as caught:
        jira.make_tracker(url=url).bot()
    assert caught.value.slug == "jira.url"


def test_a_server_below_a_path_is_asked_there(jira_datacenter):
    server = jira_datacenter.server
    with pytest.raises((GiveUp, TryLater)):
        jira_datacenter.make_tracker(url=f"{server.url}/jira/").bot()
    assert server.count("GET", "^/jira/rest/api/2/myself$") == 1


def test_what_jira_says_is_one_harmless_line():
    text = '{"errorMessages": ["a\\nb\\u202e", 7, ""], "errors": {"customfield_1": "is required", "x": "X is x"}}'
    answer = Answer(400, {}, text)
    assert answer.said({"customfield_1": "Team", "x": "X"}) == "a b; Team: is required; X is x"
    assert len(Answer(400, {}, '{"message": "%s"}' % ("x" * 900)).said()) == 200


@pytest.mark.parametrize("text", ["", "[]", "7", '{"errors": 7, "errorMessages": {}}', "{" * 500])
def test_an_answer_without_words_has_none(text):
    answer = Answer(400, {}, text)
    assert (answer.messages(), answer.errors(), answer.said()) == ((), {}, "")
