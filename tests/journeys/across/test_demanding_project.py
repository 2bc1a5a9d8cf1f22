"""A Jira project that demands fields and lacks others is served as far as possible, and what is missing is said."""

from datetime import date, timedelta

import pytest
from homes.words import Promise

from rules.document.model import Edits, LineEdit

CANARY, LINE = "Add a canary stage", Promise("Add a canary stage", "bob", "2026-12-10", "P1")
CREATE = {"Team": "Payments", "Systems": ["Web", "Queue"]}
END = {"Resolve Issue": {"Root cause": "Disk"}}


def make_demanding(home):
    """Two fields on create and one at the end; no due date, no priority, no link type that is called Relates."""
    jira, project = home.server, home.work
    team = jira.add_custom_field("Team", "select", ["Payments", "Checkout"])
    systems = jira.add_custom_field("Systems", "multiselect", ["Web", "Queue"])
    cause = jira.add_custom_field("Root cause", "select", ["Human", "Disk"])
    jira.set_screen(project, "Task", "create", ["description", "assignee", "labels", team, systems])
    jira.set_screen(project, "Task", "edit", ["summary", "description", "assignee", "labels"])
    for field in (team, systems):
        jira.require(project, "Task", field)
    for way in ("5", "2"):
        jira.set_screen(project, "Task", way, ["resolution", cause])
        jira.require(project, "Task", cause, on=way)
    jira.remove_link_type("Relates")
    return team, systems, cause


@pytest.fixture
def told(request, make_team):
    """What kintsugi.yml says about fields and labels, and the team that works with it."""

    def make(flavour, **fields):
        team = make_team(flavour, flavour, actions={"labels": ["action item"], "fields": fields})
        return team, make_demanding(team.work)

    return make


@pytest.mark.parametrize("flavour", ["cloud", "datacenter"])
def test_what_is_demanded_is_filled_in_and_what_is_missing_is_said(told, flavour):
    team, (owners, systems, cause) = told(flavour, create=CREATE, transitions=END)
    team.break_checkout()
    team.decide("Gate every deploy", LINE, *map(Promise, ("Write a runbook", "Alert on it", "Tell support")))
    issue = team.work.server.issue("CHK-1")
    assert issue.fields[owners].value == "Payments"
    assert [one.value for one in issue.fields[systems]] == ["Web", "Queue"]
    assert set(issue.fields["labels"]) == {"action-item", "P1"}
    ticket = team.work.tickets()[CANARY]
    assert team.row().url in ticket.text
    assert ticket.due == ""  # there is no such field
    assert "Due: 2026-12-10" in words(ticket)
    said = team.status()
    assert "“Due date” is not on the create screen of Task in CHK, so the date stands in the text" in said
    assert "“Priority” is not on the create screen of Task in CHK, so P1 is a label only" in said
    assert "4 tickets: “Due date” is not on" in said  # and not once for each of them
    assert "“action item” is “action-item” there" in said
    assert "This Jira has no link type “Relates”; name one of Blocks, Cloners, Duplicate" in said
    assert team.failing() == ()
    team.edit_line(CANARY, done=True)
    assert team.work.tickets()[CANARY].state == "completed"
    assert team.work.server.issue("CHK-1").fields[cause].value == "Disk"
    names = "“Write a runbook”, “Alert on it”, “Tell support”"  # what is kept needs nobody any more
    assert f"{names}: “Due date” is not on" in team.status()


@pytest.mark.parametrize("mended", ["in Jira", "in kintsugi.yml"])
def test_a_missing_link_type_is_looked_for_again(make_team, mended):
    """At once when kintsugi.yml names another one, and each day."""
    team = make_team("datacenter", "datacenter")
    relates = team.work.server.remove_link_type("Relates")
    team.break_checkout()
    team.decide("Gate every deploy", LINE)
    assert "no link type “Relates”" in team.status()
    assert team.loop.plan(team.incident).operations == ()
    if mended == "in Jira":
        team.work.server.add_link_type(relates)
        team.time += timedelta(days=1)
        team.start()  # types of links are remembered for minutes of the clock on the wall
    else:
        team.start(actions={"link_type": "Blocks"})
    team.settle()
    assert team.work.native_links(team.work.tickets()[CANARY]) == [team.row().url]
    assert "no link type" not in team.status()


@pytest.mark.parametrize("flavour", ["cloud", "datacenter"])
def test_a_date_in_the_text_is_kept_in_agreement_both_ways(told, flavour):
    team, _ = told(flavour, create=CREATE)
    team.break_checkout()
    team.decide("Gate every deploy", LINE)
    team.work.rewrite(
        team.work.tickets()[CANARY], lambda text: team.work.dialect.with_due(text, date(2026, 12, 17))
    )
    team.settle()
    assert team.line(CANARY).due == "2026-12-17"
    team.edit_line(CANARY, due="2026-12-18")
    assert "Due: 2026-12-18" in words(team.work.tickets()[CANARY])
    assert team.failing() == ()
    assert team.loop.plan(team.incident).operations == ()


@pytest.mark.parametrize("flavour", ["cloud", "datacenter"])
@pytest.mark.parametrize("mended", ["in Jira", "in kintsugi.yml"])
def test_a_refusal_is_told_in_jiras_words_and_goes_on_when_somebody_mends_it(told, flavour, mended):
    team, (owners, systems, _) = told(flavour)
    team.break_checkout()
    team.notes.save(team.notes.with_decision("Gate every deploy", (LINE,)))
    team.look()
    assert team.work.tickets() == {}
    (failing,) = team.failing()
    for said in (team.status(), failing.sentence):
        assert "Jira says: Team is required; Systems is required. Give" in said
        assert "“Team” (one of Payments, Checkout)" in said
        assert (
            "under actions: fields: create: of the rule in kintsugi.yml (create screen of Task in CHK)"
            in said
        )
    if mended == "in Jira":
        for field in (owners, systems):
            team.work.server.spare(team.work.work, "Task", field)
    else:
        team.start(actions={"fields": {"create": CREATE}})
    team.try_again()
    assert team.work.tickets()[CANARY].owner == "bob"
    assert team.failing() == ()
    assert "does not work" not in team.status().casefold()


def test_a_post_mortem_that_cannot_be_closed_yet_is_thanked_for_and_closed_when_somebody_mends_it(make_team):
    team = make_team("cloud", "cloud")
    jira, project = team.notes.server, team.notes.notes
    cause = jira.add_custom_field("Root cause", "select", ["Human", "Disk"])
    for way in ("5", "2"):
        jira.set_screen(project, "Task", way, ["resolution", cause])
        jira.require(project, "Task", cause, on=way)
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob"))
    team.work.complete(team.work.tickets()[CANARY], "bob")
    held = Edits(lines=(LineEdit(team.read().review.position, done=True),))
    team.notes.save(team.notes.dialect.apply(team.notes.document(), held, team.book.vocabulary))
    team.look()
    assert not team.notes.is_closed()
    assert "under postmortem: fields: transitions: Resolve Issue: of the rule" in team.status()
    assert any("Mended" in said for said in team.notes.said())
    team.start(postmortem={"fields": {"transitions": END}})
    team.try_again()
    assert team.notes.is_closed()
    assert sum("Mended" in said for said in team.notes.said()) == 1


def words(ticket):
    """A ticket's text as one reads it."""
    return ticket.text.replace('"text": "', "")
