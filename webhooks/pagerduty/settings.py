"""What a `pagerduty` source may be told in kintsugi.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.policy.models import Source
from webhooks.extra_keys import extra_keys


@dataclass(frozen=True, slots=True)
class PagerDutySettings:
    """How PagerDuty's priorities and urgencies translate, where P1 to P5, high and low do not fit."""

    severity: Mapping[str, str]


def settings(source: Source) -> PagerDutySettings:
    """Raises ValueError for keys that PagerDuty has not."""
    extra_keys(source)
    return PagerDutySettings(source.severity)
