"""To those who tell the story a repository of GitHub and a project of Jira are one kind of place."""

import pytest

from deploy.demo.github_house import GitHubHouse
from deploy.demo.jira_house import JiraHouse
from deploy.demo.place import NothingToEdit


def on_github():
    house = GitHubHouse()
    house.server.as_person("alice").open_issue(house.service.repo, "Mend it", "Due: 2026-12-10\n\nWords")
    house.server.as_person("alice").assign(house.service.repo, 1, "bob")
    return house


def on_jira():
    house = JiraHouse()
    bob = {"accountId": house.people["bob"].id}
    words = {"type": "paragraph", "content": [{"type": "text", "text": "Words"}]}
    document = {"type": "doc", "version": 1, "content": [words]}
    house.server.as_person("alice").open_issue(
        house.service.project, "Mend it", document, duedate="2026-12-10", assignee=bob
    )
    return house


@pytest.fixture(params=[on_github, on_jira], ids=["github", "jira"])
def house(request):
    house = request.param()
    with house.server:
        yield house


@pytest.fixture
def place(house):
    return house.service


def only(place):
    (issue,) = place.issues()
    return issue


def test_an_issue_is_seen_with_its_owner_and_date(place):
    seen = only(place)
    assert (seen.title, seen.owner, seen.due, seen.state) == ("Mend it", "bob", "2026-12-10", "open")
    assert seen.url.startswith(place.server.url)


def test_what_one_types_is_what_one_sees_people_and_days_included(place):
    place.rewrite("alice", only(place).ref, lambda text: place.decisions("2026-12-11"))
    assert "[ ] Alert on the exhaustion of the pool — @bob, by 2026-12-11, P1." in only(place).text
    place.rewrite("alice", only(place).ref, lambda text: text.replace("[ ] Alert", "[x] Alert"))
    assert "[x] Alert on the exhaustion of the pool" in only(place).text


def test_whoever_finds_nothing_to_edit_says_so(place):
    with pytest.raises(NothingToEdit, match="alice found nothing to edit in "):
        place.rewrite("alice", only(place).ref, lambda text: text.replace("no such words", ""))


def test_a_date_moves(place):
    place.move_date("bob", only(place).ref, "2026-12-24")
    assert only(place).due == "2026-12-24"


def test_done_is_completed(place):
    place.complete("bob", only(place).ref)
    assert only(place).state == "completed"


def test_what_will_not_be_done_is_dropped_and_the_sentence_stands_below(place):
    place.drop("bob", only(place).ref, "Nobody needs it.")
    assert only(place).state == "dropped"
    assert place.comments(only(place).ref) == ["Nobody needs it."]
