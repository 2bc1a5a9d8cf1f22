"""What is particular to Jira: accounts that say nothing, types of links, no reactions, texts that it retouches."""

from datetime import timedelta

import pytest
from homes.words import DORA, DORA_DOE, Promise

from rules.operations import LinkTicket, React
from syncer.store.postmortems import load_postmortem

CANARY, RUNBOOK = "Add a canary stage", "Write a runbook"
ON_JIRA = pytest.mark.combinations(("cloud", "cloud"), ("datacenter", "datacenter"))


def decide(team):
    team.break_checkout()
    team.decide("Gate every deploy", Promise(CANARY, "bob"), Promise(RUNBOOK, "carol"))


@ON_JIRA
def test_a_document_that_jira_retouches_is_not_taken_for_edited(team):
    """Else our own write would begin a new quiet period, in which nothing is done."""
    team.notes.server.world.retouches = True
    decide(team)
    with team.store.read() as db:
        edited = load_postmortem(db, team.incident).quiet_since
    team.work.assign(team.work.tickets()[CANARY], DORA)
    team.settle()
    assert team.notes.mention(DORA) in team.notes.document()
    with team.store.read() as db:
        assert load_postmortem(db, team.incident).quiet_since == edited
    assert team.loop.plan(team.incident).operations == ()


@ON_JIRA
def test_somebody_who_is_not_in_people_is_mentioned_and_thanked_by_name(team):
    """A mention carries the name as the editor's do, for those who do not look accounts up."""
    decide(team)
    tickets = team.work.tickets()
    team.work.assign(tickets[CANARY], DORA)
    team.settle()
    assert (f'"text": "@{DORA_DOE}"' if team.notes.is_cloud else f"[~{DORA}]") in team.notes.document()
    assert DORA_DOE in team.status()
    for title, who in ((CANARY, DORA), (RUNBOOK, "carol")):
        team.work.complete(tickets[title], who)
    plan = team.loop.plan(team.incident).operations
    assert not any(isinstance(one, React) for one in plan)  # there are none, and mail would nag
    team.settle()
    team.hold_review()
    assert any("Mended" in said and DORA_DOE in said for said in team.notes.said())


@pytest.mark.combinations(("cloud", "cloud"), ("datacenter", "datacenter"), ("cloud", "datacenter"))
def test_the_plan_says_how_a_ticket_is_tied_to_its_post_mortem(team):
    team.break_checkout()
    team.notes.save(team.notes.with_decision("Gate every deploy", (Promise(CANARY, "bob"),)))
    team.time += timedelta(minutes=11)
    assert team.loop.reconcile(team.incident)
    links = [one.summary for one in team.loop.plan(team.incident).operations if isinstance(one, LinkTicket)]
    at_home = team.notes is team.work
    assert links == ["link CHK-1 to OPS-1 (Relates)" if at_home else "put a web link to OPS-1 on CHK-1"]


@ON_JIRA
@pytest.mark.parametrize("obeyed", [True, False])
def test_a_command_is_obeyed_with_whom_it_mentions_or_its_refusal_is_told(team, obeyed):
    """There is no reaction by which to say so."""
    team.break_checkout()
    team.notes.say("alice", "/action Add an alert — ", DORA)
    if not obeyed:
        team.notes.server.give_role(team.notes.notes, "alice", "viewer")
    team.settle()
    lines = [(line.title, line.owner) for line in team.read().lines]
    assert lines == ([("Add an alert", f"@{team.notes.account(DORA)}")] if obeyed else [])
    told = any("by Alice Moreau was not obeyed" in said for said in team.notes.said())
    assert told is not obeyed


@pytest.mark.combinations(("cloud", "cloud"))
@pytest.mark.parametrize("node", ["blockquote", "codeBlock"])
def test_a_command_that_is_only_quoted_or_shown_is_not_given(team, node):
    """Who answers to a command quotes it."""
    team.break_checkout()
    words = {"type": "text", "text": "/action Add an alert"}
    inside = words if node == "codeBlock" else {"type": "paragraph", "content": [words]}
    said = {"type": "doc", "version": 1, "content": [{"type": node, "content": [inside]}]}
    team.notes.server.as_person("alice").comment(team.notes.postmortem.key, said)
    team.settle()
    assert team.read().lines == ()
