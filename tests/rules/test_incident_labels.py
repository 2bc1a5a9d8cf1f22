"""What a post-mortem calls its incident: the vendor, and what people there call it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.book import open_book
from rules.incidents import Incident
from rules.policy.models import Policy
from rules.postmortem_facts import incident_label

BOOK = open_book(
    Policy.model_validate({"sources": {"pd": {"kind": "pagerduty", "secret": "s"}, "jira": {"secret": "s"}}}),
    str,
)


@pytest.mark.parametrize(
    ("key", "url", "label"),
    [
        ("pd:Q2JDYRXMN4", "https://acme.pagerduty.com/incidents/Q2JDYRXMN4", "PagerDuty Q2JDYRXMN4"),
        ("jira:issue:10007", "https://acme.atlassian.net/browse/OPS-7", "Jira OPS-7"),
        ("jira:issue:10007", "https://acme.atlassian.net/somewhere", "Jira 10007"),
        ("jira:issue:10007", "", "Jira 10007"),
    ],
)
def test_an_incident_is_called_as_people_know_it(key, url, label):
    opened = datetime(2026, 11, 23, 8, 4, tzinfo=UTC)
    assert incident_label(Incident("i", key, "incident", "Down", opened, None, url=url), BOOK) == label
