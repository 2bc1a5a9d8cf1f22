"""A ticket in Jira is moved, deleted, or opened again after the thanks: followed, and seen where people look."""

import pytest
from homes.words import Promise

from rules.document.model import Edits, LineEdit

CANARY, RUNBOOK = "Add a canary stage", "Write a runbook"
ON_JIRA = pytest.mark.combinations(("cloud", "cloud"), ("datacenter", "datacenter"))


def decide(team):
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob", "2026-12-10", "P1"), Promise(RUNBOOK, "carol"))


def complete(team):
    for title, ticket in team.work.tickets().items():
        team.work.complete(ticket, "bob" if title == CANARY else "carol")
    team.settle()


def celebrations(team):
    return [said for said in team.notes.said() if "Mended" in said]


@ON_JIRA
def test_a_ticket_that_was_moved_is_followed_under_its_new_key_and_written_where_that_is_allowed(team):
    decide(team)
    jira = team.work.server
    team.work.add_project("WEB")  # which kintsugi.yml does not name
    jira.as_person("alice").move("CHK-1", "WEB")
    team.settle()
    link = team.line(CANARY).link
    assert (link.text, link.url) == ("WEB-1", f"{jira.url}/browse/WEB-1")
    assert "WEB-1" in team.status()
    assert "CHK-1" not in team.status()
    assert [item.ref for item in team.row().action_items] == ["WEB-1", "CHK-2"]
    jira.as_person("bob").set_due("WEB-1", "2026-12-17")
    team.settle()
    assert team.line(CANARY).due == "2026-12-17"
    renamed = Edits(lines=(LineEdit(team.line(CANARY).position, title="Add two canary stages"),))
    team.notes.save(team.notes.dialect.apply(team.notes.document(), renamed, team.book.vocabulary))
    team.look()
    assert "does not name WEB; add it there" in team.status()
    assert "does not name WEB; add it there" in team.failing()[0].sentence
    team.work.config["allow"].append("WEB")
    team.start()
    team.try_again()
    assert jira.issue("WEB-1").fields["summary"] == "Add two canary stages"
    assert team.failing() == ()


@ON_JIRA
def test_a_ticket_that_was_deleted_needs_a_person_and_no_second_one_is_opened(team):
    decide(team)
    team.work.server.as_person("alice").delete("CHK-1")
    team.settle()
    assert list(team.work.tickets()) == [RUNBOOK]
    assert f"“{CANARY}”: its ticket is gone" in team.status()
    assert [item.state for item in team.row().action_items] == ["open", "open"]
    team.edit_line(CANARY, struck=True)
    assert [item.state for item in team.row().action_items] == ["dropped", "open"]
    assert "Needs you" not in team.status()


@ON_JIRA
def test_a_ticket_reopened_after_the_thanks_opens_the_post_mortem_and_nothing_is_said_twice(team):
    decide(team)
    complete(team)
    team.hold_review()
    assert team.notes.is_closed()
    assert len(celebrations(team)) == 1
    team.work.server.as_person("carol").reopen("CHK-2")
    team.settle()
    assert not team.notes.is_closed()
    assert "Open again:" in celebrations(team)[0]
    assert not team.line(RUNBOOK).done
    assert team.row().state == "open"
    team.work.complete(team.work.tickets()[RUNBOOK], "carol")
    team.settle()
    assert team.notes.is_closed()
    (said,) = celebrations(team)
    assert "Open again:" not in said
    assert len(team.room.said) == 1
    assert team.loop.plan(team.incident).operations == ()
