"""`kintsugi scheduler`: the scheduler alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deploy.commands.options import config_option


@click.command("scheduler", short_help="Run the scheduler alone; two are no harm.")
@config_option
def command(config: Path | None) -> None:
    """Runs the scheduler alone: it rings for what is due, and has everything compared now and then, also
    when no webhook came. Two of them do no harm.

    \b
    Example:
      kintsugi scheduler
    """
    from deploy.configuration import load_configuration
    from deploy.logs import configure_logs
    from deploy.running.schedule import run_scheduler

    configure_logs()
    sys.exit(run_scheduler(load_configuration(config)))
