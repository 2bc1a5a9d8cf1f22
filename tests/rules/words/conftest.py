"""The texts that people read, kept beside the tests so that a change of words is seen in review."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rules.calendar import calendar_from
from rules.policy.models import CalendarConfig
from rules.words.postmortem import DeployFacts, PostMortemFacts

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden():
    """Compares a text with golden/<name>; REWRITE_GOLDEN=1 writes it instead."""

    def compare(name, text):
        file = GOLDEN / name
        if os.environ.get("REWRITE_GOLDEN"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def calendar():
    return calendar_from(CalendarConfig(timezone="Europe/Berlin", holidays="DE"))


@pytest.fixture
def incident():
    def at(hour, minute):
        return datetime(2026, 11, 22, hour, minute, tzinfo=UTC)

    return PostMortemFacts(
        title="Checkout returns 500 for card payments",
        kind="incident",
        incident_url="https://acme.pagerduty.com/incidents/Q2JDYRXMN4",
        incident_label="PagerDuty Q2JDYRXMN4",
        severity="sev2",
        service="checkout",
        environment=None,
        opened_at=at(7, 4),
        resolved_at=at(8, 12),
        accountable_name="Alice Moreau",
        accountable_why="owner of *checkout*",
        ready_by=date(2026, 11, 27),
        timeline=((at(7, 4), "triggered"), (at(7, 9), "acknowledged by Bob Brown"), (at(8, 12), "resolved")),
        previous=(("Post-mortem: Card payments time out", "https://github.com/acme/postmortems/issues/3"),),
    )


@pytest.fixture
def deploy():
    return DeployFacts(
        repo="acme/checkout",
        environment="production",
        workflow="deploy.yml",
        sha="4f2a9c1d5e6b7a8f9c0d1e2f3a4b5c6d7e8f9a0b",
        ref="main",
        run_url="https://github.com/acme/checkout/actions/runs/1",
        failures_7d=3,
    )
