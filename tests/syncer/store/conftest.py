"""What the store's tests do again and again: tell signals, plant incidents and post-mortems, run other processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from rules.nouns import Account, IssueRef
from rules.policy.models import Rule
from rules.situation import PostMortem
from syncer.store.clock import db_now
from syncer.store.engine import Store
from syncer.store.incidents import poke, record_signals
from syncer.store.postmortems import save_postmortem
from syncer.store.tables import incidents

RULE = Rule.model_validate({"name": "all", "postmortem": {"project": "acme/postmortems"}})
WHEN = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def tell() -> Callable[..., tuple[str, ...]]:
    """`tell(store, *signals)`: as if one delivery had told them; the answer is the incidents concerned."""

    def tell(store: Store, *signals, is_due=lambda _incident: False) -> tuple[str, ...]:
        with store.write() as db:
            return record_signals(store, db, "delivery", signals, is_due)

    return tell


@pytest.fixture(scope="session")
def plant() -> Callable[..., str]:
    """`plant(store, "i1")`: an incident that is due."""

    def plant(store: Store, incident_id: str = "i1", rank: int = 5, key: str = "pagerduty:Q1") -> str:
        with store.write() as db:
            row = {"id": incident_id, "key": key, "title": f"Incident {incident_id}", "rank": rank}
            db.execute(incidents.insert().values(**row, opened_at=WHEN.timestamp()))
            poke(db, [incident_id])
        return incident_id

    return plant


@pytest.fixture(scope="session")
def postmortem() -> Callable[..., PostMortem]:
    """`postmortem(number)`: as it is remembered when it was just opened."""

    def postmortem(number: int = 1, **fields) -> PostMortem:
        ref = IssueRef(
            "github",
            "acme/postmortems",
            str(900 + number),
            f"acme/postmortems#{number}",
            f"https://github.example/acme/postmortems/issues/{number}",
        )
        told = {
            "ref": ref,
            "title": "Post-mortem: Checkout is down",
            "rule": RULE,
            "accountable": Account("alice", "Alice Moreau"),
            "due": date(2026, 11, 27),
            "opened_at": WHEN,
            "quiet_since": WHEN,
        }
        return PostMortem(**told | fields)

    return postmortem


@pytest.fixture(scope="session")
def remember() -> Callable[..., None]:
    """`remember(store, incident_id, record)`."""

    def remember(store: Store, incident_id: str, record: PostMortem) -> None:
        with store.write() as db:
            save_postmortem(db, incident_id, record)

    return remember


@pytest.fixture(scope="session")
def later() -> Callable[..., None]:
    """`later(store, table, seconds)`: lets time pass for every time that a table holds."""

    def later(store: Store, table: sa.Table, seconds: float, *which) -> None:
        times = [c for c in table.c if isinstance(c.type, sa.Float)]
        with store.write() as db:
            db.execute(table.update().where(*which).values({c: c - seconds for c in times}))

    return later


class Other:
    """Another process of ours, which says a line when it has come to a point, and may be killed there."""

    def __init__(self, code: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def says(self) -> str:
        """Its next line. Fails with its errors when it ended without one."""
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"it ended: {self.process.stderr.read()}")
        return line.strip()

    def go_on(self) -> None:
        """For one that waits for a line."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture
def other() -> Iterator[Callable[..., Other]]:
    """`other(code, *arguments)` runs Python code in another process; it is dead when the test ends."""
    started: list[Other] = []

    def start(code: str, *arguments: str) -> Other:
        started.append(Other(code, *arguments))
        return started[-1]

    yield start
    for process in started:
        if process.process.poll() is None:
            process.kill()
        for pipe in (process.process.stdin, process.process.stdout, process.process.stderr):
            pipe.close()


@pytest.fixture(scope="session")
def now() -> Callable[[Store], float]:
    """The database's clock."""

    def now(store: Store) -> float:
        with store.read() as db:
            return db.execute(sa.select(db_now())).scalar_one()

    return now


@pytest.fixture(scope="session")
def url_of() -> Callable[[Store], str]:
    """What another process needs in order to open the same store."""
    return lambda store: store.url.render_as_string(hide_password=False)
