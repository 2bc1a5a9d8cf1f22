"""`kintsugi sync`: brings post-mortems into agreement now."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deploy.commands.options import config_option, json_option
from deploy.commands.printing import console, print_json


@click.command("sync", short_help="Do it now, for one post-mortem or all.")
@click.argument("reference", metavar="[REF]", required=False)
@config_option
@json_option
def command(reference: str | None, config: Path | None, as_json: bool) -> None:
    """Does now what brings one post-mortem into agreement, or all open ones; what failed or was parked
    is tried again at once. Safe beside running workers.

    REF is the key or address of a post-mortem or ticket (acme/postmortems#7), or an incident's key.

    \b
    Example:
      kintsugi sync acme/postmortems#7
    """
    from deploy.commands import plan_view, sync_view
    from deploy.commands.starting import loop_of
    from deploy.commands.syncing import bring_into_agreement

    with loop_of(config) as (store, loop):
        found = []
        for outcome in bring_into_agreement(store, loop, reference):
            found.append(outcome)
            if not as_json:
                sync_view.show(outcome, console())
    if as_json:
        print_json([sync_view.as_json(outcome) for outcome in found])
    elif not found:
        plan_view.show_none(console())
    sys.exit(1 if any(outcome.failing for outcome in found) else 0)
