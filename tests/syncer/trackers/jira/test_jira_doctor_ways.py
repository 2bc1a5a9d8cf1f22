"""What transitions demand is seen on an issue that is open already, before a promise is kept in vain."""

import pytest

from deploy.sandbox.jira.workflow import CLASSIC, Transition, Workflow
from syncer.trackers.port import Use

WAYS = {"Resolve Issue": "5", "Close Issue": "2"}


@pytest.fixture
def open_issue(jira):
    jira.server.world.search_lag = 0
    return jira.open_as(jira.owner)


@pytest.fixture
def cause(jira):
    """Both ways to the end demand a root cause."""
    cause = jira.server.add_custom_field("Root cause", "select", ["code", "people"])
    for number in WAYS.values():
        jira.server.set_screen(jira.project, "Task", number, ["resolution", "assignee", cause])
        jira.server.require(jira.project, "Task", cause, on=number)
    return cause


def told(jira, slug="", **transitions):
    use = Use(rule="major", links="Relates", transitions=transitions)
    findings = jira.tracker.check(jira.project, (), [use])
    assert {seen.method for seen in jira.server.requests} == {"GET"}
    return [one.sentence.partition("tickets: ")[2] for one in findings if one.slug == slug]


def test_where_nothing_is_demanded_the_issue_that_was_looked_at_is_named(jira, open_issue):
    assert told(jira)[-1].endswith(f"{open_issue} shows nothing in the way.")


def test_a_field_that_a_transition_demands_in_vain_is_broken_and_named(jira, open_issue, cause):
    (words,) = told(jira, "jira.fields")
    assert words == (
        "will not be closed as completed or as dropped. Give “Root cause” (one of code, people) under fields: "
        "transitions: Resolve Issue: of the rule in kintsugi.yml (screen of the transition “Resolve Issue”)."
    )


def test_a_rule_that_gives_it_is_well(jira, open_issue, cause):
    assert told(jira, "jira.fields", **{"Close Issue": {"Root cause": "code"}}) == []


def test_a_value_that_does_not_fit_is_broken(jira, open_issue, cause):
    (words,) = told(jira, "jira.fields", **{"Resolve Issue": {"Root cause": "luck"}})
    assert "“Root cause” under fields: transitions: Resolve Issue: is wrong, “luck” is none of" in words


def test_a_field_that_is_not_on_that_screen_is_worth_a_look(jira, open_issue):
    (words,) = told(jira, "jira.screen.field", **{"Resolve Issue": {"Moon": "full"}})
    assert words.startswith(
        "“Moon” is not on the screen of the transition “Resolve Issue”, so it is left out"
    )


def test_a_comment_needs_no_place_on_a_screen(jira, open_issue):
    assert told(jira, "jira.screen.field", **{"Resolve Issue": {"Comment": "as agreed"}}) == []


def test_what_creating_demands_already_every_issue_has(jira, open_issue, cause):
    jira.server.set_screen(jira.project, "Task", "create", ["description", cause])
    jira.server.require(jira.project, "Task", cause)
    words = told(jira, "jira.fields")
    assert [word.partition(".")[0] for word in words] == ["will not be created"]


def test_an_issue_from_where_no_way_leads_to_the_end_is_worth_a_look(another):
    detour = Workflow(CLASSIC.statuses, (Transition("4", "Start Progress", "3", ("1",)),))
    world = another(workflow=detour)
    world.server.world.search_lag = 0
    key = world.open_as(world.owner)
    (words,) = told(world, "jira.transition")
    assert words.startswith(f"from where {key} stands the transitions are “Start Progress” (to In Progress)")
    assert "nothing in the way" not in told(world)[-1]


@pytest.mark.parametrize("path", [r"/search(/jql)?$", r"/transitions$|/issue/\d+$"])
def test_a_jira_that_shows_neither_issue_nor_ways_is_no_reason_to_stop(jira, open_issue, say_once, path):
    say_once("GET", path, {"errorMessages": ["Not for you."]}, 403)
    assert "cannot be seen. Tracker 'jira' could not" in told(jira)[-1]


def test_resolutions_of_which_none_is_known_are_broken_and_named(jira, open_issue):
    jira.server.world.resolutions = {"1": "Wird nicht erledigt", "2": "Erledigt"}
    (words,) = told(jira, "jira.resolution")
    assert "“Resolve Issue” asks for one of the resolutions Wird nicht erledigt, Erledigt" in words
    assert "name those that mean dropped in trackers.jira.dropped" in words
