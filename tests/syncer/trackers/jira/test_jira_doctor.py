"""The doctor looks at a project with the eyes of the bot, creates nothing, and names permissions and labels."""

import pytest

from syncer.trackers.jira.permissions import NEEDED
from syncer.trackers.port import Use

TICKETS = Use(rule="major", links="Relates")


def found(jira, *uses, labels=()):
    return jira.tracker.check(jira.project, labels, uses or (TICKETS,))


def said(findings, *, ok):
    return " | ".join(one.sentence for one in findings if one.ok is ok)


def slugs(findings):
    return {one.slug for one in findings if one.slug}


def test_a_project_with_everything_is_well_and_nothing_is_changed(jira):
    jira.open_as(jira.owner)
    findings = found(jira, labels=["action-item"])
    assert all(one.ok and not one.slug for one in findings)
    assert jira.bot in said(findings, ok=True)
    assert {seen.method for seen in jira.server.requests} == {"GET"}


def test_labels_with_spaces_are_worth_a_look(jira):
    findings = found(jira, labels=["post mortem"])
    assert "“post mortem” will be “post-mortem”" in said(findings, ok=True)


@pytest.mark.parametrize("permission", NEEDED, ids=lambda one: one.key)
def test_a_permission_that_is_missing_is_named_as_people_see_it(jira, permission):
    jira.restrict(*(one.key for one in NEEDED if one is not permission))
    if permission.key == "BROWSE_PROJECTS":
        assert "jira.not_found" in slugs(found(jira))  # what one may not see does not exist
        return
    name = permission.on_cloud if jira.is_cloud else permission.title
    findings = found(jira)
    assert f"give it {name} in the permission scheme of {jira.project}" in said(
        findings, ok=permission.optional
    )
    assert "jira.permission" in slugs(findings)


@pytest.mark.parametrize("lacks", ["SCHEDULE_ISSUES", "LINK_ISSUES"])
def test_without_a_rule_a_permission_that_is_missing_is_told_of_the_project(jira, lacks):
    jira.restrict(*(one.key for one in NEEDED if one.key != lacks))
    findings = jira.tracker.check(jira.project, [])
    assert "jira.permission" in slugs(findings)
    assert "left out, visibly" in said(findings, ok=True)


def test_a_project_that_is_not_allowed_is_named(jira):
    findings = jira.make_tracker(allow=("XYZ",)).check(jira.project, [])
    assert "jira.not_allowed" in slugs(findings)


def test_a_project_that_is_not_there_is_told_with_the_rules_that_want_it(jira):
    findings = jira.tracker.check(jira.unknown, [], [TICKETS, Use(rule="deploys")])
    assert said(findings, ok=False).startswith("Rules major, deploys: Tracker 'jira' could not find")


def test_an_archived_project_is_broken(jira, say_once):
    say_once("GET", f"/project/{jira.project}$", {"id": "1", "key": jira.project, "archived": True})
    assert "archived" in said(found(jira), ok=False)


def test_a_token_that_is_wrong_is_the_only_finding(jira, say_once):
    say_once("GET", "/myself$", {"errorMessages": ["Who?"]}, 401)
    (finding,) = found(jira)
    assert (finding.ok, finding.slug, finding.subject) == (False, "jira.token", "jira")


@pytest.mark.misled_about_the_flavour
def test_the_other_flavour_is_told_from_a_wrong_token(jira, jira_world):
    other = jira_world("datacenter" if jira.is_cloud else "cloud")
    findings = jira.make_tracker(url=other.server.url).check(jira.project, [], [TICKETS])
    other.server.stop()
    kind = "Jira Cloud" if jira.is_cloud else "Jira Data Center"
    assert f"there is no {kind} at 127.0.0.1" in said(findings, ok=False)
    assert slugs(findings) == {"jira.not_jira"}
