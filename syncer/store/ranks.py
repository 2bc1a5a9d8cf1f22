"""The most severe incident goes first."""

from __future__ import annotations

from rules.nouns import SEVERITIES


def rank(severity: str) -> int:
    """Its place in the queue, 0 for the worst."""
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
