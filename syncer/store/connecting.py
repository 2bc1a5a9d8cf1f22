"""What each new connection is told, so that a commit is durable and nobody waits for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

_SQLITE = (
    "PRAGMA busy_timeout=15000",  # first, for the others may have to wait
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # what the door has answered with 2xx survives a power cut
    "PRAGMA foreign_keys=ON",
)
_POSTGRESQL = (
    "SET lock_timeout='15s'",
    "SET idle_in_transaction_session_timeout='120s'",  # a worker that hangs must not hold locks for ever
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit')='off'",
)


def listen(engine: sa.Engine, url: sa.URL) -> None:
    """Prepare every connection that the engine will make."""
    if url.get_backend_name() == "postgresql":
        sa.event.listen(engine, "connect", _on_postgresql)
        return
    sa.event.listen(engine, "connect", _on_sqlite)
    sa.event.listen(engine, "begin", _begin)
    _only_in_place(engine, Path(url.database or ""))


def _on_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, see below
    for pragma in _SQLITE:
        connection.execute(pragma).close()


def _on_postgresql(connection: Any, _record: Any) -> None:
    for statement in _POSTGRESQL:
        connection.execute(statement).close()
    connection.commit()


def _begin(connection: sa.Connection) -> None:
    """A writer takes SQLite's write lock at once: one that reads first might not get it later."""
    writes = connection.get_execution_options().get("kintsugi_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _only_in_place(engine: sa.Engine, path: Path) -> None:
    """A file that was removed or replaced is noticed: SQLite would go on writing into what nobody can open."""

    def remember(_connection: Any, record: Any) -> None:
        record.info["file"] = _identity(path)

    def compare(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _identity(path):
            raise sa.exc.DisconnectionError(f"{path} is not the file that was opened")

    sa.event.listen(engine, "connect", remember)
    sa.event.listen(engine, "checkout", compare)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
