"""Whether the conditions of rules can be read and are of the right type, long before they are needed."""

from __future__ import annotations

from collections.abc import Iterator

from rules.policy.conditions import WrongCondition, compile_condition
from rules.policy.draft import Draft
from rules.policy.problems import Complaint


def conditions_compile(draft: Draft) -> Iterator[Complaint]:
    """Every mistake with its place in the condition."""
    for at, rule in enumerate(draft.rules):
        if rule is None:
            continue
        try:
            compile_condition(rule.when, rule.on)
        except WrongCondition as error:
            yield Complaint(("rules", at, "when"), str(error))
