"""The part of JQL that is understood means what it means in Jira; the rest is refused."""

from __future__ import annotations

import pytest
from stand_ins.jira_searching import find, refused


@pytest.mark.parametrize(
    ("clause", "fits"),
    [
        ("labels = a", True),
        ("labels in (x, A)", True),
        ("labels not in (a)", False),
        ("labels is EMPTY", False),
        ("labels = NULL", False),
        ("project is not EMPTY", True),
        ("duedate is not EMPTY", True),
        ("due = 2026-12-10", True),
        ("assignee is EMPTY", True),
        ("assignee = currentUser()", False),
        ("reporter = currentUser()", True),
        ("creator != currentUser()", False),
        ("status = 'To Do'", True),
        ('statusCategory = "To Do"', True),
        ("statusCategory != Done", True),
        ("resolution = Unresolved", True),
        ("resolution = Done", False),
        ("priority = Medium", True),
        ("issuetype = Task", True),
        ("type in (Bug)", False),
        ('summary ~ "canary"', True),
        ("created >= -1d", True),
        ("created < -1d", False),
        ("updated <= now()", True),
        ("created >= '2020/01/01'", True),
        ("parent is EMPTY", True),
    ],
)
def test_clauses_mean_what_they_mean_in_jira(site, at_once, clause, fits):
    project = site.new_project()
    key = site.create(project, labels=["a"], duedate="2026-12-10")
    assert find(site, f"project = {project} and {clause}") == ([key] if fits else [])


@pytest.mark.parametrize(
    "jql",
    [
        "project",
        "project =",
        "project = 'X",
        "project ? X",
        "project in (X, Y",
        "status = Done or status = Open",
        "status = Done ORDER created",
        "status = Done ORDER BY created, ",
        "status = Done ORDER BY created DESC down",
        "colour = red",
        "project = NONE",
        "status = Nowhere",
        "issuetype in (Task, Saga)",
        "priority = Urgent",
        "resolution = Whatever",
        "statusCategory = Over",
        "status = Done ORDER BY colour",
        "created >= soon",
        "created ~ 2026-01-01",
        "labels > a",
    ],
)
def test_what_is_not_understood_is_refused(site, jql):
    assert refused(site, jql)


def test_the_order_is_the_one_asked_for(site, at_once):
    project = site.new_project()
    one, two = site.create(project, summary="b"), site.create(project, summary="a")
    assert find(site, f"project = {project}") == [two, one]
    assert find(site, f"project = {project} ORDER BY summary ASC, created DESC") == [two, one]
    assert find(site, f"project = {project} ORDER BY updated") == [one, two]
