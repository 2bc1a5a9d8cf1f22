"""Transactions: durable, one writer on SQLite, away means try later, everything else is our bug."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from syncer.errors import TryLater
from syncer.store.engine import Store
from syncer.store.tables import timers


def names(store):
    with store.read() as db:
        return sorted(db.execute(sa.select(timers.c.name)).scalars())


def test_what_is_written_can_be_read_by_others(store, url_of):
    with store.write() as db:
        db.execute(timers.insert().values(name="a", next_at=1.0))
    other = Store(url_of(store))
    assert names(other) == ["a"]
    other.close()


def test_a_transaction_that_raises_leaves_nothing(store):
    def write_twice():
        with store.write() as db:
            for _ in range(2):
                db.execute(timers.insert().values(name="a", next_at=1.0))

    with pytest.raises(sa.exc.IntegrityError):
        write_twice()
    assert names(store) == []


def test_readers_do_not_wait_for_the_writer(store):
    with store.write() as db:
        db.execute(timers.insert().values(name="a", next_at=1.0))
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(names, store).result(timeout=5) == []


def test_commits_are_synced_whatever_the_server_thinks(store):
    question = "PRAGMA synchronous" if store.is_sqlite else "SHOW synchronous_commit"
    with store.read() as db:
        assert db.execute(sa.text(question)).scalar() == (2 if store.is_sqlite else "on")


def test_sqlite_keeps_a_write_ahead_log_and_its_references(sqlite_store):
    with sqlite_store.read() as db:
        assert db.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"
        assert db.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1


def test_the_database_keeps_time_in_seconds_since_1970(store, now):
    import time

    assert abs(now(store) - time.time()) < 60


def test_many_writers_in_many_threads_all_get_their_turn(store):
    def count(_number):
        with store.write() as db:
            store.only_one(db, "count")
            value = db.execute(sa.select(timers.c.next_at)).scalar_one()
            db.execute(timers.update().values(next_at=value + 1))

    with store.write() as db:
        db.execute(timers.insert().values(name="count", next_at=0.0))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(80)))
    with store.read() as db:
        assert db.execute(sa.select(timers.c.next_at)).scalar_one() == 80


def test_many_writers_in_several_processes_all_get_their_turn(store, other, url_of):
    code = """
import sys
import sqlalchemy as sa
from syncer.store.engine import Store
from syncer.store.tables import timers
store = Store(sys.argv[1])
for _ in range(20):
    with store.write() as db:
        store.only_one(db, "count")
        value = db.execute(sa.select(timers.c.next_at)).scalar_one()
        db.execute(timers.update().values(next_at=value + 1))
print("counted")
"""
    with store.write() as db:
        db.execute(timers.insert().values(name="count", next_at=0.0))
    counting = [other(code, url_of(store)) for _ in range(3)]
    assert [process.says() for process in counting] == ["counted"] * 3
    with store.read() as db:
        assert db.execute(sa.select(timers.c.next_at)).scalar_one() == 60


def test_a_writer_that_is_killed_holds_nobody_up(store, other, url_of):
    code = """
import sys, time
from syncer.store.engine import Store
from syncer.store.tables import timers
store = Store(sys.argv[1])
with store.write() as db:
    store.only_one(db, "a")
    db.execute(timers.insert().values(name="a", next_at=1.0))
    print("inside", flush=True)
    time.sleep(60)
"""
    writer = other(code, url_of(store))
    assert writer.says() == "inside"
    writer.kill()
    with store.write() as db:
        store.only_one(db, "a")
        db.execute(timers.insert().values(name="a", next_at=2.0))
    assert names(store) == ["a"]


def test_a_write_inside_a_write_is_a_bug_that_is_told_and_not_a_standstill(sqlite_store):
    with pytest.raises(RuntimeError, match="inside a write"), sqlite_store.write(), sqlite_store.write():
        pass
    assert names(sqlite_store) == []  # and afterwards it works again


def test_a_database_that_is_away_is_try_later_without_the_password(postgres):
    url = sa.make_url(postgres.url("no_such_database")).set(username="kintsugi", password="hunter2")
    store = Store(url.render_as_string(hide_password=False))
    with pytest.raises(TryLater) as away, store.read():
        pass
    assert away.value.slug == "store.unavailable"
    assert "hunter2" not in f"{away.value} {away.value.sentence}"
    store.close()


def test_connections_that_the_server_cut_are_made_anew(postgres_store):
    with postgres_store.read() as db:
        db.execute(sa.text("SELECT 1"))
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with pytest.raises(TryLater), postgres_store.write() as db:
        db.execute(sa.text(cut))
    assert names(postgres_store) == []


def test_a_file_that_was_taken_away_is_noticed(sqlite_store):
    assert names(sqlite_store) == []
    Path(sqlite_store.url.database).unlink()
    with pytest.raises(TryLater), sqlite_store.write() as db:
        db.execute(timers.insert().values(name="a", next_at=1.0))


def test_errors_of_ours_pass_as_they_are_and_say_no_values(store):
    with pytest.raises(sa.exc.IntegrityError) as ours, store.write() as db:
        db.execute(timers.insert().values(name="what people wrote", next_at=None))
    assert "what people wrote" not in str(ours.value).split("DETAIL")[0]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://localhost/k", "write sqlite:///kintsugi.db or postgresql"),
        ("no url at all", "write sqlite:///kintsugi.db or postgresql"),
        ("sqlite://", "SQLite needs a file"),
        ("sqlite:///:memory:", "SQLite needs a file"),
        ("sqlite:////no/such/folder/k.db", "there is no folder /no/such/folder"),
        ("postgresql+psycopg2://localhost/k", "write sqlite:///kintsugi.db or postgresql"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_with_a_sentence(url, sentence):
    with pytest.raises(ValueError, match=sentence):
        Store(url)


def test_threads_that_read_at_once_all_get_a_connection(store):
    inside = threading.Barrier(20, timeout=20)

    def read(_number):
        with store.read() as db:
            inside.wait()
            return db.execute(sa.select(sa.literal(1))).scalar()

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(read, range(20))) == [1] * 20
