"""`kintsugi check`: the doctor."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deploy.commands.options import config_option, json_option

if TYPE_CHECKING:
    from syncer.trackers.port import Finding, Tracker


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
    from deploy.commands.report import Report
    from deploy.configuration import WrongConfiguration
    from deploy.doctor.findings import broken
    from deploy.doctor.installation import check_installation
    from deploy.logs import configure_logs

    configure_logs(level="ERROR")  # what goes wrong is a finding, and needs no line of log beside it
    report = Report(as_json)
    report.tell(check_installation())
    try:
        report.tell(_examination(config, offline))
    except WrongConfiguration as error:
        report.tell(broken("configuration", sentence, "configuration") for sentence in error.sentences)
        report.end()
        sys.exit(2)
    report.end()
    sys.exit(1 if report.broken else 0)


def _examination(config: Path | None, offline: bool) -> Iterator[Finding]:
    from datetime import UTC, datetime

    from deploy.configuration import load_configuration
    from deploy.doctor.examination import examine

    configuration = load_configuration(config)

    def trackers() -> Mapping[str, Tracker]:
        from deploy.wiring import doctors_trackers

        return doctors_trackers(configuration.policy)

    return examine(configuration.book, trackers, datetime.now(UTC), offline=offline)
