"""Transactions on SQLite or PostgreSQL: many readers; on SQLite one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from syncer.errors import TryLater
from syncer.store import connecting
from syncer.store.texts import clean
from syncer.store.writer_lock import WriterLock

DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")


class Store:
    """The database behind a URL such as sqlite:///kintsugi.db or postgresql+psycopg://user@host/db.

    Raises ValueError with a sentence for a URL that cannot be used. Safe to use from many threads.
    """

    def __init__(self, url: str) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._lock = WriterLock(_lock_file(self.url)) if self.is_sqlite else None
        self.engine = _engine(self.url)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that only reads. Raises TryLater when the store is away."""
        with _said_plainly(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that writes; when it returns, it is on the disk. Raises TryLater when the store is away."""
        turn: AbstractContextManager[None] = self._lock.held() if self._lock else nullcontext()
        with turn, _said_plainly(), self.engine.connect() as connection:
            writing = connection.execution_options(kintsugi_writes=True)
            with writing.begin():
                yield writing

    def only_one(self, connection: sa.Connection, name: str) -> None:
        """Until this transaction ends, no other one passes here with the same name (SQLite has one writer)."""
        if not self.is_sqlite:
            number = int.from_bytes(sha256(clean(name).encode()).digest()[:8], signed=True)
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _parsed(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.drivername not in DRIVERS:
        raise ValueError(
            "store: write sqlite:///kintsugi.db or postgresql+psycopg://user@host/database; "
            "other databases are not known here"
        )
    return parsed


def _lock_file(url: sa.URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise ValueError("store: SQLite needs a file, for several processes share it: sqlite:///kintsugi.db")
    folder = Path(url.database).absolute().parent
    if not folder.is_dir():
        raise ValueError(f"store: there is no folder {folder}; make it, or name another place")
    return Path(url.database + ".lock")


def _engine(url: sa.URL) -> sa.Engine:
    try:
        engine = sa.create_engine(
            url,
            pool_size=10,
            max_overflow=30,
            pool_pre_ping=url.get_backend_name() == "postgresql",
            hide_parameters=True,  # what people wrote stays out of error messages
        )
    except ModuleNotFoundError as error:
        how = "pip install 'kintsugi-postmortem[postgres]'"
        raise ValueError(f"store: the driver {error.name} is not installed; {how}") from error
    connecting.listen(engine, url)
    return engine


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A database that is away is `TryLater`; anything else is our bug and passes."""
    try:
        yield
    except sa.exc.TimeoutError as error:
        raise TryLater("store.busy", "the store does not answer: all connections are in use") from error
    except DBAPIError as error:
        if isinstance(error, OperationalError) or error.connection_invalidated:
            said = str(error.orig).strip()
            raise TryLater("store.unavailable", f"the store does not answer: {said}") from error
        raise
