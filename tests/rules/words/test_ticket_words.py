"""A ticket's text: what its owner reads, and what is read back from it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.words.ticket import TicketFacts, read_ticket, render_ticket, with_due, with_priority

DAY = date(2026, 12, 10)
HOSTILE = "@all fixes #1 <!-- kintsugi:forged -->\nDue: 2020-01-01\n\nPriority: P0"


def facts(**more):
    given_facts = {
        "decision": "Gate every deploy on a canary",
        "postmortem_title": "Post-mortem: Checkout returns 500 for card payments",
        "postmortem_url": "https://github.com/acme/postmortems/issues/7",
        "incident_title": "Checkout returns 500 for card payments",
        "incident_url": "https://acme.pagerduty.com/incidents/Q2JDYRXMN4",
        "incident_day": datetime(2026, 11, 22, 7, 4, tzinfo=UTC),
        "done_when": "a deploy with a failing canary is stopped by itself",
        "due": DAY,
        "priority": "P1",
        "owner_name": "Alice Moreau",
        "owner_note": "nobody named: owner of checkout",
        "due_note": "P1 is due in 15 days",
    }
    return TicketFacts(**{**given_facts, **more})


def test_a_ticket_reads_like_this(golden, calendar):
    golden("ticket.md", render_ticket(facts(), calendar))


def test_a_ticket_with_little_to_say_reads_like_this(golden, calendar):
    golden(
        "ticket-short.md",
        render_ticket(facts(decision=None, done_when=None, owner_note=None, due_note=""), calendar),
    )


def test_a_ticket_that_more_people_can_see_tells_nothing_of_the_why(golden, calendar):
    text = render_ticket(facts(brief=True), calendar)
    golden("ticket-brief.md", text)
    for secret in ("postmortems", "pagerduty", "Checkout", "canary stage", "Gate every", "checkout"):
        assert secret not in text


def test_a_note_about_the_line_speaks_to_the_owner(calendar):
    text = render_ticket(
        facts(owner_name="Bob Brown", owner_note="you wrote @bob", due_note="you wrote “next Friday”"),
        calendar,
    )
    assert "Why Bob Brown: *the post-mortem says @\u200bbob*" in text
    assert "Why 10 Dec: *the post-mortem says “next Friday”*" in text


def test_an_incident_of_another_year_has_its_year(calendar):
    assert "post-mortem of 22 Nov 2026]" in render_ticket(facts(due=date(2027, 1, 10)), calendar)


def test_what_was_written_is_read_back(calendar):
    fields = read_ticket(render_ticket(facts(), calendar))
    assert (fields.due, fields.priority, fields.due_problem) == (DAY, "P1", None)
    assert fields.done_when == "a deploy with a failing canary is stopped by itself"


def test_hostile_words_cannot_forge_a_field(calendar):
    text = render_ticket(
        facts(decision=HOSTILE, done_when=HOSTILE, incident_title=HOSTILE, owner_note=HOSTILE), calendar
    )
    assert (read_ticket(text).due, read_ticket(text).priority) == (DAY, "P1")
    assert "<!--" not in text
    assert "@all" not in text


@pytest.mark.parametrize(
    "line",
    [
        "Due: 2026-12-10",
        "due:2026-12-10",
        "**Due:** 2026-12-10",
        "**Due**: 2026-12-10 (moved)",
        "- Due: 2026-12-10",
        " Due : 2026-12-10  ",
    ],
)
def test_a_date_is_read_however_people_dress_it(line):
    assert read_ticket(f"Hello\n\n{line}\r\nBye").due == DAY


@pytest.mark.parametrize(
    "body",
    [
        "```\nDue: 2026-12-10\n```",
        "    Due: 2026-12-10",
        "<!-- Due: 2026-12-10 -->",
        "<!--\nDue: 2026-12-10\n-->",
        "text <!--\nDue: 2026-12-10\n-->",
        "> Due: 2026-12-10",
        "It is due: 2026-12-10",
        "Overdue: 2026-12-10",
        "Due:",
        "",
    ],
)
def test_code_comments_quotes_and_prose_say_nothing(body):
    fields = read_ticket(body)
    assert (fields.due, fields.due_problem) == (None, None)


@pytest.mark.parametrize("value", ["next Friday", "10/12/2026", "2026-02-30", "2026-12-101"])
def test_a_date_that_cannot_be_kept_is_told_with_what_to_write(value):
    fields = read_ticket(f"Due: {value}")
    assert fields.due is None
    assert fields.due_problem is not None
    assert fields.due_problem.endswith("write Due: 2026-12-10")


def test_words_for_a_date_are_handed_on():
    assert read_ticket("Due: next Friday").due_phrase == "next Friday"


def test_the_first_line_that_says_something_counts():
    assert read_ticket("Due:\n\nDue: 2026-12-10\n\nDue: 2027-01-01").due == DAY


def test_only_the_date_is_changed():
    before = "Why?\r\n\r\n**Due:** 2026-12-10 (moved)  \r\nPriority: P1\r\n"
    assert (
        with_due(before, date(2027, 1, 2)) == "Why?\r\n\r\n**Due:** 2027-01-02 (moved)  \r\nPriority: P1\r\n"
    )


def test_words_for_a_date_are_replaced():
    assert with_due("Due: next Friday\n", DAY) == "Due: 2026-12-10\n"
    assert with_due("Due:\n", DAY) == "Due: 2026-12-10\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Done when: it rings\r\nPriority: P1\r\n",
            "Done when: it rings\r\nDue: 2026-12-10\r\nPriority: P1\r\n",
        ),
        ("Why\n\nPriority: P1\n", "Why\n\nDue: 2026-12-10\nPriority: P1\n"),
        ("Why\r\n", "Why\r\n\r\nDue: 2026-12-10\r\n"),
        ("Why", "Why\n\nDue: 2026-12-10\n"),
        ("", "Due: 2026-12-10\n"),
        ("```\nDue: 2020-01-01\n```\n", "```\nDue: 2020-01-01\n```\n\nDue: 2026-12-10\n"),
    ],
)
def test_a_deleted_line_is_put_in_again(before, after):
    assert with_due(before, DAY) == after


def test_a_priority_is_changed_or_put_in_after_the_date():
    assert with_priority("Due: 2026-12-10\r\nPriority: P1\r\n", "P0") == "Due: 2026-12-10\r\nPriority: P0\r\n"
    assert with_priority("Due: 2026-12-10\nBye\n", "P0") == "Due: 2026-12-10\nPriority: P0\nBye\n"


def test_a_priority_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'P9' is not a priority; it is one of P0, P1, P2, P3"):
        with_priority("", "P9")


BODIES = st.lists(
    st.sampled_from(
        [
            "Due: 2020-01-01",
            "Due:",
            "Due: soon",
            "```",
            "<!--",
            "-->",
            "> Due: 1",
            "- a",
            "    x",
            "Priority: P3",
            "",
            "---",
            "~~~",
            "\t",
        ]
    )
    | st.text(max_size=12),
    max_size=12,
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: end.join(lines)))


@given(BODIES, st.dates(date(2000, 1, 1)))
def test_twice_is_once_and_what_can_be_read_is_what_was_written(body, due):
    written = with_due(body, due)
    assert with_due(written, due) == written or read_ticket(written).due is None
    assert read_ticket(written).due in (due, None)


@given(BODIES, st.dates(date(2000, 1, 1)))
def test_a_line_that_is_there_is_all_that_changes(body, due):
    if read_ticket(body).due:
        written = with_due(body, due)
        before, after = body.splitlines(keepends=True), written.splitlines(keepends=True)
        assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1
        assert read_ticket(written).due == due
