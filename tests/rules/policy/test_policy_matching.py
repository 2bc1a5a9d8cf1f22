"""Each rule says yes or no to an incident, and why."""

from __future__ import annotations

from rules.policy.conditions import compile_condition
from rules.policy.matching import Judgement, judge
from rules.policy.models import Rule


def _judge(rules, facts, kind):
    made = [Rule.model_validate({"postmortem": {"project": "acme/postmortems"}, **rule}) for rule in rules]
    return judge(made, {rule.name: compile_condition(rule.when) for rule in made}, facts, kind)


def test_every_rule_answers_in_the_order_of_the_file(facts):
    rules = [
        {"name": "major", "when": 'incident.severity == "sev1"'},
        {"name": "all"},
        {"name": "also", "when": 'incident.source == "none"'},
    ]
    assert _judge(rules, facts, "incident") == (
        Judgement("major", False, 'incident.severity is "none"'),
        Judgement("all", True, "it has no condition"),
        Judgement("also", True, 'incident.source is "none"'),
    )


def test_a_rule_of_the_other_kind_is_a_no(facts):
    rules = [{"name": "deploys", "on": "deploy"}, {"name": "incidents", "on": "incident"}]
    assert _judge(rules, facts, "incident")[0] == Judgement(
        "deploys", False, "it is for a failed deploy, and this is an incident"
    )
    assert _judge(rules, facts, "deploy")[1] == Judgement(
        "incidents", False, "it is for an incident, and this is a failed deploy"
    )
