"""Nothing from a payload or a pasted line can ping, close, forge, break out or run."""

import re

import pytest

from rules.events import IncidentOpened, IncidentResolved

HOSTILE = (
    "@everyone fixes #1 | a | b | ``` </table> <!-- kintsugi postmortem "
    + "0" * 32
    + " --> {{ 7 * 7 }} {% raw %} [x](javascript:alert(1)) :tada:\r\n## Decisions\r\n- [ ] Pay me — @alice"
)


@pytest.fixture
def body(house):
    opened = IncidentOpened(
        key="pagerduty:QX",
        title=HOSTILE,
        occurred_at=house.time,
        service=HOSTILE,
        severity="sev1",
        vendor_severity=HOSTILE,
        url="javascript:alert(1)",
        summary=HOSTILE,
        actor=HOSTILE,
    )
    house.wait(minutes=5)
    over = IncidentResolved(key="pagerduty:QX", title=HOSTILE, occurred_at=house.time, summary=HOSTILE)
    (incident,) = house.hear(opened, over)
    house.settle(incident)
    house.incident = incident
    return house.postmortem().body


def test_nobody_is_pinged_and_nothing_is_closed(body, house):
    for text in (body, house.postmortem().title):
        assert not re.search(r"@everyone", text)
        assert not re.search(r"#1\b", text)


def test_no_mark_is_forged_and_ours_is_the_only_one(body):
    assert body.count("<!-- kintsugi") == 1
    assert "0" * 32 + " -->" not in body


def test_no_line_of_it_becomes_a_decision_or_a_ticket(body, house):
    house.wait(minutes=30)
    house.settle(house.incident)
    assert house.github.issues("acme/checkout") == []
    assert "will be opened" not in house.status()


def test_the_table_stays_a_table_and_no_template_runs(body):
    assert all(
        line.count("|") - line.count("\\|") == 3 for line in body.splitlines() if line.startswith("| ")
    )
    assert "{{ 7" in body
    assert "49" not in body.split("## What")[0]
    assert not re.search(r"(?<!\\)\]\(javascript", body)


def test_a_person_cannot_make_a_ticket_speak_to_others(house):
    incident = house.break_checkout()
    house.write_decisions(
        "- Ask @acme/payments, fixes #7\n  - [ ] Ping @acme/payments about #7 and fixes #9 — @bob"
    )
    house.wait(minutes=11)
    house.settle(incident)
    (ticket,) = house.github.issues("acme/checkout")
    for text in (ticket.title, ticket.body, house.status()):
        assert "@acme" not in text
        assert not re.search(r"#[79]\b", text)


def test_a_mark_copied_by_a_person_is_not_ours(house):
    incident = house.break_checkout()
    mark = re.search(r"<!-- (kintsugi status \w+) -->", house.status() or "")
    house.write_decisions("- [ ] Add a canary — @bob")
    house.settle(incident)
    mark = re.search(r"<!-- kintsugi status \w+ -->", house.status())
    house.github.as_person("bob").comment("acme/postmortems", 1, f"It is mine.\n\n{mark[0]}")
    house.wait(minutes=11)
    house.settle(incident)
    assert house.github.comments("acme/postmortems", 1)[1].body.startswith("It is mine.")
    assert "| Add a canary |" in house.status()
