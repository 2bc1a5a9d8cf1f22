"""The one status comment."""

from dataclasses import replace
from datetime import UTC, date, datetime

from rules.words.status import ItemRow, PendingTicket, StatusFacts, render_status

AT = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
HOSTILE = "@all fixes #1 | <!-- x -->\n| a | b |"
CANARY = PendingTicket(
    "Add a canary stage to the pipeline", "Bob Brown", "you wrote @bob", date(2026, 12, 10), "", AT
)
PENDING = (
    CANARY,
    PendingTicket(
        "Alert on the canary's error rate", "Carol Diaz", "", date(2026, 12, 4), "you wrote “next Friday”", AT
    ),
    PendingTicket(
        "Write a rollback runbook",
        "Alice Moreau",
        "nobody named: owner of checkout",
        date(2026, 12, 28),
        "P2 is due in 30 days; 25 Dec is a holiday (Christmas Day), so 28 Dec",
        AT,
    ),
)
ITEMS = (
    ItemRow(
        "Add a canary stage",
        "https://github.com/acme/checkout/issues/42",
        "acme/checkout#42",
        "Bob Brown",
        date(2026, 12, 10),
        "completed",
    ),
    ItemRow(
        "Talk to the vendor",
        "https://github.com/acme/checkout/issues/43",
        "acme/checkout#43",
        "",
        date(2027, 1, 11),
        "dropped",
        "the contract ended",
    ),
)
FACTS = StatusFacts(
    pending=PENDING,
    failing=(
        "Opening the ticket “Runbook”: issues are disabled in acme/checkout; enable them in its settings.",
    ),
    attention=("“Talk to the vendor” has no box, so it is a decision waiting for someone to carry it out.",),
    done=("Opened [acme/checkout#42](https://github.com/acme/checkout/issues/42).",),
    items=ITEMS,
    opened_on=date(2026, 11, 22),
)


def test_the_plan_reads_like_this(golden, calendar):
    golden(
        "status-pending.md",
        render_status(StatusFacts(pending=PENDING, opened_on=date(2026, 11, 22)), calendar),
    )


def test_everything_at_once_reads_like_this(golden, calendar):
    golden("status-full.md", render_status(FACTS, calendar))


def test_nothing_to_tell_is_nothing(calendar):
    assert render_status(StatusFacts(), calendar) == ""


def test_one_ticket_is_one_ticket(calendar):
    text = render_status(StatusFacts(pending=(CANARY,)), calendar)
    assert text.startswith(
        "**1 ticket will be opened at 14:32 CET** (10 minutes after the last edit; comment `/apply`"
    )


def test_nobody_is_said_in_bold_with_the_reason(calendar):
    nobody = replace(CANARY, owner_name="", owner_note="@zed cannot be assigned in acme/checkout")
    text = render_status(StatusFacts(pending=(nobody,)), calendar)
    assert "| **nobody yet** *(@\u200bzed cannot be assigned in acme/checkout)* |" in text


def test_hostile_words_stay_in_their_cells(calendar):
    bad = StatusFacts(
        pending=(PendingTicket(HOSTILE, HOSTILE, HOSTILE, date(2026, 12, 10), HOSTILE, AT),),
        items=(ItemRow(HOSTILE, "javascript:x", HOSTILE, HOSTILE, None, HOSTILE, HOSTILE),),
        attention=(HOSTILE,),
        failing=(HOSTILE,),
        done=(HOSTILE,),
        settle_in_words=HOSTILE,
    )
    text = render_status(bad, calendar)
    assert "@all" not in text
    assert "<!--" not in text
    assert "#1" not in text
    assert len([line for line in text.split("\n") if line.startswith("|")]) == 6


def test_very_many_items_fit_into_a_comment(calendar):
    lines = tuple(f"line {n}" for n in range(900))
    many = StatusFacts(attention=lines, items=ITEMS * 400, pending=PENDING * 30)
    text = render_status(many, calendar)
    assert "- … and 840 more" in text
    assert f"\n\n… and {len(many.items) - 60} more\n" in text
    assert "\n\n… and 30 more\n" in text
    assert len(text) < 65_536
