"""From a policy to the adapters: each choice that kintsugi.yml makes is the one that is wired."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from deploy.configuration import Configuration, WrongConfiguration
from deploy.data_folder import data_folder
from deploy.opening_store import open_store
from deploy.queue_url import VARIABLE, queue_url
from deploy.running.work import threads_on
from deploy.wiring import build_app, build_intake, build_loop, doctors_trackers, open_chats, open_trackers
from rules.book import open_book
from rules.policy.models import Policy
from syncer.chat.apprise_sink import AppriseChat
from syncer.chat.sink import WebhookChat
from syncer.queue import Bell
from syncer.store.migrating import is_current
from syncer.trackers.jira import JiraTracker
from webhooks.door_metrics import DoorMetrics
from webhooks.sources import configure_all

NO_QUEUE = "redis://127.0.0.1:1/0"


def policy(**sections):
    return Policy.model_validate(sections)


def configured(**sections):
    made = policy(**sections)
    return Configuration(
        Path("kintsugi.yml"), made, open_book(made, lambda path: path), configure_all(made.sources)
    )


@pytest.fixture(scope="session")
def private_key():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return key.private_bytes(*form).decode()


def test_a_tracker_is_known_by_its_name_and_takes_its_settings(sqlite_store):
    config = {"kind": "github", "token": "t", "visible_after": "45s"}
    (tracker,) = open_trackers(policy(trackers={"ours": config}), sqlite_store).values()
    assert tracker.name == "ours"
    assert tracker.visible_after == timedelta(seconds=45)


def test_a_github_app_is_a_tracker_too(sqlite_store, private_key):
    config = {"kind": "github", "app_id": "7", "private_key": private_key}
    assert set(open_trackers(policy(trackers={"github": config}), sqlite_store)) == {"github"}


def test_the_doctor_needs_no_store_for_its_trackers():
    assert set(doctors_trackers(policy(trackers={"github": {"token": "t"}}))) == {"github"}


@pytest.mark.parametrize(
    ("flavour", "user", "dialect"), [("cloud", "bot@acme.example", "adf"), ("datacenter", None, "wiki")]
)
def test_jira_is_spoken_to_in_the_flavour_that_is_written(sqlite_store, flavour, user, dialect):
    config = {"kind": "jira", "url": "https://acme.example", "flavour": flavour, "user": user, "token": "t"}
    made = policy(trackers={"ops": {**config, "visible_after": "3m"}})
    (tracker,) = open_trackers(made, sqlite_store).values()
    assert (tracker.name, tracker.visible_after) == ("ops", timedelta(minutes=3))
    assert isinstance(tracker, JiraTracker)
    assert open_book(made, lambda path: path).dialect("ops").name == dialect
    assert set(doctors_trackers(made)) == {"ops"}


def test_each_room_is_spoken_to_in_its_way():
    rooms = open_chats(
        policy(
            chat={
                "wins": {"kind": "slack", "url": "https://hooks.example/1"},
                "phone": {"kind": "apprise", "url": "ntfy://topic"},
            }
        )
    )
    assert isinstance(rooms["wins"], WebhookChat)
    assert isinstance(rooms["phone"], AppriseChat)
    assert "hooks.example" not in repr(rooms)


def test_the_store_and_its_folder_are_made_with_all_tables(tmp_path):
    store = open_store(policy(store=f"sqlite:///{tmp_path}/new/deep/kintsugi.db"))
    assert is_current(store)
    store.close()


def test_a_store_that_cannot_be_made_is_a_mistake_in_the_configuration(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WrongConfiguration, match=r"store: .*file cannot be used"):
        open_store(policy(store=f"sqlite:///{tmp_path}/file/kintsugi.db"))


def test_files_live_beside_sqlite_else_in_a_folder_of_their_own(tmp_path):
    assert data_folder(policy(store=f"sqlite:///{tmp_path}/kintsugi.db")) == tmp_path
    assert data_folder(policy()) == Path.cwd()
    assert data_folder(policy(store="postgresql+psycopg://k@h/k")) == Path.cwd() / ".kintsugi"


def test_a_configured_queue_comes_before_the_one_of_up():
    children = {VARIABLE: "unix:///queue.sock"}
    assert queue_url(policy(queue=NO_QUEUE), children) == NO_QUEUE
    assert queue_url(policy(), children) == "unix:///queue.sock"
    with pytest.raises(WrongConfiguration, match="queue: embedded belongs to `kintsugi up`"):
        queue_url(policy(), {})


def test_sqlite_is_spared_what_postgresql_bears():
    assert threads_on(policy()) == 4
    assert threads_on(policy(store="postgresql+psycopg://k@h/k")) == 8


@pytest.mark.parametrize(("listen", "status"), [("127.0.0.1:8080", 200), ("0.0.0.0:8080", 404)])
def test_the_page_is_open_only_where_nobody_else_can_come(sqlite_store, listen, status):
    app = build_app(configured(server={"listen": listen}), sqlite_store, Bell(NO_QUEUE), DoorMetrics())
    assert app.test_client().get("/").status_code == status


def test_readiness_asks_the_queue_that_is_wired(sqlite_store):
    app = build_app(configured(), sqlite_store, Bell(NO_QUEUE), DoorMetrics())
    assert app.test_client().get("/readyz").json["status"] == "degraded"


def test_with_nothing_to_do_there_is_nothing_to_do(sqlite_store):
    configuration = configured(sources={"pagerduty": {"secret": "s" * 9}})
    assert not build_intake(configuration, sqlite_store).step()
    assert not build_loop(configuration, sqlite_store).reconcile()
