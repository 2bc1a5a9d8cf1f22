"""`kintsugi serve`: the receiver alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deploy.commands.options import config_option


@click.command("serve", short_help="Run the receiver alone, on any number of machines.")
@config_option
def command(config: Path | None) -> None:
    """Runs the receiver alone: it accepts webhooks, stores them, and shows the status page. Any number of
    them, for more than one machine, with queue: redis://… and a PostgreSQL store.

    \b
    Example:
      kintsugi serve
    """
    from deploy.configuration import load_configuration
    from deploy.logs import configure_logs
    from deploy.running.door import run_serve

    configure_logs()
    sys.exit(run_serve(load_configuration(config)))
