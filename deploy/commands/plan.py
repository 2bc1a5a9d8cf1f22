"""`kintsugi plan`: what would bring post-mortems into agreement, without doing it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deploy.commands.options import config_option, json_option
from deploy.commands.printing import console, print_json


@click.command("plan", short_help="Show what would be done, for one post-mortem or all.")
@click.argument("reference", metavar="[REF]", required=False)
@config_option
@json_option
def command(reference: str | None, config: Path | None, as_json: bool) -> None:
    """Shows what would be done to bring one post-mortem into agreement, or all open ones, and why not
    more. Reads from the trackers and changes nothing.

    REF is the key or address of a post-mortem or ticket (acme/postmortems#7), or an incident's key.

    \b
    Example:
      kintsugi plan acme/postmortems#7
    """
    from deploy.commands import plan_view
    from deploy.commands.planning import intentions
    from deploy.commands.starting import loop_of

    with loop_of(config) as (store, loop):
        found = []
        for intention in intentions(store, loop, reference):
            found.append(intention)
            if not as_json:
                plan_view.show(intention, console())
    if as_json:
        print_json([plan_view.as_json(intention) for intention in found])
    elif not found:
        plan_view.show_none(console())
    sys.exit(1 if any(intention.trouble for intention in found) else 0)
