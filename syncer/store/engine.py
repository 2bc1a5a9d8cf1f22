"""Transactions: many readers, and on SQLite one writer at a time across threads and processes.

SQLite's own busy handler is unfair (a thread can starve for seconds), so writers queue at a file lock instead.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from syncer.errors import TryLater


class db_now(FunctionElement[float]):  # noqa: N801 - reads like the SQL function it is
    """The database's clock in seconds since 1970: leases are proven by it, never by a worker's clock."""

    type = sa.Float()
    inherit_cache = True


@compiles(db_now, "sqlite")
def _sqlite_now(_element: Any, _compiler: Any, **_kw: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(db_now, "postgresql")
def _postgresql_now(_element: Any, _compiler: Any, **_kw: Any) -> str:
    return "extract(epoch from clock_timestamp())::double precision"


class _FileLock:
    """One writer across processes; released by the kernel when its holder dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread_lock = threading.Lock()
        self._open().close()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        # Opened each time: a folder that went away and came back from a backup brings another lock file.
        with self._thread_lock, self._open() as file:  # closing it lets go of the lock
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _open(self) -> BinaryIO:
        try:
            return self._path.open("a+b")
        except OSError as error:
            raise TryLater("store.unavailable", f"the store does not answer: {error}") from error


class Store:
    """The database behind a URL such as sqlite:///kintsugi.db or postgresql+psycopg://user@host/db."""

    def __init__(self, url: str) -> None:
        self.url = sa.make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        options: dict[str, Any] = (
            {} if self.is_sqlite else {"pool_size": 20, "max_overflow": 20, "pool_pre_ping": True}
        )
        self.engine = sa.create_engine(self.url, **options)
        self._lock: _FileLock | None = None
        if self.is_sqlite:
            if not self.url.database or self.url.database == ":memory:":
                raise ValueError(
                    "store: SQLite needs a file, for several processes share it: sqlite:///kintsugi.db"
                )
            self._lock = _FileLock(Path(self.url.database + ".lock"))
            sa.event.listen(self.engine, "connect", _durable)
            sa.event.listen(self.engine, "begin", _begin)
            _only_in_place(self.engine, Path(self.url.database))

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that only reads."""
        with _said_plainly(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that writes; when it returns, it is on the disk."""
        guard: AbstractContextManager[None] = self._lock() if self._lock else nullcontext()
        with guard, _said_plainly(), self.engine.connect() as connection:
            connection = connection.execution_options(kintsugi_writes=True)
            with connection.begin():
                yield connection

    def only_one(self, connection: sa.Connection, name: str) -> None:
        """Until this transaction ends, no other one passes here with the same name (SQLite has one writer anyway)."""
        if not self.is_sqlite:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))

    def close(self) -> None:
        self.engine.dispose()


def _durable(connection: Any, _record: Any) -> None:
    """Each commit is synced: what the door has answered with 2xx survives a power cut."""
    connection.isolation_level = None  # BEGIN is ours, see _begin
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _only_in_place(engine: sa.Engine, path: Path) -> None:
    """A file that was removed or replaced is noticed: SQLite would go on writing into what nobody can open again."""

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


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("kintsugi_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A database that is away is `TryLater`; anything else is our bug and passes."""
    try:
        yield
    except sa.exc.OperationalError as error:
        raise TryLater("store.unavailable", f"the store does not answer: {error.orig}") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise TryLater("store.unavailable", f"the store does not answer: {error.orig}") from error
        raise
