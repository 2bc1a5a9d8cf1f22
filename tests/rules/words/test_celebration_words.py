"""Thanks, once, with facts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.words.celebration import CelebrationFacts, after_it_broke, render_celebration, render_chat

OPENED = datetime(2026, 11, 22, 7, 4, tzinfo=UTC)
FACTS = CelebrationFacts(
    title="Checkout returns 500 for card payments",
    url="https://github.com/acme/postmortems/issues/7",
    opened_at=OPENED,
    mended_at=OPENED + timedelta(days=18, hours=3),
    completed=(
        ("Add a canary stage to the pipeline", "https://github.com/acme/checkout/issues/42", "Bob Brown"),
        ("Alert on the canary's error rate", "https://github.com/acme/checkout/issues/43", "Carol Diaz"),
        ("Write a rollback runbook", "https://github.com/acme/checkout/issues/44", "Alice Moreau"),
        ("Rehearse the rollback", "https://github.com/acme/checkout/issues/45", "Bob Brown"),
    ),
)


def test_a_celebration_reads_like_this(golden):
    golden("celebration.md", render_celebration(FACTS))


def test_what_was_dropped_is_told_with_its_reason(golden):
    facts = replace(FACTS, dropped=(("Talk to the vendor", "the contract ended"), ("Old idea", "")))
    golden("celebration-dropped.md", render_celebration(facts))


def test_a_celebration_that_was_reopened_reads_like_this(golden):
    golden("celebration-reopened.md", render_celebration(replace(FACTS, reopened=True)))


def test_the_chat_hears_the_same(golden):
    title, text = render_chat(FACTS)
    golden("celebration-chat.txt", f"{title}\n{text}\n")


def test_everybody_who_did_the_work_is_named_in_both():
    for text in (render_celebration(FACTS), "".join(render_chat(FACTS))):
        assert all(name in text for name in ("Bob Brown", "Carol Diaz", "Alice Moreau"))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(hours=5), "less than a day after it broke"),
        (timedelta(days=1, hours=5), "1 day after it broke"),
        (timedelta(days=18), "18 days after it broke"),
        (timedelta(days=-1), "less than a day after it broke"),
    ],
)
def test_the_days_run_from_the_incident_to_the_last_fix(span, words):
    assert after_it_broke(replace(FACTS, mended_at=OPENED + span)) == words


def test_thanks_cannot_be_used_to_ping():
    bad = replace(
        FACTS,
        title="@all",
        completed=(("fixes #1 @all", "javascript:x", "@everyone"),),
        dropped=(("@all", "@all"),),
    )
    text = render_celebration(bad)
    assert "@all" not in text
    assert "@everyone" not in text
    assert "#1" not in text
