"""A person at a real browser reads a post-mortem in Jira, ticks, edits and comments, and ends it with a resolution."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from stand_ins.adf_nodes import task, tasks, words
from stand_ins.jira_site import adf, paragraph

from deploy.sandbox.jira.workflow import CLASSIC

MARKUP = """||Incident|checkout · sev2|

h2. Decisions

* Ring before the pool runs dry
** [ ] Add an alert — [~bob], by 2026-12-10
** (/) Show it on the dashboard
{panel}
A panel
{panel}
{code}
a line that is longer than a telephone is wide, by a good deal, and does not break anywhere
{code}
"""


def cell(kind, text):
    return {"type": kind, "content": [paragraph(text)]}


@pytest.fixture
def postmortem(site):
    """The same text in each flavour's format."""
    if not site.cloud:
        return MARKUP
    row = {
        "type": "tableRow",
        "content": [cell("tableHeader", "Incident"), cell("tableCell", "checkout · sev2")],
    }
    bob = {"type": "mention", "attrs": {"id": site.people["bob"].id}}
    day = {"type": "date", "attrs": {"timestamp": "1796860800000"}}
    decision = {"type": "decisionItem", "attrs": {"localId": "d1", "state": "DECIDED"}}
    return adf(
        {"type": "table", "content": [row]},
        {"type": "heading", "attrs": {"level": 2}, "content": [words("Decisions")]},
        {
            "type": "decisionList",
            "attrs": {"localId": "d"},
            "content": [{**decision, "content": [words("Ring before the pool runs dry")]}],
        },
        tasks(
            task("TODO", "t1", words("Add an alert — "), bob, words(", by "), day),
            task("DONE", "t2", words("Show it on the dashboard")),
        ),
        {"type": "panel", "attrs": {"panelType": "warning"}, "content": [paragraph("A panel")]},
        {"type": "codeBlock", "content": [words("a line that is longer than a telephone is wide " * 3)]},
    )


def test_a_person_takes_a_postmortem_from_reading_to_its_resolution(site, person, postmortem):
    project = site.new_project(CLASSIC)
    more = {"duedate": "2026-12-02", "labels": ["post-mortem"]}
    key = site.server.as_person("bob").open_issue(project, "Checkout is down", postmortem, **more).key
    person.go(f"{site.server.url}/browse/{key}", "alice")
    for shown in ("checkout · sev2", "Ring before the pool runs dry", "@Bob Brown", "A panel"):
        assert shown in person.sees
    assert ("10 Dec 2026" if site.cloud else "2026-12-10") in person.sees
    assert (person.faint(), person.too_wide()) == ([], 0)

    assert person.ticked() == [False, True]
    assert [box.accessible_name for box in person.boxes()][1] == "Show it on the dashboard"
    person.leave_by(person.boxes()[0])
    assert person.ticked() == [True, True]

    person.click("Edit")
    person.add("lines", "\n\nOne line more")
    person.click("Save")
    person.see("One line more")
    assert person.ticked() == [True, True]
    kept = site.server.issue(key).fields["description"]
    if site.cloud:  # every node that nobody touched is the one that was there
        assert kept["content"][:3] == postmortem["content"][:3]
        assert kept["content"][4:6] == postmortem["content"][4:6]
    else:
        before = postmortem.replace("[ ]", "(/)").replace("\n", "\r\n")
        assert kept == f"{before}\r\n\r\nOne line more"

    person.write("lines", "We held the review.")
    person.click("Comment")
    person.see("We held the review.")

    person.browser.find_element(By.XPATH, "//summary[starts-with(., 'Resolve Issue')]").click()
    person.find("option[value='Done']").click()
    person.click("Resolve Issue")
    person.see("Resolved")
    issue, world = site.server.issue(key), site.server.world
    assert world.resolutions[issue.fields["resolution"]] == "Done"
    assert [comment.author for comment in site.server.comments(key)] == ["alice"]
    assert person.asked_of_others(site.server.url) == []
    assert person.complaints() == []


@pytest.mark.parametrize("site", ["cloud"], indirect=True)
def test_a_list_and_a_form_fit_a_telephone_and_are_read_with_ease(site, person):
    project = site.new_project()
    more = {"labels": ["post-mortem"], "assignee": site.user("alice")}
    site.server.as_person("bob").open_issue(project, "x" * 255, **more)
    for path in ("/", f"/projects/{project}", f"/projects/{project}/new"):
        person.go(f"{site.server.url}{path}", "alice")
        assert (person.faint(), person.too_wide()) == ([], 0)
