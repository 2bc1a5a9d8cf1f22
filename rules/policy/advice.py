"""What is right in kintsugi.yml and yet can hardly be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.policy.rule import Rule


def unreachable(rules: Iterable[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Each rule that stands after one of its kind without a condition, and that one: the first that matches wins."""
    always: dict[str, Rule] = {}
    for rule in rules:
        if rule.on in always:
            yield rule, always[rule.on]
        elif rule.when is None:
            always[rule.on] = rule
