"""What the doctor finds when it asks store and queue; it changes nothing there."""

from __future__ import annotations

import socket

import pytest
import sqlalchemy as sa

from deploy.doctor.queue import check_queue
from deploy.doctor.store import check_store
from deploy.processes.embedded_queue import EmbeddedQueue
from syncer.store.engine import Store
from syncer.store.migrating import migrate


def found(findings):
    return [(finding.ok, finding.slug) for finding in findings]


@pytest.fixture
def free_port():
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]  # bound and not listening: whoever connects is refused


def test_a_store_that_is_made_later_is_well_and_not_made_now(tmp_path):
    assert found(check_store(f"sqlite:///{tmp_path}/kintsugi.db", offline=False)) == [(True, "")]
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_a_folder_that_is_not_there_is_broken(tmp_path):
    assert found(check_store(f"sqlite:///{tmp_path}/no/kintsugi.db", offline=True)) == [
        (False, "store.folder")
    ]


def test_a_store_with_its_tables_is_well(tmp_path):
    url = f"sqlite:///{tmp_path}/kintsugi.db"
    store = Store(url)
    migrate(store)
    store.close()
    assert found(check_store(url, offline=False)) == [(True, ""), (True, "")]


def test_a_store_without_tables_is_worth_a_look(tmp_path):
    (tmp_path / "kintsugi.db").touch()
    findings = found(check_store(f"sqlite:///{tmp_path}/kintsugi.db", offline=False))
    assert findings == [(True, ""), (True, "store.not_migrated")]


def test_a_file_that_is_no_database_is_broken(tmp_path):
    (tmp_path / "kintsugi.db").write_bytes(b"this is no database" * 100)
    assert found(check_store(f"sqlite:///{tmp_path}/kintsugi.db", offline=False)) == [
        (False, "store.unusable")
    ]


def test_a_store_of_a_newer_version_is_broken(tmp_path):
    url = f"sqlite:///{tmp_path}/kintsugi.db"
    store = Store(url)
    migrate(store)
    with store.write() as db:
        db.execute(sa.text("update alembic_version set version_num = 'of the future'"))
    store.close()
    assert found(check_store(url, offline=False)) == [(False, "store.newer")]


def test_a_store_that_can_only_be_read_is_broken(postgres, postgres_store):
    name = postgres_store.url.database
    with postgres_store.engine.begin() as db:
        db.execute(sa.text(f"alter database {name} set default_transaction_read_only = on"))
    assert found(check_store(postgres.url(name), offline=False)) == [(True, ""), (False, "store.read_only")]


def test_a_server_that_does_not_answer_is_broken_and_its_password_is_not_told(free_port):
    url = f"postgresql+psycopg://kintsugi:topsecret@127.0.0.1:{free_port}/kintsugi"
    (finding,) = check_store(url, offline=False)
    assert (finding.ok, finding.slug) == (False, "store.unavailable")
    assert "topsecret" not in finding.sentence
    assert "\n" not in finding.sentence


def test_offline_no_server_is_asked(free_port):
    assert (
        found(check_store(f"postgresql+psycopg://kintsugi@127.0.0.1:{free_port}/kintsugi", offline=True))
        == []
    )


def test_offline_a_file_is_only_looked_for(tmp_path):
    (tmp_path / "kintsugi.db").write_bytes(b"whatever it holds")
    assert found(check_store(f"sqlite:///{tmp_path}/kintsugi.db", offline=True)) == [(True, "")]


def test_what_is_no_database_url_is_broken():
    assert found(check_store("mysql://kintsugi@localhost/kintsugi", offline=False)) == [(False, "store.url")]


def test_a_running_queue_is_well(tmp_path):
    with EmbeddedQueue(tmp_path) as queue:
        assert found(check_queue(queue.url)) == [(True, "")]


def test_a_queue_that_is_away_is_broken_and_its_password_is_not_told(free_port):
    (finding,) = check_queue(f"redis://:topsecret@127.0.0.1:{free_port}/0")
    assert (finding.ok, finding.slug) == (False, "queue.unreachable")
    assert "topsecret" not in finding.sentence


def test_an_embedded_queue_needs_a_server_on_this_machine():
    assert found(check_queue("embedded")) == [(True, "")]
