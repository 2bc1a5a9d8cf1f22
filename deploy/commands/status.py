"""`kintsugi status`: what is promised, by whom, by when; and what is failing."""

from __future__ import annotations

from pathlib import Path

import click

from deploy.commands.options import config_option, json_option
from deploy.commands.printing import console, print_json


@click.command("status", short_help="Open post-mortems and action items; what is failing and why.")
@click.option(
    "--all", "everything", is_flag=True, help="Completed and closed post-mortems too (JSON always does)."
)
@config_option
@json_option
def command(everything: bool, config: Path | None, as_json: bool) -> None:
    """Shows open post-mortems with their action items: who, by when, how old; and what is failing and
    why. Reads the store only; no tracker is asked.

    \b
    Example:
      kintsugi status
    """
    from datetime import UTC, datetime

    from deploy.commands import status_view
    from deploy.commands.starting import store_of
    from syncer.store.inbox import Inbox
    from syncer.store.overview import overview

    with store_of(config) as (configuration, store):
        now = overview(store)
        counts = Inbox(store).counts()
    if as_json:
        print_json(status_view.as_json(now))
    else:
        at = status_view.Moment(datetime.now(UTC), configuration.book.calendar)
        status_view.show(now, counts, at, console(), everything=everything)
