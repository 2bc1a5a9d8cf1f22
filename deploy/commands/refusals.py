"""Which errors are for the user to mend: each becomes a sentence and an exit code; anything else is our bug."""

from __future__ import annotations

import traceback

import click


class Refusal(click.ClickException):
    """It did not work: a sentence on stderr instead of a stack trace, and exit code 1."""


class WrongSetting(Refusal):
    """The configuration cannot be used: exit code 2, which a supervisor takes for hopeless."""

    exit_code = 2


def refusal_of(error: Exception) -> Refusal | None:
    """The sentence for an error that a user can do something about; None for all others."""
    # Imported only when something went wrong: `--help` must not wait for them.
    from deploy.configuration import WrongConfiguration
    from deploy.demo.service import NotReady
    from deploy.processes.embedded_queue import QueueDidNotStart
    from deploy.processes.listen import CannotListen
    from deploy.processes.queue_binary import NoQueueServer
    from syncer.errors import GiveUp, TryLater

    match error:
        case WrongConfiguration():
            return WrongSetting(str(error))
        case TryLater() | GiveUp():
            return Refusal(f"{error.sentence} ({error.slug})")
        case CannotListen() | NoQueueServer() | QueueDidNotStart() | NotReady():
            return Refusal(str(error))
        case _:
            return None


def confess(error: Exception) -> None:
    """An error that nobody foresaw: where it happened, and what to do with that."""
    traceback.print_exception(error)
    click.echo(
        f"\nThis is a bug in Kintsugi ({type(error).__name__}), not a mistake of yours. "
        "Please report it with the lines above and the command you typed.",
        err=True,
    )
