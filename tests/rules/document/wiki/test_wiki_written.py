"""What we say, composed in Markdown, becomes wiki markup that Jira shows as it was meant."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rules.calendar import calendar_from
from rules.document.model import Edits
from rules.document.wiki.dialect import WIKI
from rules.policy.organisation import CalendarConfig
from rules.words.celebration import CelebrationFacts, render_celebration
from rules.words.postmortem import PostMortemFacts, render_postmortem, when_row
from rules.words.status import ItemRow, PendingTicket, StatusFacts, render_status
from rules.words.ticket import TicketFacts, render_ticket

CALENDAR = calendar_from(CalendarConfig(timezone="Europe/Berlin"))
OPENED, RESOLVED = datetime(2026, 11, 22, 7, 4, tzinfo=UTC), datetime(2026, 11, 22, 8, 12, tzinfo=UTC)
FACTS = PostMortemFacts(
    title="Checkout returns 500",
    kind="incident",
    incident_url="https://pd.example/Q2",
    incident_label="PagerDuty Q2",
    severity="sev2",
    service="checkout",
    environment=None,
    opened_at=OPENED,
    resolved_at=RESOLVED,
    accountable_name="Alice Moreau",
    accountable_why="owner of *checkout*",
    ready_by=date(2026, 11, 27),
    timeline=((OPENED, "triggered"), (RESOLVED, "resolved [x] by {code}")),
)


@pytest.mark.parametrize(
    ("markdown", "wiki"),
    [
        ("", ""),
        ("# One\n\n###### Six", "h1. One\n\nh6. Six\n"),
        ("**bold** *it* ~~gone~~ `code`", "*bold* _it_ -gone- {{code}}\n"),
        ("a**b**c and `x`y", "a{*}b{*}c and xy\n"),
        (
            "[words](https://x.example/1) <https://x.example/2>",
            "[words|https://x.example/1] [https://x.example/2]\n",
        ),
        ("[up](#top) ![pic](https://x.example/p.png)", "up [pic|https://x.example/p.png]\n"),
        ("- a\n  - b\n    1. c\n- d", "* a\n** b\n**# c\n* d\n"),
        ("1. a\n2. b", "# a\n# b\n"),
        ("- [ ] a\n- [x] b\n- \\[ ] c", "* [ ] a\n* (/) b\n* &#91; ] c\n"),
        ("- a\n\n  more\n\n  ```\n  x\n\n  y\n  ```", "* a\nmore\n{noformat}\nx\n\ny\n{noformat}\n"),
        ("| | |\n|---|---|\n| a | b \\| c |", "|a|b \\| c|\n"),
        ("| a | b |\n|---|---|\n| | d |", "||a||b||\n| |d|\n"),
        ("> said\n> **so**", "{quote}\nsaid\n*so*\n{quote}\n"),
        ("```python\nx = {code}\n```", "{noformat}\nx = {code}\n{noformat}\n"),
        ("---", "----\n"),
        ("one\ntwo  \nthree", "one\ntwo\nthree\n"),
        ("*one\ntwo*", "_one two_\n"),
        ("Wait - or not -- 5-10 snake_case C++ a/b", "Wait - or not \\-\\- 5-10 snake_case C\\+\\+ a/b\n"),
        ("<!-- what -->", "{color:#707070}_what_{color}\n"),
        ("a <!-- --> b<!-- hm -->", "a  b{color:#707070}_hm_{color}\n"),
        ("<details><summary>More</summary>\n\nx\n\n</details>", "More\n\nx\n"),
        ("- # head\n- ---", "* head\n\n----\n"),
    ],
)
def test_markdown_of_ours_in_wiki_markup(markdown, wiki):
    assert WIKI.written(markdown) == wiki


def test_a_code_block_that_ends_itself_does_not_end_early(see):
    assert see(WIKI.written("```\n{noformat}\n* [ ] x\n```")).acts == ["noformat"]


def test_the_advice_of_a_template_shows_quietly_and_an_example_as_people_would_write_it_here(people):
    comment = "<!--\nOne line each:\n\n- Notice it\n  - [ ] Add it — @bob, by Friday\n-->"
    wiki = WIKI.written(f"## Decisions\n\n{comment}\n")
    assert wiki == (
        "h2. Decisions\n\n{color:#707070}_One line each:_{color}\n"
        "{noformat}\n* Notice it\n** [ ] Add it — @bob, by Friday\n{noformat}\n"
    )
    assert (WIKI.parse(wiki, people).lines, WIKI.parse(wiki, people).decisions) == ((), ())


@pytest.mark.parametrize("template", ["incident", "failed-deploy"])
def test_a_fresh_post_mortem_has_its_sections_and_no_decision_yet(template, people, see):
    wiki = WIKI.written(render_postmortem(FACTS, CALENDAR, template))
    document = WIKI.parse(wiki, people)
    assert (document.lines, document.decisions, document.notes) == ((), (), ())
    assert (document.review is not None) == (template == "incident")
    assert WIKI.has_timeline(wiki)
    seen = see(wiki)
    assert "When\tSun 22 Nov, 08:04 – 09:12 (68 min), Europe/Berlin" in seen.lines
    assert "Sun 22 Nov, 09:12 · resolved [x] by {code}" in seen.lines
    assert not [act for act in seen.acts if act.startswith(("calls", "emoticon", "macro"))]


def test_the_row_of_a_fresh_post_mortem_can_be_replaced(people):
    wiki = WIKI.written(render_postmortem(FACTS, CALENDAR, "incident"))
    old, new = when_row(OPENED, RESOLVED, CALENDAR), when_row(OPENED, None, CALENDAR)
    after = WIKI.apply(wiki, Edits(replace=((old, new),)), people)
    assert "|When|Sun 22 Nov, 08:04 – not yet resolved, Europe/Berlin|\n" in after
    assert len(after.split("\n")) == len(wiki.split("\n"))


def test_a_status_comment_is_a_table_with_a_head(see):
    pending = PendingTicket("Add a canary", "Bob Brown", "", date(2026, 12, 10), "30 days for P2", RESOLVED)
    row = ItemRow("Mend it", "https://j.example/browse/CHK-1", "CHK-1", "Bob", None, "dropped", "too dear")
    facts = StatusFacts(
        (pending,), ("failing",), ("look at “x”",), ("opened [CHK-1](https://j.example/1)",), (row,)
    )
    wiki = WIKI.written(render_status(facts, CALENDAR))
    assert "||what||who||when||" in wiki
    assert "|-Mend it-|[CHK-1|https://j.example/browse/CHK-1]|Bob| |dropped: too dear|" in wiki
    assert "comment {{/apply}} to do it now" in wiki
    seen = see(wiki)
    assert ("CHK-1", "https://j.example/browse/CHK-1") in seen.links
    assert {act.split()[0] for act in seen.acts} <= {
        "bold",
        "italic",
        "struck",
        "code",
        "row",
        "item",
        "link",
    }


def test_a_celebration_reads_well(see):
    done = (("Do it", "https://x.example/2", "Bob"),)
    wiki = WIKI.written(
        render_celebration(CelebrationFacts("It broke", "https://x.example/1", OPENED, RESOLVED, done))
    )
    assert see(wiki).lines[0] == "🏺 Mended: “It broke”, less than a day after it broke."


def test_a_ticket_tells_where_it_comes_from_and_has_its_lines(see):
    facts = TicketFacts(
        decision="Gate every deploy",
        postmortem_title="Post-mortem: It broke",
        postmortem_url="https://j.example/browse/OPS-1",
        incident_title="It broke",
        incident_url="https://pd.example/Q2",
        incident_day=OPENED,
        done_when="a deploy with a *failing* canary stops",
        due=date(2026, 12, 10),
        priority="P1",
    )
    wiki = WIKI.written(render_ticket(facts, CALENDAR))
    assert "From the [post-mortem of 22 Nov|https://j.example/browse/OPS-1]: _Gate every deploy_\n" in wiki
    assert (WIKI.read_ticket(wiki).due, WIKI.read_ticket(wiki).priority) == (date(2026, 12, 10), "P1")
    assert "Done when: a deploy with a *failing* canary stops" in see(wiki).lines
