"""How what was done reads, in words and in JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from deploy.commands.plan_view import heading
from deploy.commands.printing import grid, said
from deploy.commands.syncing import Outcome

if TYPE_CHECKING:
    from rich.console import Console


def show(outcome: Outcome, out: Console) -> None:
    """What was done, then what did not work."""
    out.print(heading(outcome.about), soft_wrap=True)
    rows = [[said("✓", "green"), said(one.summary)] for one in outcome.done]
    rows += [[said("✗", "red"), said(f"{one.summary}: {one.sentence}")] for one in outcome.failing]
    out.print(grid(*rows) if rows else grid([said("in agreement already", "green")]), "", sep="\n")


def as_json(outcome: Outcome) -> dict[str, Any]:
    """One object of the list that `kintsugi sync --json` prints."""
    return {
        "incident": outcome.about.key,
        "ref": outcome.about.ref,
        "url": outcome.about.url,
        "done": [asdict(one) for one in outcome.done],
        "failing": [asdict(one) for one in outcome.failing],
    }
