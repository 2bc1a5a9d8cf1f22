"""Asks each rule whether it is for an incident, and lets it say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.policy.conditions import Condition
from rules.policy.models import Rule

_WORDS = {"incident": "an incident", "deploy": "a failed deploy"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one rule says: yes or no, and why."""

    name: str
    matches: bool
    why: str


def judge(
    rules: Iterable[Rule], conditions: Mapping[str, Condition], facts: Mapping[str, str | int], kind: str
) -> tuple[Judgement, ...]:
    """Every rule's answer in the order of the file; the first yes wins. `conditions` by the rules' names."""
    return tuple(_judgement(rule, conditions[rule.name], facts, kind) for rule in rules)


def _judgement(rule: Rule, condition: Condition, facts: Mapping[str, str | int], kind: str) -> Judgement:
    if rule.on != kind:
        return Judgement(rule.name, False, f"it is for {_WORDS[rule.on]}, and this is {_WORDS[kind]}")
    matches, why = condition.evaluate(facts)
    return Judgement(rule.name, matches, why)
