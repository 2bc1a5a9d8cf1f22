"""The migrations make the tables of the code, once, whoever starts; a newer database is refused."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from syncer.errors import GiveUp
from syncer.store.engine import Store
from syncer.store.inbox import Inbox
from syncer.store.migrating import is_current, migrate
from syncer.store.tables import metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    postgres = request.getfixturevalue("postgres")
    database = postgres.create("template1")
    yield postgres.url(database)
    postgres.drop(database)


def test_the_migrated_tables_are_those_of_the_code(store):
    with store.read() as db:
        differences = compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), metadata)
    assert differences == [], (
        'the tables in the code have changed; python -m syncer.store.migrations "What changes." writes a migration'
    )


def test_an_empty_database_is_not_current_until_it_is_migrated(empty_url):
    store = Store(empty_url)
    assert not is_current(store)
    migrate(store)
    assert is_current(store)
    migrate(store)
    assert is_current(store)
    store.close()


def test_many_processes_may_migrate_at_once(empty_url):
    code = (
        "import sys; from syncer.store.engine import Store; from syncer.store.migrating import is_current, migrate;"
        "store = Store(sys.argv[1]); migrate(store); assert is_current(store)"
    )

    def start(_number):
        return subprocess.run(
            [sys.executable, "-c", code, empty_url], check=False, capture_output=True, text=True, timeout=60
        )

    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(start, range(4)))
    assert [(p.returncode, p.stderr) for p in ended] == [(0, "")] * 4
    store = Store(empty_url)
    assert Inbox(store).put("pagerduty", "1", {}, b"{}").seen_before is False
    store.close()


def test_a_migration_that_fails_leaves_nothing_behind(empty_url):
    store = Store(empty_url)
    with store.write() as db:
        db.execute(sa.text("CREATE TABLE timers (name TEXT)"))  # somebody else's: in the way of ours
    with pytest.raises(Exception, match="timers"):
        migrate(store)
    with store.read() as db:
        assert sa.inspect(db).get_table_names() == ["timers"]
    store.close()


def test_a_database_of_a_newer_version_is_refused_with_a_sentence(store):
    with store.write() as db:
        db.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for refuse in (migrate, is_current):
        with pytest.raises(GiveUp) as refused:
            refuse(store)
        assert refused.value.slug == "store.newer"
        assert "newer Kintsugi (revision 9999); install that version again" in refused.value.sentence
