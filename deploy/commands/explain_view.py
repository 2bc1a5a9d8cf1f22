"""How `kintsugi explain` reads on a terminal."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from deploy.commands.dry_run import Case, DryRun
from deploy.commands.printing import grid, said
from rules.events import Event
from rules.nouns import NO_SEVERITY
from webhooks.outcome import Handled, Ignored

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_BUILT_IN = "This was the built-in policy, which opens a post-mortem for everything; -c FILE asks yours."


def show(run: DryRun, *, built_in: bool, out: Console) -> None:
    """Outcome, events, rules and plan, in this order."""
    if not isinstance(run.outcome, Handled):
        known = isinstance(run.outcome, Ignored)
        title = said("Ignored", "bold yellow") if known else said("Not understood", "bold red")
        out.print(title, grid([said(run.outcome.why)]), sep="\n")
        return
    out.print(said("Events", "bold"), *map(_event, run.outcome.events), sep="\n")
    for case in run.cases:
        _show_case(case, f" for {case.incident.key}" if len(run.cases) > 1 else "", out)
    if not run.cases:
        out.print("", said("Plan", "bold"), grid([said(f"nothing: {run.why}")]), sep="\n")
    elif built_in:
        out.print("", said(_BUILT_IN, "dim"), sep="\n")


def _event(event: Event) -> RenderableType:
    change = getattr(event, "change", None)
    service, environment = getattr(event, "service", ""), getattr(event, "environment", None)
    when = f"{event.occurred_at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    facts = (event.key, _severity(event), service, environment, when)
    name = said(event.type + (f" ({change})" if change else ""), "cyan")
    rows = [[name, said(" · ".join(fact for fact in facts if fact))], [said(""), said(event.title, "bold")]]
    if event.url:
        rows.append([said(""), said(event.url, "dim")])
    return grid(*rows)


def _severity(event: Event) -> str:
    severity = getattr(event, "severity", NO_SEVERITY)
    vendor = getattr(event, "vendor_severity", "")
    known = "no severity" if severity == NO_SEVERITY else severity
    return (f"{known} ({vendor})" if vendor else known) if hasattr(event, "severity") else ""


def _show_case(case: Case, of_which: str, out: Console) -> None:
    out.print("", said(f"Rules{of_which}", "bold"), sep="\n")
    won = next((j.name for j in case.judgements if j.matches), None)
    out.print(grid(*([_mark(j.matches), said(j.name), said(j.why, "dim")] for j in case.judgements)))
    if won and sum(j.matches for j in case.judgements) > 1:
        out.print(grid([said(f"The first that matches wins: {won}.", "dim")]))
    out.print("", said(f"Plan{of_which}", "bold"), sep="\n")
    for operation in case.operations:
        name = said(type(operation).__name__, "cyan")
        out.print(grid([name, said(operation.summary)], [said(""), said(operation.key, "dim")]))
    if not case.operations:
        out.print(grid([said(f"nothing now: {case.why_not}")]))


def _mark(matches: bool) -> Text:
    return said("yes", "green") if matches else said("no", "dim")
