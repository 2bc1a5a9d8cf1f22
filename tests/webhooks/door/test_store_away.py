"""A door whose store is away promises nothing, and needs no restart when the store is back."""

from __future__ import annotations

import os
import shutil

import psycopg
import pytest

from syncer.store.engine import Store

BODY = b'{"zen": "a"}'


class Away:
    """A store that can be taken away and given back."""

    def __init__(self, store, take, give_back):
        self.store, self.take, self.give_back = store, take, give_back


@pytest.fixture
def lost_folder(migrated_sqlite, tmp_path):
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(migrated_sqlite, folder / "kintsugi.db")
    store = Store(f"sqlite:///{folder}/kintsugi.db")
    yield Away(store, lambda: folder.rename(elsewhere), lambda: elsewhere.rename(folder))
    store.close()


@pytest.fixture
def lost_file(migrated_sqlite, tmp_path):
    """Another file lies where ours was: one that SQLite cannot write."""
    path, elsewhere = tmp_path / "kintsugi.db", tmp_path / "elsewhere.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")

    def take():
        path.rename(elsewhere)
        path.mkdir()

    def give_back():
        path.rmdir()
        elsewhere.rename(path)

    yield Away(store, take, give_back)
    store.close()


@pytest.fixture
def read_only_file(migrated_sqlite, tmp_path):
    """Read-only by SQLite itself, for a superuser may write any file."""
    path = tmp_path / "kintsugi.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    now = {"read_only": False}

    def obey(connection, _record, _proxy):
        connection.execute(f"PRAGMA query_only = {'ON' if now['read_only'] else 'OFF'}")

    import sqlalchemy as sa

    sa.event.listen(store.engine, "checkout", obey)
    yield Away(store, lambda: now.update(read_only=True), lambda: now.update(read_only=False))
    store.close()


@pytest.fixture
def stopped_server(postgres, postgres_store):
    name = postgres_store.url.database
    admin = psycopg.connect(postgres.url("postgres").replace("+psycopg", ""), autocommit=True)

    def take():
        admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])

    yield Away(postgres_store, take, lambda: admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    admin.close()


@pytest.fixture(params=["lost_folder", "lost_file", "read_only_file", "stopped_server"])
def away(request):
    return request.getfixturevalue(request.param)


def test_what_cannot_be_stored_is_a_503_that_asks_to_send_it_again(away, door_on):
    door = door_on(away.store)
    assert door.post("pagerduty", b"{}").status_code == 202
    away.take()
    for _ in range(3):
        answer = door.post("pagerduty", BODY)
        assert answer.status_code == 503
        assert answer.json() == {"error": "This could not be stored. Please send it again."}
        assert int(answer.headers["Retry-After"]) > 0
    away.give_back()
    assert door.post("pagerduty", BODY).status_code == 202
    assert door.post("pagerduty", b"{}").status_code == 200


def test_it_says_that_it_is_not_ready_and_lives_on(away, door_on):
    door = door_on(away.store)
    assert door.get("/readyz").json() == {"status": "ok"}
    away.take()
    not_ready = door.get("/readyz")
    assert (not_ready.status_code, not_ready.json()["status"]) == (503, "unavailable")
    assert door.get("/healthz").json() == {"status": "ok"}
    away.give_back()
    assert door.get("/readyz").json() == {"status": "ok"}


def test_proof_comes_before_the_store(lost_folder, door_on):
    door = door_on(lost_folder.store)
    lost_folder.take()
    assert door.send("pagerduty", BODY, {}).status_code == 401
    lost_folder.give_back()


def test_the_page_says_that_the_store_does_not_answer(lost_folder, door_on):
    door = door_on(lost_folder.store)
    lost_folder.take()
    answer = door.get("/")
    assert (answer.status_code, answer.json()) == (503, {"error": "The store does not answer at the moment."})
    lost_folder.give_back()


def test_a_store_that_was_never_prepared_takes_no_deliveries(tmp_path, door_on):
    door = door_on(Store(f"sqlite:///{tmp_path}/empty.db"))
    assert door.post("pagerduty", BODY).status_code == 503
    assert door.get("/readyz").status_code == 503


def test_no_answer_tells_where_the_store_is(lost_folder, door_on, tmp_path):
    door = door_on(lost_folder.store)
    lost_folder.take()
    said = door.post("pagerduty", BODY).text + door.get("/readyz").text + door.get("/").text
    lost_folder.give_back()
    assert os.fspath(tmp_path) not in said


def test_a_queue_that_is_away_makes_it_degraded_and_still_ready(sqlite_store, door_on):
    door = door_on(sqlite_store, queue_answers=lambda: False)
    answer = door.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert door.post("pagerduty", BODY).status_code == 202
