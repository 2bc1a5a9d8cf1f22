"""What a command that looks at the store needs first: its configuration, calm logs, and the store opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from deploy.configuration import Configuration, load_configuration
from deploy.logs import configure_logs
from deploy.opening_store import open_store
from syncer.store.engine import Store

if TYPE_CHECKING:  # trackers and all that they need: only for those who ask them
    from syncer.loop import Loop


@contextmanager
def store_of(config: Path | None) -> Iterator[tuple[Configuration, Store]]:
    """What goes wrong is told in the answer; only what nobody foresaw is logged besides, on stderr."""
    configure_logs(level="ERROR")
    configuration = load_configuration(config)
    store = open_store(configuration.policy)
    try:
        yield configuration, store
    finally:
        store.close()


@contextmanager
def loop_of(config: Path | None) -> Iterator[tuple[Store, Loop]]:
    """The loop as a worker has it."""
    from deploy.wiring import build_loop

    with store_of(config) as (configuration, store):
        yield store, build_loop(configuration, store)


def ring(configuration: Configuration) -> None:
    """Wake a worker, where we know how; one beside an embedded queue looks by itself in a few seconds."""
    if configuration.policy.queue != "embedded":
        from syncer.queue import Bell

        Bell(configuration.policy.queue).ring()
