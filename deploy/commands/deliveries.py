"""`kintsugi deliveries`: the inbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from deploy.commands.options import config_option, json_option
from deploy.commands.printing import console, print_json, said
from deploy.commands.refusals import Refusal


class _ListByDefault(click.Group):
    """Without the name of a command it lists."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_for_help = args[:1] in (["-h"], ["--help"])
        if not args or (args[0].startswith("-") and not asks_for_help):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("deliveries", cls=_ListByDefault, short_help="The inbox: list, show, replay.")
def command() -> None:
    """Shows the inbox: every webhook request, exactly as it arrived, and what became of it.

    \b
    Example:
      kintsugi deliveries --failed
    """


@command.command("list", short_help="The newest first (what `kintsugi deliveries` does).")
@click.option("--failed", is_flag=True, help="Only those not understood, or parked after killing workers.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many."
)
@config_option
@json_option
def list_command(failed: bool, limit: int, config: Path | None, as_json: bool) -> None:
    """Lists deliveries, the newest first.

    \b
    Example:
      kintsugi deliveries list --failed
    """
    from deploy.commands import deliveries_view
    from deploy.commands.starting import store_of
    from syncer.store import delivery_log

    with store_of(config) as (configuration, store):
        rows = delivery_log.list_deliveries(store, delivery_log.FAILED if failed else (), limit)
        if as_json:
            print_json([deliveries_view.row_as_json(row) for row in rows])
        else:
            deliveries_view.show_list(rows, configuration.book.calendar, console())


@command.command("show", short_help="One delivery: headers, body, and what became of it.")
@click.argument("delivery", metavar="ID")
@config_option
@json_option
def show_command(delivery: str, config: Path | None, as_json: bool) -> None:
    """Shows one delivery: what became of it, its headers and its body. The beginning of its ID is enough.

    \b
    Example:
      kintsugi deliveries show 5f0c9a52
    """
    from deploy.commands import deliveries_view
    from deploy.commands.starting import store_of
    from syncer.store import delivery_log

    with store_of(config) as (configuration, store):
        whole = delivery_log.show_delivery(store, _one(store, delivery))
    if whole is None:
        raise Refusal(f"There is no delivery {delivery!r} any more.")
    if as_json:
        print_json(deliveries_view.whole_as_json(whole))
    else:
        deliveries_view.show_whole(whole, configuration.book.calendar, console())


@command.command("replay", short_help="Understand one, or all that failed, once more.")
@click.argument("delivery", metavar="[ID]", required=False)
@click.option("--failed", is_flag=True, help="All that were not understood, or parked.")
@config_option
@json_option
def replay_command(delivery: str | None, failed: bool, config: Path | None, as_json: bool) -> None:
    """Lets a delivery be understood once more, by the worker that runs: after an upgrade that knows its
    kind, or after a fault was mended. What is known already has no second effect.

    \b
    Example:
      kintsugi deliveries replay --failed
    """
    from deploy.commands.starting import ring, store_of
    from syncer.store import delivery_log

    if (delivery is None) != failed:
        raise click.UsageError("Name either the ID of one delivery, or --failed for all that failed.")
    with store_of(config) as (configuration, store):
        if delivery is None:
            count = delivery_log.replay_failed(store)
        else:
            count = delivery_log.replay(store, [_one(store, delivery)])
    if count:
        ring(configuration)
    if as_json:
        print_json({"replayed": count})
    else:
        console().print(said(_replayed(count, delivery)))


def _one(store: Any, beginning: str) -> str:
    from syncer.store import delivery_log

    found = delivery_log.find_deliveries(store, beginning)
    if not found:
        raise Refusal(f"There is no delivery {beginning!r}. `kintsugi deliveries` lists them.")
    if len(found) > 1:
        raise Refusal(f"Several deliveries begin with {beginning!r}: {', '.join(found)} …; write more of it.")
    return found[0]


def _replayed(count: int, delivery: str | None) -> str:
    if count == 0:
        return "It waits for a worker already." if delivery else "No delivery failed."
    return f"{count} {'delivery waits' if count == 1 else 'deliveries wait'} for a worker again."
