"""A box in a panel, a quote or a table of wiki markup is no action item, and whoever meant it is told."""

from __future__ import annotations

import pytest

from rules.document.wiki.dialect import WIKI


def notes(people, text, heading="h2. Decisions"):
    found = WIKI.parse(f"{heading}\n\n{text}\n", people)
    assert found.lines == ()
    return found.notes


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{panel:title=x}\n* [ ] Do it — [~bob]\n{panel}", "panel"),
        ("{info}\n* (/) Do it — [~bob]\n{info}", "panel"),
        ("{quote}\n* a remark\n** [ ] Do it — [~bob]\n{quote}", "quote"),
        ("{expand}\n* [ ] Do it — [~bob]\n{expand}", "collapsed part"),
        ("{macro:a=1}\n* [ ] Do it — [~bob]\n{macro}", "block of its own"),
        ("||a||\n|one\n* [ ] Do it — [~bob]\n|", "table"),
    ],
)
def test_a_box_inside_is_not_read_and_said_so(text, where, people):
    (note,) = notes(people, text)
    assert note.startswith(f"“Do it — @bob”: a box inside a {where} is not read;")


@pytest.mark.parametrize(
    "text",
    [
        "{code}\n* [ ] Do it\n{code}",
        "{noformat}\n* [ ] Do it\n{noformat}",
        "{panel}\n* Do it\n* [ ] TODO\n* [ ] …\nwords\n{panel}",
        "{panel}* [ ] Do it{panel}",
    ],
)
def test_examples_placeholders_and_plain_lines_are_nobodys_action_items(text, people):
    assert notes(people, text) == ()


def test_elsewhere_boxes_are_somebodys_own_affair(people):
    assert notes(people, "{panel}\n* [ ] Do it\n{panel}", heading="h2. Impact") == ()
    below = "h3. What we found\n{panel}\n* [ ] Do it\n{panel}\nh2. Review\n{panel}\n* [ ] Too\n{panel}"
    assert len(notes(people, below)) == 1
