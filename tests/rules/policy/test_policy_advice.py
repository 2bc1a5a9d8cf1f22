"""A rule that no incident can ever reach is noticed."""

from __future__ import annotations

from rules.policy.advice import unreachable
from rules.policy.models import Rule


def _rules(*rows):
    return [
        Rule.model_validate({"name": name, "on": on, "when": when, "postmortem": {"project": "a/b"}})
        for name, on, when in rows
    ]


def test_nothing_of_its_kind_is_reached_after_a_rule_that_always_matches():
    rules = _rules(
        ("sev1", "incident", 'incident.severity == "sev1"'),
        ("all", "incident", None),
        ("deploys", "deploy", None),
        ("sev2", "incident", 'incident.severity == "sev2"'),
    )
    assert [(rule.name, before.name) for rule, before in unreachable(rules)] == [("sev2", "all")]


def test_a_rule_that_always_matches_may_be_the_last():
    assert list(unreachable(_rules(("a", "incident", "true"), ("b", "incident", None)))) == []
