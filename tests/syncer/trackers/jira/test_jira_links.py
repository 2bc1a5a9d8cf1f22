"""Links of a ticket to its post-mortem: the right type, the right way round, once."""

import pytest

from rules.nouns import IssueRef
from syncer.errors import TryLater
from syncer.trackers.port import Linked, NotLinked


@pytest.fixture
def pair(jira, draft):
    return jira.tracker.create(draft("Post-mortem")).ref, jira.tracker.create(draft("Ticket")).ref


def links(jira):
    world = jira.server.world
    return [
        (world.link_types[one.type].name, str(one.source), str(one.target)) for one in world.links.values()
    ]


def elsewhere(number):
    url = f"https://github.example/acme/pm/issues/{number}"
    return IssueRef("github", "acme/pm", "4711", f"acme/pm#{number}", url)


def test_a_ticket_relates_to_its_post_mortem(jira, pair):
    parent, child = pair
    assert jira.tracker.link_child(parent, child) == Linked()
    assert links(jira) == [("Relates", child.id, parent.id)]


@pytest.mark.parametrize(
    ("words", "child_first"), [("Blocks", True), ("blocks", True), ("is blocked by", False)]
)
def test_the_words_of_the_policy_say_which_way_it_goes(jira, pair, words, child_first):
    parent, child = pair
    assert jira.tracker.link_child(parent, child, words) == Linked()
    ends = (child.id, parent.id) if child_first else (parent.id, child.id)
    assert links(jira) == [("Blocks", *ends)]


def test_a_missing_link_type_is_told_with_those_there_are(jira, pair):
    jira.server.remove_link_type("Relates")
    answer = jira.tracker.link_child(*pair)
    assert isinstance(answer, NotLinked)
    assert "no link type “Relates”" in answer.why
    assert "Blocks, Cloners, Duplicate" in answer.why
    assert "link_type:" in answer.why


def test_linking_that_is_switched_off_is_told(jira, pair, say_once):
    for _ in range(2):
        say_once("GET", "/issueLinkType$", {"errorMessages": ["Issue linking is disabled."]}, 404)
    answer = jira.tracker.link_child(*pair)
    assert isinstance(answer, NotLinked)
    assert "switched off" in answer.why


def test_a_link_that_people_made_the_other_way_will_do(jira, pair):
    parent, child = pair
    jira.as_person(jira.owner).link(parent.id, "Blocks", child.id)
    assert jira.tracker.link_child(parent, child) == Linked()
    assert len(links(jira)) == 1


def test_a_sub_task_needs_no_link(jira, draft):
    parent = jira.tracker.create(draft("Post-mortem")).ref
    child = jira.tracker.create(draft("Ticket", parent=parent)).ref
    assert jira.tracker.link_child(parent, child) == Linked()
    assert links(jira) == []


def test_a_bot_that_may_not_link_is_told_jiras_words(jira, pair):
    jira.restrict("BROWSE_PROJECTS", "CREATE_ISSUES")
    answer = jira.tracker.link_child(*pair)
    assert isinstance(answer, NotLinked)
    assert "No Link Issue Permission" in answer.why


def test_a_post_mortem_elsewhere_is_linked_once_whatever_it_is_called_by_now(jira, pair):
    _, child = pair
    for number in (7, 8):
        assert jira.tracker.link_child(elsewhere(number), child) == Linked()
    (link,) = jira.server.world.remote_links.values()
    assert link.global_id == "kintsugi=github&id=4711"
    assert link.shape["object"] == {"url": elsewhere(8).url, "title": "Post-mortem acme/pm#8"}


def test_a_link_elsewhere_whose_answer_is_lost_is_there_once(jira, pair):
    _, child = pair
    jira.cut_after("link elsewhere")
    with pytest.raises(TryLater) as caught:
        jira.tracker.link_child(elsewhere(7), child)
    assert caught.value.unknown
    assert jira.tracker.link_child(elsewhere(7), child) == Linked()
    assert jira.links_to_elsewhere(child) == [elsewhere(7).url]
