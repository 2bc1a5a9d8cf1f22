"""A text is ticked and edited on its page, and never over one that the page had not shown."""

from __future__ import annotations

import re

import pytest
from stand_ins.github_town import new_issue
from stand_ins.visitor import Visitor


def test_a_title_is_edited(town, alice):
    path, name = new_issue(town)
    assert 'value="Checkout is down"' in alice.read(f"{path}?edit=title")
    assert alice.send(f"{path}/title", title="Checkout was down").status_code == 303
    assert town.server.issue(name, 1).title == "Checkout was down"
    assert "missing_field" in alice.send(f"{path}/title", title=" ").text


def test_a_text_is_edited_as_the_browser_sends_it(town, alice):
    path, name = new_issue(town, "one\ntwo")
    answer = alice.send(f"{path}/body", body="one\r\n2\r\n", digest=alice.digest(path))
    assert answer.status_code == 303
    assert town.server.issue(name, 1).body == "one\r\n2\r\n"
    assert "edited by Alice Moreau" in alice.read(path)


def test_the_editor_shows_the_text_to_the_byte(town, alice):
    path, _ = new_issue(town, "\n\n  two empty lines before\n</textarea> & <!-- kept -->")
    page = alice.read(f"{path}?edit=body")
    assert "\n\n\n  two empty lines before\n&lt;/textarea&gt; &amp; &lt;!-- kept --&gt;</textarea>" in page


def test_a_save_over_a_changed_text_is_refused_and_shows_both(town, alice):
    path, name = new_issue(town, "one")
    digest = alice.digest(path)
    town.server.as_person("kintsugi[bot]").edit_body(name, 1, "one, by the bot")
    refused = alice.send(f"{path}/body", body="one, by me", digest=digest)
    assert refused.status_code == 409
    assert "nothing was saved" in refused.text
    assert "one, by the bot</textarea>" in refused.text
    assert "one, by me</textarea>" in refused.text
    assert town.server.issue(name, 1).body == "one, by the bot"
    fresh = re.search(r'name="digest" value="(\w+)"', refused.text)[1]
    assert alice.send(f"{path}/body", body="both", digest=fresh).status_code == 303
    assert town.server.issue(name, 1).body == "both"


def test_a_box_is_ticked_and_nothing_else_changes(town, alice):
    body = "Intro\r\n\r\n- [ ] one\r\n  - [x] two  \r\n> - [ ] three\r\n"
    path, name = new_issue(town, body)
    lines = re.findall(r'name="line" value="(\d+)"', alice.read(path))
    assert lines == ["2", "3", "4"]
    for line in lines:
        assert alice.send(f"{path}/box", line=line, digest=alice.digest(path)).status_code == 303
    wanted = "Intro\r\n\r\n- [x] one\r\n  - [ ] two  \r\n> - [x] three\r\n"
    assert town.server.issue(name, 1).body == wanted


def test_a_click_on_a_page_that_is_old_ticks_nothing(town, alice):
    path, name = new_issue(town, "- [ ] one")
    digest = alice.digest(path)
    town.server.as_person("kintsugi[bot]").edit_body(name, 1, "Intro\n\n- [ ] one")
    assert alice.send(f"{path}/box", line="0", digest=digest).status_code == 409
    assert town.server.issue(name, 1).body == "Intro\n\n- [ ] one"


@pytest.mark.parametrize("line", ["0", "7", "-1", "x", ""])
def test_where_there_is_no_box_nothing_is_ticked(town, alice, line):
    path, _ = new_issue(town, "no box here\n- [ ] one")
    assert alice.send(f"{path}/box", line=line, digest=alice.digest(path)).status_code == 404


def test_boxes_cannot_be_clicked_by_those_who_may_not_edit(town):
    path, name = new_issue(town, "- [ ] one")
    rita = Visitor(town.server.url, "rita")
    page = rita.read(path)
    assert '<button class="box"' not in page
    assert 'aria-disabled="true"' in page
    assert "Edit" not in page
    assert (
        rita.send(
            f"{path}/body", body="mine", digest=Visitor(town.server.url, "alice").digest(path)
        ).status_code
        == 403
    )
    assert town.server.issue(name, 1).body == "- [ ] one"
