"""Whether the templates that rules name exist and can be filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rules.calendar import Calendar
from rules.nouns import NO_SEVERITY
from rules.policy.draft import Draft
from rules.policy.names import hint
from rules.policy.problems import Complaint
from rules.policy.rule import Rule
from rules.words.postmortem import DeployFacts, PostMortemFacts, render_postmortem
from rules.words.templating import BUILT_IN


def templates_can_be_filled(draft: Draft) -> Iterator[Complaint]:
    """A built-in name, or a file that is read and filled once now."""
    for at, rule in enumerate(draft.rules):
        if rule and (trouble := _trouble(rule, draft)):
            yield Complaint(("rules", at, "postmortem", "template"), trouble)


def _trouble(rule: Rule, draft: Draft) -> str:
    name = rule.postmortem.template
    if name in BUILT_IN:
        return ""
    try:
        text = draft.read_file(name)
        for sample in samples(rule.on):
            render_postmortem(sample, Calendar(ZoneInfo("UTC")), text)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        near = hint(name, BUILT_IN) or f"; built in are {' and '.join(BUILT_IN)}"
        return f'"{name}" cannot be read as a file ({why}){near}'
    except ValueError as error:
        return f'"{name}": {error}'
    return ""


def samples(on: str) -> tuple[PostMortemFacts, ...]:
    """A little of everything, and next to nothing: a template has to bear both."""
    at = datetime(2026, 1, 5, 8, tzinfo=UTC)
    little = PostMortemFacts(
        title="Checkout is down",
        kind=on,
        incident_url="https://example.com/1",
        incident_label="PagerDuty 1",
        severity=NO_SEVERITY,
        service="",
        environment=None,
        opened_at=at,
        resolved_at=None,
        accountable_name="",
        accountable_why="",
        ready_by=at.date(),
    )
    much = replace(
        little,
        severity="sev1",
        service="checkout",
        environment="production",
        resolved_at=at,
        accountable_name="Alice Moreau",
        timeline=((at, "triggered"),),
        previous=(("Checkout was down", "https://example.com/0"),),
        deploy=DeployFacts("acme/checkout", "production", "deploy.yml", "c0ffee", "main", failures_7d=3),
    )
    return (much,) if on == "deploy" else (little, much)
