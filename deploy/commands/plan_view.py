"""How a plan reads, in words and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deploy.commands.planning import Intention
from deploy.commands.printing import grid, joined, said
from syncer.store.incident_rows import Standing

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def show(intention: Intention, out: Console) -> None:
    """Operations in their order, then why not more."""
    out.print(heading(intention.about), soft_wrap=True)
    if intention.trouble:
        out.print(grid([said("✗", "red"), said(intention.trouble)]), "", sep="\n")
        return
    plan = intention.plan
    rows = [[said(type(o).__name__, "cyan"), said(o.summary)] for o in plan.operations]
    out.print(grid(*rows) if rows else grid([said("in agreement: nothing to do", "green")]))
    if plan.skips:
        out.print(grid(*([said("–", "dim"), said(s.rule, "dim"), said(s.why, "dim")] for s in plan.skips)))
    if plan.wake_at:
        out.print(grid([said(f"looked at again at {plan.wake_at:%Y-%m-%d %H:%M:%S} UTC", "dim")]))
    out.print("")


def show_none(out: Console) -> None:
    """Nothing is followed."""
    out.print(said("No post-mortem is open.", "green"))


def heading(about: Standing) -> Text:
    """`Checkout returns 500  acme/postmortems#7`."""
    return joined(said(about.title, "bold"), said(about.ref or about.key, "dim"), by="  ")


def as_json(intention: Intention) -> dict[str, Any]:
    """One object of the list that `kintsugi plan --json` prints."""
    plan = intention.plan
    return {
        "incident": intention.about.key,
        "ref": intention.about.ref,
        "url": intention.about.url,
        "plan": [
            {"operation": type(o).__name__, "key": o.key, "summary": o.summary} for o in plan.operations
        ],
        "skips": [{"rule": skip.rule, "why": skip.why} for skip in plan.skips],
        "wake_at": f"{plan.wake_at:%Y-%m-%dT%H:%M:%SZ}" if plan.wake_at else None,
        "trouble": intention.trouble or None,
    }
