"""`kintsugi worker`: one worker alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deploy.commands.options import config_option


@click.command("worker", short_help="Run one worker alone, on any number of machines.")
@config_option
def command(config: Path | None) -> None:
    """Runs one worker alone: it understands what came in and brings post-mortems and tickets into
    agreement. Any number of them, for more than one machine, with queue: redis://… and a PostgreSQL store.

    \b
    Example:
      kintsugi worker
    """
    from deploy.configuration import load_configuration
    from deploy.logs import configure_logs
    from deploy.running.work import run_worker_process

    configure_logs()
    sys.exit(run_worker_process(load_configuration(config)))
