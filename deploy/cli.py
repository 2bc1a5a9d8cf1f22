"""The command line: `kintsugi COMMAND`, the table of contents of deploy/commands."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import Any

import click

from deploy.commands import (
    check,
    deliveries,
    demo,
    explain,
    init,
    plan,
    scheduler,
    schema,
    send,
    serve,
    status,
    sync,
    up,
    worker,
)
from deploy.commands.refusals import confess, refusal_of

SECTIONS: tuple[tuple[str, tuple[click.Command, ...]], ...] = (
    ("Begin", (demo.command, init.command, check.command)),
    ("Run", (up.command, serve.command, worker.command, scheduler.command)),
    ("Look", (status.command, deliveries.command, plan.command, sync.command)),
    ("Try", (explain.command, send.command, schema.command)),
)


class Kintsugi(click.Group):
    """Commands in the order in which one meets them; a user's mistake is answered with a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [command.name or "" for _, commands in SECTIONS for command in commands]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(c.name or "", c.get_short_help_str(limit=100)) for c in commands])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = get_close_matches(args[0], self.list_commands(ctx), n=1)
        if args[0] not in self.commands and near:
            ctx.fail(f"No such command {args[0]!r}; did you mean {near[0]}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if refusal := refusal_of(error):
                raise refusal from error
            raise


@click.group(
    cls=Kintsugi,
    commands=[command for _, commands in SECTIONS for command in commands],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="kintsugi-postmortem", message="kintsugi %(version)s")
def kintsugi() -> None:
    """Opens the post-mortem where your team works, turns its decisions into tickets, keeps both in
    agreement, and says thank you.

    \b
    Nothing to set up:   kintsugi demo
    For your own team:   kintsugi init, then kintsugi check, then kintsugi up
    """


def main() -> None:
    """The entry point. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration."""
    try:
        kintsugi(prog_name="kintsugi")
    except Exception as error:
        confess(error)
        sys.exit(1)


if __name__ == "__main__":
    main()
