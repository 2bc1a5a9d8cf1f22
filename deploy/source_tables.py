"""The tables about webhook sources in the documentation, made from the sources themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from webhooks.github.ignored import IGNORED
from webhooks.jira.ignored import IGNORED as JIRA_IGNORED
from webhooks.kind import MIB, PROOFS
from webhooks.pagerduty import v3
from webhooks.sources import SOURCES


def sources() -> str:
    """Every kind of source, what is heard from it, how it is proven, and how large a delivery may be."""
    rows = (
        (
            f"[{kind.kind}]({kind.kind}/README.md)",
            _job(kind.kind),
            " or ".join(PROOFS[proof] for proof in kind.proofs),
            f"{kind.max_body // MIB} MiB",
        )
        for kind in SOURCES
    )
    return _table(("kind", "what is heard", "proof", "body at most"), rows)


def github_ignored() -> str:
    """The GitHub events that are knowingly skipped, by reason."""
    return _table(("event", "why it is skipped"), _by_reason(IGNORED))


def jira_ignored() -> str:
    """The Jira events that are knowingly skipped, by reason."""
    return _table(("event", "why it is skipped"), _by_reason(JIRA_IGNORED))


def pagerduty_events() -> str:
    """What each PagerDuty event means."""
    meanings = {event: f"`{meaning.__name__}`" for event, (meaning, _words) in v3.MEANINGS.items()}
    skipped = {f"{prefix}*": f"ignored: {why}" for prefix, why in v3.SKIPPED.items()}
    return _table(("event", "meaning"), _by_reason(meanings | skipped))


def _job(kind: str) -> str:
    return (import_module(f"webhooks.{kind}").__doc__ or "").strip().splitlines()[0]


def _by_reason(reasons: Mapping[str, str]) -> list[tuple[str, str]]:
    """One row per reason, in the order in which the reasons are first given."""
    rows: dict[str, list[str]] = {}
    for name, reason in reasons.items():
        rows.setdefault(reason, []).append(f"`{name}`")
    return [(", ".join(names), reason) for reason, names in rows.items()]


def _table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (heading, *rows)
    head, *body = (f"| {' | '.join(cells)} |" for cells in lines)
    return "\n".join([head, f"|{'---|' * len(heading)}", *body])


SOURCE_TABLES = {
    "sources": sources,
    "github-ignored": github_ignored,
    "jira-ignored": jira_ignored,
    "pagerduty-events": pagerduty_events,
}
