"""A text is ticked and edited on its page, and never over one that the page had not shown."""

from __future__ import annotations

import re

import pytest
from stand_ins.jira_visitor import tasks


def test_a_box_is_ticked_and_unticked_and_all_else_stays(site, alice):
    sent = tasks(site, "one", "two")
    key = site.create(site.new_project(), description=sent)
    path = f"/browse/{key}"
    _, second = alice.places(path)
    alice.send(f"{path}/box", place=second, digest=alice.digest(path))
    ticked = site.read(key)["description"]
    if site.cloud:
        states = [item["attrs"]["state"] for item in ticked["content"][1]["content"]]
        assert states == ["TODO", "DONE"]
    else:
        assert ticked == "h2. Decisions\r\n* [ ] one\r\n* (/) two"
    alice.send(f"{path}/box", place=second, digest=alice.digest(path))
    assert site.read(key)["description"] == sent


@pytest.mark.parametrize("place", ["0", "9", "1.9", "1", "x", "", "1.0.0"])
def test_where_there_is_no_box_nothing_happens(site, alice, place):
    key = site.create(site.new_project(), description=tasks(site, "one"))
    place = "99" if place == "1" and not site.cloud else place
    alice.send(f"/browse/{key}/box", 404, place=place, digest=alice.digest(f"/browse/{key}"))


def test_neither_box_nor_editor_works_over_a_text_that_was_not_shown(site, alice):
    key = site.create(site.new_project(), description=tasks(site, "one"))
    path = f"/browse/{key}"
    old, (place,) = alice.digest(path), alice.places(path)
    site.server.as_person("bob").edit_description(key, tasks(site, "one", "two"))
    assert "tick the box again" in alice.send(f"{path}/box", 409, place=place, digest=old).text
    page = alice.send(f"{path}/description", 409, lines="mine", digest=old).text
    assert "Somebody changed this text" in page
    assert "mine" in page
    assert site.read(key)["description"] == tasks(site, "one", "two")


def test_the_editor_brings_lines_and_takes_them_back(site, alice):
    key = site.create(site.new_project(), description=tasks(site, "one"))
    path = f"/browse/{key}"
    lines = re.search(r'name="lines"[^>]*>\n(.*?)</textarea>', alice.read(f"{path}?edit=description"), re.S)[
        1
    ]
    sign = "- [ ]" if site.cloud else "* [ ]"
    assert f"{sign} one" in lines
    changed = lines.replace("\r\n", "\n") + f"\n{sign} two"
    alice.send(f"{path}/description", lines=changed.replace("\n", "\r\n"), digest=alice.digest(path))
    assert site.read(key)["description"] == (
        cloud_pair(site) if site.cloud else "h2. Decisions\r\n* [ ] one\r\n* [ ] two"
    )
    alice.send(f"{path}/description", lines="", digest=alice.digest(path))
    assert site.read(key)["description"] is None


def cloud_pair(site):
    """Two tasks, of which the second got a new local id."""
    wanted = tasks(site, "one", "two")
    (issue,) = [each for each in site.server.world.issues.values() if each.fields.get("description")][-1:]
    made = issue.fields["description"]["content"][1]["content"][1]["attrs"]["localId"]
    assert made
    wanted["content"][1]["content"][1]["attrs"]["localId"] = made
    return wanted
