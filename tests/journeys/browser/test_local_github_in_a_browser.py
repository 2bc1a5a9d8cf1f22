"""A person at a real browser: opens an issue, edits the text, ticks a box, comments, closes it as not planned."""

from __future__ import annotations


def test_a_person_takes_an_issue_from_its_opening_to_its_end(town, person):
    name = town.new_repo()
    person.go(f"{town.server.url}/{name}/issues", "alice")
    person.click("New issue")
    person.write("title", "Found by hand")
    person.write("body", "It broke.")
    person.click("Open issue")
    person.see("It broke.")

    person.click("Edit")
    person.write("body", "## Decisions\n\n- [ ] Add an alert\n<!-- kintsugi:hidden -->")
    person.click("Save")
    person.see("Add an alert")
    # The browser sends CRLF, as it does to GitHub.
    body = "## Decisions\r\n\r\n- [ ] Add an alert\r\n<!-- kintsugi:hidden -->"
    assert town.server.issue(name, 1).body == body
    assert "hidden" not in person.sees

    assert person.ticked() == [False]
    assert person.boxes()[0].accessible_name == "Add an alert"
    person.leave_by(person.boxes()[0])
    assert person.ticked() == [True]
    assert town.server.issue(name, 1).body == body.replace("[ ]", "[x]")

    person.write("body", "Nobody uses it any more.")
    person.click("Comment")
    person.see("Nobody uses it any more.")
    person.click("Close as not planned")
    person.see("Closed as not planned")
    issue = town.server.issue(name, 1)
    assert (issue.state, issue.state_reason, issue.author) == ("closed", "not_planned", "alice")
    assert [comment.body for comment in town.server.comments(name, 1)] == ["Nobody uses it any more."]
    assert (person.faint(), person.too_wide()) == ([], 0)


def test_a_person_who_saves_over_a_newer_text_sees_both(town, person):
    name = town.new_repo()
    town.server.as_person("alice").open_issue(name, "t", "one")
    person.go(f"{town.server.url}/{name}/issues/1?edit=body", "alice")
    person.write("body", "mine")
    town.server.as_person("kintsugi[bot]").edit_body(name, 1, "the bot's")
    person.click("Save")
    person.see("nothing was saved")
    texts = [area.get_attribute("value") for area in person.all(".both textarea")]
    assert texts == ["the bot's", "mine"]
    person.click("Save")
    assert town.server.issue(name, 1).body == "mine"


def test_a_person_becomes_another(town, person):
    person.go(town.server.url)
    person.find(".you summary").click()
    person.leave_by(person.find(".you button[value=tim]"))
    assert "Tim Triage" in person.find(".you summary").text


def test_the_page_asks_nothing_of_other_hosts_and_has_no_errors(town, person):
    name = town.new_repo()
    town.server.as_person("alice").open_issue(name, "t", "![x](http://evil.example/pixel.png)")
    person.go(f"{town.server.url}/{name}/issues/1")
    assert person.asked_of_others(town.server.url) == []
    assert person.complaints() == []
