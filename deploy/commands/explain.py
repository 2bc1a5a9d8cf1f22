"""`kintsugi explain`: what one payload would lead to, and why."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from deploy.commands.options import (
    headers_option,
    json_option,
    own_config_option,
    payload_argument,
    source_option,
)
from deploy.commands.printing import console, print_json


@click.command("explain", short_help="Dry run of one payload file: events, rules, plan, and why.")
@payload_argument
@source_option
@headers_option
@own_config_option("Your configuration [default: a built-in policy that opens a post-mortem for everything].")
@json_option
def command(
    payload: BinaryIO, source: str, headers: BinaryIO | None, config: Path | None, as_json: bool
) -> None:
    """Shows what one payload would lead to, and why: its events, each rule's yes or no, and the plan.
    Touches nothing, needs no running service. FILE is the request's body; - reads it from standard input.

    \b
    Example:
      kintsugi explain incident.json --source pagerduty -c kintsugi.yml
    """
    from datetime import UTC, datetime

    from deploy.commands import dry_run, explain_view
    from deploy.commands.payloads import read_headers, source_to_read
    from deploy.configuration import built_in_configuration, load_configuration

    configuration = load_configuration(config) if config else built_in_configuration()
    heard = source_to_read(source, configuration.policy)
    run = dry_run.dry_run(heard, payload.read(), read_headers(headers), configuration.book, datetime.now(UTC))
    if as_json:
        print_json(dry_run.as_json(run))
    else:
        explain_view.show(run, built_in=config is None, out=console())
