"""`kintsugi check`: the doctor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deploy.commands.options import config_option, json_option


@click.command("check", short_help="The doctor: is everything there that the policy needs?")
@click.option(
    "--offline", is_flag=True, help="Open no connection: look at the configuration and this machine."
)
@config_option
@json_option
def command(offline: bool, config: Path | None, as_json: bool) -> None:
    """Looks at the configuration, then asks store, queue, trackers and chat rooms whether they can do
    what it needs: one line per finding, what is wrong, and how to mend it. Changes nothing.

    \b
    Exits with 0 when nothing is broken, 1 when something is, 2 when the configuration cannot be used.
    Example:
      kintsugi check -c /etc/kintsugi/kintsugi.yml
    """
    from datetime import UTC, datetime

    from deploy.commands.report import Report
    from deploy.configuration import WrongConfiguration, load_configuration
    from deploy.doctor.examination import examine
    from deploy.doctor.findings import broken
    from deploy.doctor.installation import check_installation
    from deploy.wiring import doctors_trackers

    report = Report(as_json)
    report.tell(check_installation())
    try:
        configuration = load_configuration(config)
    except WrongConfiguration as error:
        report.tell(broken("configuration", sentence, "configuration") for sentence in error.sentences)
        report.end()
        sys.exit(2)
    book = configuration.book
    report.tell(
        examine(book, lambda: doctors_trackers(configuration.policy), datetime.now(UTC), offline=offline)
    )
    report.end()
    sys.exit(1 if report.broken else 0)
