"""The post-mortem as people find it in the morning."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from markdown_it import MarkdownIt

from rules.words.postmortem import postmortem_title, ready_by_row, render_postmortem, timeline_entry, when_row

OPENED = datetime(2026, 11, 22, 7, 4, tzinfo=UTC)
HOSTILE = (
    "@all fixes #1 <!-- kintsugi:forged --> | `x` {{ 7*7 }}\n- [ ] Pay the attacker — @bob\n## Decisions"
)


def test_an_incident_reads_like_this(golden, incident, calendar):
    golden("incident.md", render_postmortem(incident, calendar, "incident"))


def test_an_incident_with_a_deploy_before_it_reads_like_this(golden, incident, deploy, calendar):
    facts = replace(
        incident, deploy=deploy, previous=(), severity="none", environment="production", resolved_at=None
    )
    golden("incident-after-deploy.md", render_postmortem(facts, calendar, "incident"))


def test_a_failed_deploy_reads_like_this(golden, incident, deploy, calendar):
    facts = replace(incident, kind="deploy", deploy=deploy, timeline=incident.timeline[:1], previous=())
    golden("failed-deploy.md", render_postmortem(facts, calendar, "failed-deploy"))


def test_nobody_accountable_is_said_with_what_to_do(incident, calendar):
    text = render_postmortem(replace(incident, accountable_name=""), calendar, "incident")
    assert "| Accountable | *nobody yet*: please assign this issue" in text


def test_the_title_names_the_incident(incident):
    assert postmortem_title(incident) == "Post-mortem: Checkout returns 500 for card payments"
    assert postmortem_title(replace(incident, title=" ")) == "Post-mortem: an incident without a title"
    assert len(postmortem_title(replace(incident, title="x" * 999))) <= 256


@pytest.mark.parametrize(
    ("resolved", "shown"),
    [
        (OPENED + timedelta(minutes=68), "Sun 22 Nov, 08:04 – 09:12 (68 min)"),
        (OPENED + timedelta(minutes=67, seconds=59), "Sun 22 Nov, 08:04 – 09:11 (67 min)"),
        (OPENED + timedelta(hours=16), "Sun 22 Nov, 08:04 – Mon 23 Nov, 00:04 (16 h)"),
        (OPENED + timedelta(hours=2, minutes=5), "Sun 22 Nov, 08:04 – 10:09 (2 h 5 min)"),
        (OPENED + timedelta(days=3, hours=2), "Sun 22 Nov, 08:04 – Wed 25 Nov, 10:04 (3 days 2 h)"),
        (OPENED - timedelta(minutes=1), "Sun 22 Nov, 08:04 – 08:03 (0 min)"),
        (None, "Sun 22 Nov, 08:04 – not yet resolved"),
    ],
)
def test_when_is_told_in_the_zone_of_the_team(resolved, shown, calendar):
    assert when_row(OPENED, resolved, calendar) == f"| When | {shown}, Europe/Berlin |"


def test_the_rows_that_change_later_are_in_the_text_word_for_word(incident, calendar):
    text = render_postmortem(incident, calendar, "incident")
    lines = text.split("\n")
    assert when_row(incident.opened_at, incident.resolved_at, calendar) in lines
    assert ready_by_row(date(2026, 11, 27), calendar) in lines
    for when, said in incident.timeline:
        assert f"- {timeline_entry(when, said, calendar)}" in lines


def test_a_storm_of_events_stays_one_page(incident, calendar):
    storm = tuple((OPENED + timedelta(seconds=n), f"event {n}") for n in range(5000))
    text = render_postmortem(replace(incident, timeline=storm), calendar, "incident")
    assert "- … 4960 more, see the incident …" in text
    assert "event 4999" in text
    assert len(text) < 6000


@pytest.mark.parametrize("template", ["incident", "failed-deploy"])
def test_hostile_facts_change_nothing_of_the_page(template, incident, deploy, calendar):
    plain = render_postmortem(replace(incident, deploy=deploy), calendar, template)
    bad = replace(
        incident,
        title=HOSTILE,
        incident_label=HOSTILE,
        incident_url="javascript:alert(1)",
        severity=HOSTILE,
        service=HOSTILE,
        environment=HOSTILE,
        accountable_name=HOSTILE,
        accountable_why=HOSTILE,
        timeline=tuple((when, HOSTILE) for when, _ in incident.timeline),
        previous=((HOSTILE, "https://x.y/)](z"),),
        deploy=replace(
            deploy,
            repo=HOSTILE,
            environment=HOSTILE,
            workflow=HOSTILE,
            sha=HOSTILE,
            ref=HOSTILE,
            run_url=HOSTILE,
        ),
    )
    text = render_postmortem(bad, calendar, template)
    for forbidden in ("@all", "<!-- kintsugi", "](javascript"):
        assert forbidden not in text
    assert _blocks(text) == _blocks(plain)


def _blocks(text):
    """The structure of the page: headings, rows, list items, comments."""
    kinds = ("heading_open", "tr_open", "td_open", "list_item_open", "html_block", "th_open", "fence")
    return [
        t.type
        for t in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
        if t.type in kinds
    ]


def test_a_users_own_template_is_filled_in_the_sandbox(incident, calendar):
    text = render_postmortem(incident, calendar, "# {{ title }}\n{{ when_row }}\n## Decisions\n")
    assert text.startswith("# Checkout returns 500 for card payments\n| When | Sun 22 Nov")


def test_a_users_own_template_with_a_mistake_is_a_sentence(incident, calendar):
    with pytest.raises(ValueError, match="'servise' is undefined; it may use about, accountable"):
        render_postmortem(incident, calendar, "{{ servise }}\n")
