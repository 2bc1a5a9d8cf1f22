"""The doctor notices rules that can never be reached, and that there are none."""

from __future__ import annotations

from deploy.doctor.rules import check_rules
from rules.policy.models import Policy


def _findings(*rules):
    policy = Policy.model_validate({"rules": [{"postmortem": {"project": "a/b"}, **rule} for rule in rules]})
    return [(finding.subject, finding.slug, finding.ok) for finding in check_rules(policy)]


def test_a_rule_that_is_never_reached_is_worth_a_look():
    assert _findings({"name": "all"}, {"name": "late", "when": "true"}) == [
        ("rule late", "rules.unreachable", True)
    ]


def test_rules_that_can_all_be_reached_are_not_talked_about():
    assert _findings({"name": "some", "when": "true"}, {"name": "all"}) == []


def test_no_rules_at_all_are_worth_a_look():
    assert _findings() == [("rules", "rules.none", True)]
